//! Whether row-level security binds the app's role, which is asked before anything else is done with a PostgreSQL.
//!
//! A role is as mighty as every role that it may become: `SET ROLE` needs membership, not inheritance. And what the
//! migrations set up can have been altered since, so that policies and rights are compared with theirs.

use sqlx::PgPool;
use usher_migrations::{GRANTS, Grant, Policy, policies};

use crate::connect::{ConnectError, Power};

/// What a role may become, the role itself first.
const ROLES: &str = "
    SELECT rolname::text, rolname = current_user, rolsuper, rolbypassrls, rolcreaterole,
        EXISTS (SELECT 1 FROM pg_class WHERE relkind IN ('r', 'p')
            AND relnamespace = current_schema()::regnamespace AND relowner = pg_roles.oid)
    FROM pg_roles WHERE pg_has_role(current_user, oid, 'MEMBER')
    ORDER BY rolname = current_user DESC, rolname";
const OPEN_TABLES: &str = "
    SELECT relname::text FROM pg_class
    WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
    AND NOT (relrowsecurity AND relforcerowsecurity)
    AND (relname = ANY ($1) OR EXISTS (SELECT 1 FROM pg_attribute
        WHERE attrelid = pg_class.oid AND attname = 'reseller_id' AND NOT attisdropped))
    ORDER BY relname";
/// Restrictive policies only ever hide more.
const POLICIES: &str = "
    SELECT relname::text, polname::text, polcmd::text, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)
    FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid
    WHERE relnamespace = current_schema()::regnamespace AND polpermissive ORDER BY relname, polname";
const RIGHTS: &str = "
    SELECT relname::text, privilege FROM pg_class
    CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS privilege
    WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
    AND EXISTS (SELECT 1 FROM pg_roles AS role WHERE pg_has_role(current_user, role.oid, 'MEMBER')
        AND has_table_privilege(role.oid, pg_class.oid, privilege))
    ORDER BY relname, privilege";
const CHANGEABLE: &str = "
    SELECT relname::text, attname::text FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
    WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace AND attnum > 0 AND NOT attisdropped
    AND EXISTS (SELECT 1 FROM pg_roles AS role WHERE pg_has_role(current_user, role.oid, 'MEMBER')
        AND has_column_privilege(role.oid, pg_class.oid, attnum, 'UPDATE'))
    ORDER BY relname, attname";

/// Refuses a role that row-level security does not bind, or that could become one or switch it off.
pub async fn assert_role(pool: &PgPool) -> Result<(), ConnectError> {
    let roles: Vec<(String, bool, bool, bool, bool, bool)> = sqlx::query_as(ROLES).fetch_all(pool).await?;
    let mut role = None;
    for (name, itself, superuser, bypasses, makes_roles, owns) in roles {
        let powers = [
            (superuser, Power::Superuser),
            (bypasses, Power::BypassesRowSecurity),
            (owns, Power::OwnsTables),
            (makes_roles, Power::MakesRoles),
        ];
        let power = powers.into_iter().find_map(|(has, power)| has.then_some(power));
        let role = role.get_or_insert_with(|| name.clone()).clone();
        match power {
            None => {}
            Some(power) if itself => return Err(power.of(role)),
            Some(power) => {
                return Err(ConnectError::MayBecome {
                    role,
                    other: name,
                    power,
                });
            }
        }
    }
    Ok(())
}

/// A policy as PostgreSQL has it: table, name, command, and both conditions.
type Found = (String, String, String, Option<String>, Option<String>);

/// Refuses tables that are not protected as the migrations protected them.
pub async fn assert_protected(pool: &PgPool) -> Result<(), ConnectError> {
    let expected = policies();
    let protected: Vec<&str> = expected.iter().map(|policy| policy.table).collect();
    let open: Option<String> = sqlx::query_scalar(OPEN_TABLES)
        .bind(&protected)
        .fetch_optional(pool)
        .await?;
    if let Some(table) = open {
        return Err(ConnectError::OpenTable { table });
    }
    let found: Vec<Found> = sqlx::query_as(POLICIES).fetch_all(pool).await?;
    for (table, policy, command, using, check) in found {
        let is_this = |expected: &Policy| {
            expected.table == table
                && command.chars().eq([expected.command])
                && same(expected.using.as_deref(), using.as_deref())
                && same(expected.check.as_deref(), check.as_deref())
        };
        if !expected.iter().any(is_this) {
            return Err(ConnectError::StrangePolicy { table, policy });
        }
    }
    assert_rights(pool).await
}

async fn assert_rights(pool: &PgPool) -> Result<(), ConnectError> {
    let grant = |table: &str| GRANTS.iter().find(|grant| grant.table == table);
    let whole: Vec<(String, String)> = sqlx::query_as(RIGHTS).fetch_all(pool).await?;
    for (table, right) in whole {
        if grant(&table).is_some_and(|grant| !grant.rights.contains(&right.as_str())) {
            return Err(ConnectError::ExcessiveRight { table, right });
        }
    }
    let columns: Vec<(String, String)> = sqlx::query_as(CHANGEABLE).fetch_all(pool).await?;
    for (table, column) in columns {
        let excessive =
            |grant: &Grant| !grant.rights.contains(&"UPDATE") && !grant.changeable.contains(&column.as_str());
        if grant(&table).is_some_and(excessive) {
            let right = format!("UPDATE ({column})");
            return Err(ConnectError::ExcessiveRight { table, right });
        }
    }
    Ok(())
}

/// Whether two spellings of a condition are the same but for what PostgreSQL adds when it repeats one: parentheses,
/// blanks, capitals, casts of literals to text, and names of tables.
fn same(written: Option<&str>, repeated: Option<&str>) -> bool {
    written.map(bare) == repeated.map(bare)
}

fn bare(condition: &str) -> String {
    let text: String = condition
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')'))
        .collect();
    text.to_lowercase().replace("::text", "").replace("seats.", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_is_known_again_as_postgres_repeats_it_and_no_other_is() {
        let written = "reseller_id = nullif(current_setting('usher.reseller_id', true), '')::uuid";
        let repeated =
            "(reseller_id = (NULLIF(current_setting('usher.reseller_id'::text, true), ''::text))::uuid)";
        assert!(same(Some(written), Some(repeated)));
        assert!(same(None, None));
        assert!(!same(Some(written), None));
        let wider = format!("({repeated} OR true)");
        assert!(!same(Some(written), Some(&wider)));
    }
}
