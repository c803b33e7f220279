//! Creating and revoking API keys.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use secrecy::ExposeSecret;
use usher_app::api_key::{Create, CreateError, Created, RevokeError, create, revoke};
use usher_domain::access::Denied;
use usher_domain::api_key::MAX_KEYS;

use super::object::ApiKey;
use crate::graphql::access::Permission;
use crate::graphql::call::changer;
use crate::graphql::error::Failure;
use crate::graphql::scalar::Moment;
use crate::graphql::user_error::{UserError, UserErrorCode};

/// A key to create.
#[derive(InputObject)]
pub(crate) struct ApiKeyCreateInput {
    /// What people call it, at most 100 characters.
    name: String,
    /// What it may do: at least one permission, and none that you do not hold there yourself.
    permissions: Vec<Permission>,
    /// The project in which it may do that; null for the whole reseller.
    project_id: Option<ID>,
    /// When it ends, at most five years from now; never when null.
    expires_at: Option<Moment>,
}

/// A key to revoke.
#[derive(InputObject)]
pub(crate) struct ApiKeyRevokeInput {
    /// The key.
    id: ID,
}

/// A key with its secret, or why none was made.
#[derive(SimpleObject)]
pub(crate) struct ApiKeyCreatePayload {
    /// The key; null exactly when `userErrors` is not empty.
    api_key: Option<ApiKey>,
    /// The secret to sign requests with, `usk_live_…` or `usk_test_…`. It is shown here once: keep it now.
    secret: Option<String>,
    /// What the caller can mend.
    user_errors: Vec<UserError>,
}

/// A key, or why nothing was done.
#[derive(SimpleObject)]
pub(crate) struct ApiKeyPayload {
    /// The key as it is now; null exactly when `userErrors` is not empty.
    api_key: Option<ApiKey>,
    /// What the caller can mend.
    user_errors: Vec<UserError>,
}

/// The root fields that change API keys.
#[derive(Default)]
pub(crate) struct ApiKeyMutation;

#[Object]
impl ApiKeyMutation {
    /// Creates a key. Takes `API_KEYS_MANAGE` in the project or the reseller, and every permission that the key is to have.
    /// Asks people for a password or second factor that is not older than ten minutes (`REAUTHENTICATION_REQUIRED`). A key
    /// may make keys within what it holds; those make none.
    async fn api_key_create(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The key to create.")] input: ApiKeyCreateInput,
    ) -> Result<ApiKeyCreatePayload, Failure> {
        let asker = changer(context)?;
        let command = Create {
            name: input.name,
            permissions: input.permissions.into_iter().map(Into::into).collect(),
            project: input.project_id.map(|id| id.0),
            expires_at: input.expires_at.map(|moment| moment.0),
        };
        let user_errors = match create(&asker.app, &asker.actor, command).await {
            Ok(Created { key, secret }) => {
                return Ok(ApiKeyCreatePayload {
                    api_key: Some(key.into()),
                    secret: Some(secret.expose_secret().to_owned()),
                    user_errors: Vec::new(),
                });
            }
            Err(CreateError::Denied(denied)) => return Err(denied.into()),
            Err(CreateError::Invalid(invalid)) => UserError::all(invalid),
            Err(CreateError::ReauthenticationRequired(_)) => vec![UserError::reauthentication_required()],
            Err(CreateError::MadeByKey) => vec![UserError::whole(
                UserErrorCode::NotPermitted,
                "a key that was made by a key makes none",
            )],
            Err(CreateError::TooMany) => vec![UserError::whole(
                UserErrorCode::OutOfRange,
                format!("a reseller has at most {MAX_KEYS} keys that can be used: revoke one first"),
            )],
            Err(CreateError::Fault(fault)) => return Err(fault.into()),
        };
        Ok(ApiKeyCreatePayload {
            api_key: None,
            secret: None,
            user_errors,
        })
    }

    /// Revokes a key and those that it made: what is signed with them is refused from now on, and their streams are closed
    /// within two seconds. Takes `API_KEYS_MANAGE` in the key's project or the reseller.
    async fn api_key_revoke(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The key to revoke.")] input: ApiKeyRevokeInput,
    ) -> Result<ApiKeyPayload, Failure> {
        let asker = changer(context)?;
        let error = match revoke(&asker.app, &asker.actor, &input.id).await {
            Ok(key) => {
                return Ok(ApiKeyPayload {
                    api_key: Some(key.into()),
                    user_errors: Vec::new(),
                });
            }
            Err(RevokeError::Denied(Denied::Hidden) | RevokeError::NotFound) => UserError::not_found("id"),
            Err(RevokeError::Denied(denied @ Denied::Forbidden(_))) => return Err(denied.into()),
            Err(RevokeError::Fault(fault)) => return Err(fault.into()),
        };
        Ok(ApiKeyPayload {
            api_key: None,
            user_errors: vec![error],
        })
    }
}
