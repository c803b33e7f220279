//! What is handed out once and only recognised afterwards: API keys and recovery codes, from random bytes of a seed.

mod seeded;

mod api_key;
mod recovery_code;
