//! API keys: made, revoked, and asked what they open at this moment.

mod authenticate;
mod create;
mod read;
mod revoke;

pub(crate) use authenticate::{authenticate, standing};
pub use create::{Create, CreateError, Created, create};
pub use read::{List, ListError, effective, list, own, read_many};
pub use revoke::{RevokeError, revoke};

use serde_json::{Value, json};
use usher_domain::access::Permission;
use usher_domain::api_key::ApiKey;
use usher_domain::event::{Subject, SubjectKind};
use usher_domain::time::rfc3339;

use crate::context::Fact;

pub(crate) fn subject(key: &ApiKey) -> Subject {
    Subject {
        kind: SubjectKind::ApiKey,
        id: key.id.uuid(),
    }
}

/// What an event says about a key: never its secret.
fn fact(key: &ApiKey, cause: &str) -> Fact {
    let data: Value = json!({
        "cause": cause,
        "subject": {
            "id": key.id.to_string(),
            "name": key.name,
            "prefix": key.prefix,
            "permissions": key.permissions.iter().map(Permission::as_str).collect::<Vec<_>>(),
            "createdAt": rfc3339(key.created_at),
            "expiresAt": key.expires_at.map(rfc3339),
            "lastUsedAt": key.last_used_at.map(rfc3339),
            "revokedAt": key.revoked_at.map(rfc3339),
        },
    });
    Fact {
        subject: subject(key),
        occurred_at: None,
        data,
    }
}
