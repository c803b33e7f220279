//! What the app's role may do on PostgreSQL: write down what happened, never alter or delete it.

/// The rights of the app's role on a table.
#[derive(Debug, Clone, Copy)]
pub struct Grant {
    /// The table.
    pub table: &'static str,
    /// What may be done with whole rows.
    pub rights: &'static [&'static str],
    /// The only columns that may be changed, where `rights` has no `UPDATE`.
    pub changeable: &'static [&'static str],
}

/// May be read, added to, changed and deleted.
const ALL: &[&str] = &["SELECT", "INSERT", "UPDATE", "DELETE"];
/// May be read, added to and changed.
const KEPT: &[&str] = &["SELECT", "INSERT", "UPDATE"];
/// May be read and added to: what is written stays as it is.
const APPEND_ONLY: &[&str] = &["SELECT", "INSERT"];
/// May be read.
const READ_ONLY: &[&str] = &["SELECT"];

/// Every table with the app's rights on it. A table that is missing here cannot be used by the app at all.
pub const GRANTS: &[Grant] = &[
    whole("seaql_migrations", READ_ONLY),
    whole("resellers", KEPT),
    whole("reseller_log", KEPT),
    only("accounts", &["password_hash", "second_factor_since"]),
    whole("seats", ALL),
    whole("sign_in_attempts", ALL),
    whole("tokens", ALL),
    whole("sessions", ALL),
    whole("projects", ALL),
    whole("roles", ALL),
    whole("memberships", ALL),
    whole("role_assignments", ALL),
    whole("numbers", ALL),
    whole("invitations", ALL),
    whole("senders", ALL),
    whole("events", APPEND_ONLY),
    whole("audit_entries", APPEND_ONLY),
    whole("inbox", ALL),
    whole("due_work", ALL),
    whole("leases", KEPT),
    only("signing_keys", &["private", "retired_at"]),
    whole("second_factors", ALL),
    whole("recovery_codes", ALL),
    whole("reset_requests", ALL),
    whole("membership_offers", KEPT),
    whole("offer_assignments", ALL),
    whole("api_keys", KEPT),
    whole("mails", ALL),
    whole("charges", KEPT),
    whole("drifts", APPEND_ONLY),
    whole("webhook_endpoints", ALL),
    whole("webhook_deliveries", ALL),
];

const fn whole(table: &'static str, rights: &'static [&'static str]) -> Grant {
    Grant {
        table,
        rights,
        changeable: &[],
    }
}

const fn only(table: &'static str, changeable: &'static [&'static str]) -> Grant {
    Grant {
        table,
        rights: APPEND_ONLY,
        changeable,
    }
}

/// The statements that give exactly these rights to `role`, and take away any other on these tables.
pub fn statements(role: &str) -> Vec<String> {
    let role = quoted(role);
    let tables = GRANTS.iter().flat_map(|grant| {
        let Grant {
            table,
            rights,
            changeable,
        } = grant;
        let mut statements = vec![
            format!("REVOKE ALL ON TABLE {table} FROM {role}"),
            format!("GRANT {} ON TABLE {table} TO {role}", rights.join(", ")),
        ];
        if !changeable.is_empty() {
            let columns = changeable.join(", ");
            statements.push(format!("GRANT UPDATE ({columns}) ON TABLE {table} TO {role}"));
        }
        statements
    });
    tables.collect()
}

fn quoted(identifier: &str) -> String {
    format!("\"{}\"", identifier.replace('"', "\"\""))
}
