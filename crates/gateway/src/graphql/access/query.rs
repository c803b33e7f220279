//! `roles` and `accessExplain`.

use async_graphql::{Context, ID, Object};
use usher_app::access::{Explain, ExplainError, explain};

use super::explain::AccessExplanation;
use super::object::{Permission, Role};
use crate::graphql::call::asker;
use crate::graphql::error::Failure;

/// The root fields about who may do what.
#[derive(Default)]
pub(crate) struct AccessQuery;

#[Object]
impl AccessQuery {
    /// Every role: the built-in ones first, then the reseller's own by name. Everybody in the reseller sees them.
    async fn roles(&self, context: &Context<'_>) -> Result<Vec<Role>, Failure> {
        let roles = asker(context)?.roles().await?;
        Ok(roles.iter().map(Role::from).collect())
    }

    /// Why a member may do something, or what is missing: by the same table that decides. A membership or project that
    /// you cannot see is `NOT_FOUND`.
    async fn access_explain(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Whose rights.")] membership_id: ID,
        #[graphql(desc = "To do what.")] permission: Permission,
        #[graphql(desc = "In which project; in the reseller as a whole when null.")] project_id: Option<ID>,
    ) -> Result<AccessExplanation, Failure> {
        let asker = asker(context)?;
        let permission = permission.into();
        let command = Explain {
            membership: membership_id.0,
            permission,
            project: project_id.map(|id| id.0),
        };
        match explain(&asker.app, &asker.actor, command).await {
            Ok(explanation) => AccessExplanation::of(&asker, permission, explanation).await,
            Err(ExplainError::Denied(denied)) => Err(denied.into()),
            Err(ExplainError::Fault(fault)) => Err(fault.into()),
        }
    }
}
