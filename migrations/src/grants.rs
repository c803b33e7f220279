//! What the app's role may do on PostgreSQL: write down what happened, never alter or delete it.

/// May be read, added to, changed and deleted.
const ALL: &str = "SELECT, INSERT, UPDATE, DELETE";
/// May be read, added to and changed.
const KEPT: &str = "SELECT, INSERT, UPDATE";
/// May be read and added to: what is written stays as it is.
const APPEND_ONLY: &str = "SELECT, INSERT";

/// Every table with the app's rights on it. A table that is missing here cannot be used by the app at all.
pub const GRANTS: &[(&str, &str)] = &[
    ("seaql_migrations", "SELECT"),
    ("resellers", KEPT),
    ("reseller_log", KEPT),
    ("accounts", ALL),
    ("seats", ALL),
    ("sign_in_attempts", ALL),
    ("tokens", ALL),
    ("sessions", ALL),
    ("projects", ALL),
    ("roles", ALL),
    ("memberships", ALL),
    ("role_assignments", ALL),
    ("numbers", ALL),
    ("invitations", ALL),
    ("senders", ALL),
    ("events", APPEND_ONLY),
    ("audit_entries", APPEND_ONLY),
    ("inbox", ALL),
    ("due_work", ALL),
    ("leases", ALL),
    ("signing_keys", ALL),
];

/// The statements that give exactly these rights to `role`, and take away any other on these tables.
pub fn statements(role: &str) -> Vec<String> {
    let role = quoted(role);
    let tables = GRANTS.iter().flat_map(|(table, rights)| {
        [
            format!("REVOKE ALL ON TABLE {table} FROM {role}"),
            format!("GRANT {rights} ON TABLE {table} TO {role}"),
        ]
    });
    tables.collect()
}

fn quoted(identifier: &str) -> String {
    format!("\"{}\"", identifier.replace('"', "\"\""))
}
