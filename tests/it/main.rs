//! The whole of Usher on real sockets and real databases: every claim is shown on SQLite and on PostgreSQL.
//!
//! A claim starts a world of its own (`harness`): a sandbox as Zavu, a database nobody else sees, a server as a library.
//! What must survive a kill runs the program as a process instead.

#[cfg(test)]
mod harness;
#[cfg(test)]
mod scale;

#[cfg(test)]
mod access;
#[cfg(test)]
mod api_keys;
#[cfg(test)]
mod attack;
#[cfg(test)]
mod audit_log;
#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod browser;
#[cfg(test)]
mod crash;
#[cfg(test)]
mod demo;
#[cfg(test)]
mod drift;
#[cfg(test)]
mod feed;
#[cfg(test)]
mod gateways;
#[cfg(test)]
mod incoming;
#[cfg(test)]
mod journey;
#[cfg(test)]
mod killed;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod lost;
#[cfg(test)]
mod mails;
#[cfg(test)]
mod numbers;
#[cfg(test)]
mod open_streams;
#[cfg(test)]
mod passwords;
#[cfg(test)]
mod reports;
#[cfg(test)]
mod rewrap;
#[cfg(test)]
mod roles;
#[cfg(test)]
mod rotation;
#[cfg(test)]
mod second_factor;
#[cfg(test)]
mod sessions;
#[cfg(test)]
mod shutdown;
#[cfg(test)]
mod tampered;
#[cfg(test)]
mod team;
#[cfg(test)]
mod tenancy;
#[cfg(test)]
mod ways_around;
#[cfg(test)]
mod webhooks_out;
