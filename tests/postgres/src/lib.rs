//! A private PostgreSQL cluster for the tests of one process.
