//! Every mutation of the API is a use case: a file of the same verb in `crates/app`, by the table below.

use std::path::Path;

use crate::Finding;

/// Which file does what a mutation asks. Both columns are checked: no mutation without a row, no row without both.
const USE_CASES: &[(&str, &str)] = &[
    ("apiKeyCreate", "api_key/create.rs"),
    ("apiKeyRevoke", "api_key/revoke.rs"),
    ("invitationCancel", "invitation/cancel.rs"),
    ("invitationCreate", "invitation/issue.rs"),
    ("membershipAssignmentsSet", "membership/assignments_set.rs"),
    ("membershipOffer", "membership/offer.rs"),
    ("membershipOfferAccept", "membership/accept.rs"),
    ("membershipOfferRevoke", "membership/offer_revoke.rs"),
    ("membershipRemove", "membership/remove.rs"),
    ("passwordChange", "account/password_change.rs"),
    ("passwordReset", "account/password_reset.rs"),
    ("passwordResetRequest", "account/password_reset_request.rs"),
    ("phoneNumberPurchase", "number/purchase.rs"),
    ("phoneNumberRelease", "number/release.rs"),
    ("phoneNumberUpdate", "number/update.rs"),
    ("projectArchive", "project/archive.rs"),
    ("projectCreate", "project/create.rs"),
    ("projectCredentialsSet", "project/credentials_set.rs"),
    ("projectUpdate", "project/update.rs"),
    ("reauthenticate", "account/reauthenticate.rs"),
    ("resellerSwitch", "account/reseller_switch.rs"),
    ("roleCreate", "access/role_create.rs"),
    ("roleDelete", "access/role_delete.rs"),
    ("roleUpdate", "access/role_update.rs"),
    ("sessionRefresh", "account/refresh.rs"),
    ("sessionRevoke", "account/session_revoke.rs"),
    ("signIn", "account/sign_in.rs"),
    ("signOut", "account/sign_out.rs"),
    ("spendLimitSet", "number/spend_limit_set.rs"),
    ("totpConfirm", "account/totp_confirm.rs"),
    ("totpDisable", "account/totp_disable.rs"),
    ("totpEnroll", "account/totp_enroll.rs"),
    ("webhookEndpointCreate", "webhook/endpoint_create.rs"),
    ("webhookEndpointDelete", "webhook/endpoint_delete.rs"),
    ("webhookEndpointTest", "webhook/endpoint_test.rs"),
    ("webhookEndpointUpdate", "webhook/endpoint_update.rs"),
    ("webhookEventReplay", "webhook/event_replay.rs"),
    ("webhookSecretRotate", "webhook/secret_rotate.rs"),
];

/// The names of the fields of `type Mutation` in an SDL.
pub fn mutations(sdl: &str) -> Vec<String> {
    let text = without_prose(sdl);
    let Some(start) = text.find("type Mutation") else {
        return Vec::new();
    };
    let Some(open) = text[start..].find('{') else {
        return Vec::new();
    };
    let mut names = Vec::new();
    let mut word = String::new();
    let mut depth = 0_usize;
    let mut naming = true;
    for symbol in text[start + open + 1..].chars() {
        match symbol {
            '}' if depth == 0 => break,
            '(' | '{' | '[' => depth += 1,
            ')' | '}' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if naming && (symbol.is_ascii_alphanumeric() || symbol == '_') {
            word.push(symbol);
        } else if naming && !word.is_empty() && (symbol == '(' || symbol == ':') {
            names.push(std::mem::take(&mut word));
            naming = false;
        } else if depth == 0 && symbol == '\n' {
            naming = true;
            word.clear();
        }
    }
    names
}

/// The mutations without a use case, and the rows of the table that lead nowhere.
pub fn without_use_case(mutations: &[String], app: &Path) -> Vec<Finding> {
    let mut findings = Vec::new();
    for mutation in mutations {
        if !USE_CASES.iter().any(|(name, _)| name == mutation) {
            findings.push(Finding::of(mutation, "has no row in the table of use cases"));
        }
    }
    for (mutation, file) in USE_CASES {
        if !mutations.iter().any(|name| name == mutation) {
            findings.push(Finding::of(
                mutation,
                "has a row in the table of use cases and is not in the schema",
            ));
        } else if !app.join(file).is_file() {
            findings.push(Finding::of(
                mutation,
                format!("has no use case: {file} is missing"),
            ));
        }
    }
    findings
}

/// An SDL without its descriptions and comments.
fn without_prose(sdl: &str) -> String {
    let mut code = String::new();
    for (index, part) in sdl.split("\"\"\"").enumerate() {
        if index % 2 == 0 {
            code.push_str(part);
        }
    }
    code.lines()
        .map(|line| line.split('#').next().unwrap_or_default())
        .fold(String::new(), |text, line| text + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SDL: &str = r#"
type Query { viewer: Viewer! }
"""
type Mutation { notThis: Int }
"""
type Mutation {
	"""
	Signs in: somebody.
	"""
	signIn(input: SignInInput!): SignInPayload!
	signOut: SignOutPayload! # notThis: either
	other(
		input: OtherInput! = {limit: 1}
		second: Int
	): OtherPayload!
}
type After { field: Int }
"#;

    #[test]
    fn the_fields_of_the_mutation_type_are_read_and_nothing_else() {
        assert_eq!(mutations(SDL), ["signIn", "signOut", "other"]);
        assert_eq!(mutations("type Query { a: Int }"), Vec::<String>::new());
    }

    #[test]
    fn a_mutation_without_a_row_and_one_without_a_file_are_caught() {
        let empty = std::env::temp_dir().join("usher-tidy-has-no-such-folder");
        let found: Vec<String> = without_use_case(&mutations(SDL), &empty)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert!(found.contains(&"other: has no row in the table of use cases".to_owned()));
        assert!(found.contains(&"signIn: has no use case: account/sign_in.rs is missing".to_owned()));
        let stale = "projectCreate: has a row in the table of use cases and is not in the schema".to_owned();
        assert!(found.contains(&stale));
    }
}
