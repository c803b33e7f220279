//! The row-level policies as the last migration leaves them, for those who check that nothing was added or altered since.

use crate::dialect;

/// A policy of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// The table.
    pub table: &'static str,
    /// What it is about, as `pg_policy.polcmd` says it: `*` for everything, `r` SELECT, `a` INSERT, `w` UPDATE.
    pub command: char,
    /// Which rows are seen; `None` where the policy says nothing about that.
    pub using: Option<String>,
    /// Which rows may be written; `None` where the policy says nothing about that.
    pub check: Option<String>,
}

/// Tables whose rows are seen by their own reseller only.
const OWN: &[&str] = &[
    "reseller_log",
    "sessions",
    "projects",
    "roles",
    "memberships",
    "role_assignments",
    "numbers",
    "invitations",
    "senders",
    "events",
    "audit_entries",
    "inbox",
    "membership_offers",
    "offer_assignments",
    "api_keys",
    "mails",
    "charges",
    "drifts",
    "webhook_endpoints",
    "webhook_deliveries",
];
/// Indexes that the platform reads as a whole.
const INDEXES: &[&str] = &["seats", "tokens", "due_work"];
/// Tables without anything of a tenant.
const PLATFORM: &[&str] = &[
    "sign_in_attempts",
    "leases",
    "signing_keys",
    "second_factors",
    "recovery_codes",
    "reset_requests",
];

/// Every policy. A table with row-level security that is missing here shows nothing to anybody.
pub fn policies() -> Vec<Policy> {
    let both = |table, condition: String| Policy {
        table,
        command: '*',
        using: Some(condition.clone()),
        check: Some(condition),
    };
    let own = OWN.iter().map(|table| both(table, dialect::own("reseller_id")));
    let indexes = INDEXES.iter().map(|table| both(table, dialect::indexed()));
    let platform = PLATFORM
        .iter()
        .map(|table| both(table, dialect::PLATFORM.to_owned()));
    let others = [
        both("resellers", dialect::own("id")),
        both("accounts", dialect::seated()),
        Policy {
            table: "accounts",
            command: 'a',
            using: None,
            check: Some("true".to_owned()),
        },
        Policy {
            table: "leases",
            command: 'r',
            using: Some("true".to_owned()),
            check: None,
        },
        Policy {
            table: "leases",
            command: 'w',
            using: Some("true".to_owned()),
            check: Some("false".to_owned()),
        },
    ];
    own.chain(indexes).chain(platform).chain(others).collect()
}
