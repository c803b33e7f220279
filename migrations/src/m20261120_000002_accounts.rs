//! Accounts and their seats, sign-in attempts, token hashes (all of the platform), and the sessions of each reseller.

use sea_orm_migration::prelude::*;

use crate::dialect;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, PLATFORM).await?;
        dialect::run(manager, SESSIONS).await?;
        dialect::protect_accounts(manager).await?;
        dialect::protect_platform(manager, "sign_in_attempts").await?;
        dialect::protect_index(manager, "seats").await?;
        dialect::protect_index(manager, "tokens").await?;
        dialect::protect(manager, "sessions", "reseller_id").await
    }
}

const PLATFORM: &str = "
CREATE TABLE accounts (
    id {uuid} NOT NULL PRIMARY KEY,
    email text NOT NULL,
    name text NOT NULL,
    password_hash text,
    created_at {time} NOT NULL,
    CONSTRAINT accounts_email_key UNIQUE (email)
);
CREATE TABLE seats (
    reseller_id {uuid} NOT NULL REFERENCES resellers (id),
    user_id {uuid} NOT NULL REFERENCES accounts (id),
    joined_at {time} NOT NULL,
    entered_at {time},
    PRIMARY KEY (reseller_id, user_id)
);
CREATE INDEX seats_user_idx ON seats (user_id, joined_at, reseller_id);
CREATE TABLE sign_in_attempts (
    counter {bytes} NOT NULL PRIMARY KEY,
    since {time} NOT NULL,
    attempts bigint NOT NULL
);
CREATE INDEX sign_in_attempts_since_idx ON sign_in_attempts (since);
CREATE TABLE tokens (
    hash {bytes} NOT NULL PRIMARY KEY,
    reseller_id {uuid} NOT NULL REFERENCES resellers (id),
    kind text NOT NULL,
    subject {uuid} NOT NULL,
    expires_at {time}
);
CREATE INDEX tokens_subject_idx ON tokens (subject, reseller_id);
CREATE INDEX tokens_expires_at_idx ON tokens (expires_at)";

const SESSIONS: &str = "
CREATE TABLE sessions (
    reseller_id {uuid} NOT NULL REFERENCES resellers (id),
    id {uuid} NOT NULL,
    user_id {uuid} NOT NULL REFERENCES accounts (id),
    created_at {time} NOT NULL,
    last_seen_at {time} NOT NULL,
    expires_at {time} NOT NULL,
    authenticated_at {time} NOT NULL,
    user_agent text,
    ip_address text,
    revoked_at {time},
    token {bytes} NOT NULL,
    previous_token {bytes},
    PRIMARY KEY (reseller_id, id)
);
CREATE INDEX sessions_user_idx ON sessions (reseller_id, user_id)";
