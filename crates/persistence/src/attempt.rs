//! Sign-in attempts and requests for a link: one atomic statement for each counter, before the password is hashed or the request
//! is noted.
//!
//! The counter of (account, address) begins anew once a whole window has passed since the last attempt that it let
//! through, so no window of that length ever holds more than the limit. The counter of an address, which many people
//! may share, begins anew once a window has passed since its first attempt. Counters are kept under a hash of what
//! they count: the table holds no address that somebody merely typed. An address of IPv6 stands for its /64.

use std::net::{IpAddr, Ipv6Addr};

use chrono::Duration;
use sea_orm::{ConnectionTrait, Statement, Value};
use sha2::{Digest, Sha256};
use usher_domain::account::{
    ATTEMPT_WINDOW_MINUTES, Attempt, MAX_ATTEMPTS_PER_ACCOUNT, MAX_ATTEMPTS_PER_ADDRESS,
    MAX_CODES_PER_ACCOUNT, MAX_RESET_REQUESTS, ResetRequest, Verdict,
};
use usher_domain::fault::Fault;
use usher_domain::id::UserId;
use usher_domain::time::{Timestamp, to_millis};

use crate::error::fault;
use crate::transaction::Transaction;

/// Counters whose window is over that one attempt sweeps away at most, so that the table stays small.
const SWEPT_AT_ONCE: u32 = 20;

/// Requests for a link from one place in a window, for each that one address may be sent.
const ADDRESSES_PER_PLACE: i64 = 100;

/// The bits of an IPv6 address that its holder chooses freely.
const INTERFACE_BITS: u32 = 64;

/// A counter of attempts.
struct Counter {
    key: Vec<u8>,
    limit: i64,
    /// While fewer than this were counted, every attempt lets the window begin anew.
    rolling_below: i64,
}

impl Transaction {
    pub async fn count_sign_in(&self, attempt: &Attempt) -> Result<Verdict, Fault> {
        self.must_be_platform()?;
        // The address first: two transactions that share counters then take them in the same order.
        let of_address = match of_address(attempt) {
            Some(counter) => self.count_up(&counter, attempt.at).await?,
            None => Verdict::Allowed,
        };
        let of_account = self.count_up(&of_account(attempt), attempt.at).await?;
        self.sweep_counters(attempt.at).await?;
        Ok(match (of_address, of_account) {
            (Verdict::Allowed, Verdict::Allowed) => Verdict::Allowed,
            (Verdict::LockedOut, _) | (Verdict::Allowed, Verdict::LockedOut) => Verdict::LockedOut,
        })
    }

    pub async fn forgive_sign_ins(&self, attempt: &Attempt) -> Result<(), Fault> {
        const DOING: &str = "forgive sign-in attempts";
        self.must_be_platform()?;
        if let Some(counter) = of_address(attempt) {
            self.count_down(counter).await?;
        }
        let forget = "DELETE FROM sign_in_attempts WHERE counter = $1";
        let statement = self.statement(forget, [of_account(attempt).key.into()]);
        self.connection
            .execute_raw(statement)
            .await
            .map_err(fault(DOING))?;
        Ok(())
    }

    /// Gives back one attempt of either counter; the others stay counted, and the window stays where it is.
    pub async fn return_sign_in(&self, attempt: &Attempt) -> Result<(), Fault> {
        self.must_be_platform()?;
        if let Some(counter) = of_address(attempt) {
            self.count_down(counter).await?;
        }
        self.count_down(of_account(attempt)).await
    }

    /// Counts a request for a link, for the place that it came from and then for the address.
    pub async fn count_reset_request(&self, request: &ResetRequest) -> Result<Verdict, Fault> {
        self.must_be_platform()?;
        let of_place = match request.ip_address.map(resets_from) {
            Some(counter) => self.count_up(&counter, request.at).await?,
            None => Verdict::Allowed,
        };
        let verdict = match of_place {
            Verdict::Allowed => self.count_up(&resets_for(request), request.at).await?,
            Verdict::LockedOut => Verdict::LockedOut,
        };
        self.sweep_counters(request.at).await?;
        Ok(verdict)
    }

    async fn count_down(&self, counter: Counter) -> Result<(), Fault> {
        const SQL: &str =
            "UPDATE sign_in_attempts SET attempts = attempts - 1 WHERE counter = $1 AND attempts > 0";
        self.connection
            .execute_raw(self.statement(SQL, [counter.key.into()]))
            .await
            .map_err(fault("give an attempt back"))?;
        Ok(())
    }

    async fn count_up(&self, counter: &Counter, at: Timestamp) -> Result<Verdict, Fault> {
        const DOING: &str = "count an attempt";
        const SQL: &str = "
            INSERT INTO sign_in_attempts AS kept (counter, since, attempts) VALUES ($1, $2, 1)
            ON CONFLICT (counter) DO UPDATE SET
                attempts = CASE
                    WHEN kept.since <= $3 THEN 1
                    WHEN kept.attempts > $4 THEN kept.attempts
                    ELSE kept.attempts + 1 END,
                since = CASE
                    WHEN kept.since <= $3 OR kept.attempts < $5 THEN $2
                    ELSE kept.since END
            RETURNING attempts";
        let now = to_millis(at);
        let values = [
            counter.key.clone().into(),
            now.into(),
            (now - Duration::minutes(ATTEMPT_WINDOW_MINUTES)).into(),
            counter.limit.into(),
            counter.rolling_below.into(),
        ];
        let statement = self.statement(SQL, values);
        let row = self
            .connection
            .query_one_raw(statement)
            .await
            .map_err(fault(DOING))?;
        let row = row.ok_or_else(|| Fault::internal(DOING, "the counter gave no answer"))?;
        let attempts: i64 = row.try_get("", "attempts").map_err(fault(DOING))?;
        Ok(if attempts <= counter.limit {
            Verdict::Allowed
        } else {
            Verdict::LockedOut
        })
    }

    async fn sweep_counters(&self, at: Timestamp) -> Result<(), Fault> {
        let skip = if self.is_postgres() {
            "FOR UPDATE SKIP LOCKED"
        } else {
            ""
        };
        let sql = format!(
            "DELETE FROM sign_in_attempts WHERE counter IN
                (SELECT counter FROM sign_in_attempts WHERE since <= $1 LIMIT {SWEPT_AT_ONCE} {skip})"
        );
        let over = to_millis(at) - Duration::minutes(ATTEMPT_WINDOW_MINUTES);
        self.connection
            .execute_raw(self.statement(&sql, [over.into()]))
            .await
            .map_err(fault("sweep counters of sign-in attempts"))?;
        Ok(())
    }

    pub async fn count_code_of(&self, user: UserId, at: Timestamp) -> Result<Verdict, Fault> {
        self.must_be_platform()?;
        self.count_up(&codes_of(user), at).await
    }

    pub async fn forgive_codes_of(&self, user: UserId) -> Result<(), Fault> {
        self.must_be_platform()?;
        let forget = "DELETE FROM sign_in_attempts WHERE counter = $1";
        let statement = self.statement(forget, [codes_of(user).key.into()]);
        let forgotten = self.connection.execute_raw(statement).await;
        forgotten.map_err(fault("forgive codes of a second factor"))?;
        Ok(())
    }

    /// SQL with values; `$1` is understood by both databases.
    pub fn statement<const N: usize>(&self, sql: &str, values: [Value; N]) -> Statement {
        Statement::from_sql_and_values(self.connection.get_database_backend(), sql, values)
    }
}

fn of_address(attempt: &Attempt) -> Option<Counter> {
    attempt.ip_address.map(|address| Counter {
        key: key(&["address", &place(address)]),
        limit: MAX_ATTEMPTS_PER_ADDRESS,
        rolling_below: 0,
    })
}

fn of_account(attempt: &Attempt) -> Counter {
    let address = attempt.ip_address.map(place).unwrap_or_default();
    Counter {
        key: key(&["account", attempt.email.as_str(), &address]),
        limit: MAX_ATTEMPTS_PER_ACCOUNT,
        rolling_below: MAX_ATTEMPTS_PER_ACCOUNT,
    }
}

/// Requests for a link from one place, which many people may share.
fn resets_from(address: IpAddr) -> Counter {
    Counter {
        key: key(&["resets from", &place(address)]),
        limit: MAX_RESET_REQUESTS * ADDRESSES_PER_PLACE,
        rolling_below: 0,
    }
}

/// Requests for a link to one address, wherever they come from.
fn resets_for(request: &ResetRequest) -> Counter {
    Counter {
        key: key(&["resets for", request.email.as_str()]),
        limit: MAX_RESET_REQUESTS,
        rolling_below: MAX_RESET_REQUESTS,
    }
}

/// Codes of a person's second factor, wherever they come from.
fn codes_of(user: UserId) -> Counter {
    Counter {
        key: key(&["codes of", &user.to_string()]),
        limit: MAX_CODES_PER_ACCOUNT,
        rolling_below: MAX_CODES_PER_ACCOUNT,
    }
}

/// What stands for an address: itself in IPv4, its /64 in IPv6, of which anybody at all has as many as they like.
fn place(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let network = address.to_bits() >> INTERFACE_BITS << INTERFACE_BITS;
            format!("{}/64", Ipv6Addr::from_bits(network))
        }
    }
}

fn key(parts: &[&str]) -> Vec<u8> {
    Sha256::digest(parts.join("\n")).to_vec()
}
