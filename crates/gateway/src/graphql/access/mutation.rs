//! Defining, changing and deleting roles of the reseller's own.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use usher_app::access::{
    RoleCreate, RoleCreateError, RoleDeleteError, RoleUpdate, RoleUpdateError, role_create, role_delete,
    role_update,
};
use usher_domain::access::{self, MAX_ROLES};

use super::object::{Permission, Role, RoleScope};
use crate::graphql::call::changer;
use crate::graphql::error::Failure;
use crate::graphql::user_error::{UserError, UserErrorCode};

/// A role to define.
#[derive(InputObject)]
pub(crate) struct RoleCreateInput {
    /// Its name, at most 100 characters; no other role of the reseller has it, built-in ones included.
    name: String,
    /// What it is for, at most 300 characters.
    description: Option<String>,
    /// Where it can be given. Some permissions make sense in the whole reseller only.
    scope: RoleScope,
    /// What it allows: at least one permission, and none that you do not hold in the whole reseller yourself.
    permissions: Vec<Permission>,
}

/// What to change in a role; null leaves it as it is. Everybody who has the role may do what it says from now on.
#[derive(InputObject)]
pub(crate) struct RoleUpdateInput {
    /// The role, one of the reseller's own.
    id: ID,
    /// Its name, at most 100 characters.
    name: Option<String>,
    /// What it is for, at most 300 characters; empty for nothing.
    description: Option<String>,
    /// All that it allows; nothing can be added that you do not hold in the whole reseller yourself.
    permissions: Option<Vec<Permission>>,
}

/// A role to delete.
#[derive(InputObject)]
pub(crate) struct RoleDeleteInput {
    /// The role, one of the reseller's own that is given to nobody.
    id: ID,
}

/// A role, or why nothing was done.
#[derive(SimpleObject)]
pub(crate) struct RolePayload {
    /// The role as it is now, or was; null exactly when `userErrors` is not empty.
    role: Option<Role>,
    /// What the caller can mend.
    user_errors: Vec<UserError>,
}

/// The root fields that change roles.
#[derive(Default)]
pub(crate) struct AccessMutation;

#[Object]
impl AccessMutation {
    /// Defines a role. Takes `ROLES_MANAGE`, and every permission that the role is to have.
    async fn role_create(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The role to define.")] input: RoleCreateInput,
    ) -> Result<RolePayload, Failure> {
        let asker = changer(context)?;
        let command = RoleCreate {
            name: input.name,
            description: input.description,
            scope: input.scope.into(),
            permissions: input.permissions.into_iter().map(Into::into).collect(),
        };
        match role_create(&asker.app, &asker.actor, command).await {
            Ok(role) => Ok(RolePayload::of(&role)),
            Err(RoleCreateError::Denied(denied)) => Err(denied.into()),
            Err(RoleCreateError::Invalid(invalid)) => Ok(RolePayload::refused(UserError::all(invalid))),
            Err(RoleCreateError::TooMany) => Ok(RolePayload::refused(vec![UserError::whole(
                UserErrorCode::OutOfRange,
                format!("a reseller has at most {MAX_ROLES} roles of its own: delete one first"),
            )])),
            Err(RoleCreateError::Fault(fault)) => Err(fault.into()),
        }
    }

    /// Changes a role of the reseller's own. Takes `ROLES_MANAGE`, and every permission that is added.
    async fn role_update(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What to change.")] input: RoleUpdateInput,
    ) -> Result<RolePayload, Failure> {
        let asker = changer(context)?;
        let command = RoleUpdate {
            id: input.id.0,
            name: input.name,
            description: input.description,
            permissions: input
                .permissions
                .map(|listed| listed.into_iter().map(Into::into).collect()),
        };
        match role_update(&asker.app, &asker.actor, command).await {
            Ok(role) => Ok(RolePayload::of(&role)),
            Err(RoleUpdateError::Denied(denied)) => Err(denied.into()),
            Err(RoleUpdateError::Invalid(invalid)) => Ok(RolePayload::refused(UserError::all(invalid))),
            Err(RoleUpdateError::ReauthenticationRequired(_)) => {
                Ok(RolePayload::refused(vec![UserError::reauthentication_required()]))
            }
            Err(RoleUpdateError::BuiltIn) => Ok(RolePayload::refused(vec![built_in()])),
            Err(RoleUpdateError::Fault(fault)) => Err(fault.into()),
        }
    }

    /// Deletes a role of the reseller's own. Refused with `WRONG_STATE` while a member has it or an offer promises it.
    /// Takes `ROLES_MANAGE`.
    async fn role_delete(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The role to delete.")] input: RoleDeleteInput,
    ) -> Result<RolePayload, Failure> {
        let asker = changer(context)?;
        let error = match role_delete(&asker.app, &asker.actor, &input.id).await {
            Ok(role) => return Ok(RolePayload::of(&role)),
            Err(RoleDeleteError::Denied(denied)) => return Err(denied.into()),
            Err(RoleDeleteError::NotFound) => UserError::not_found("id"),
            Err(RoleDeleteError::BuiltIn) => built_in(),
            Err(RoleDeleteError::Given) => UserError::at(
                "id",
                UserErrorCode::WrongState,
                "it is given to somebody, or an offer promises it: take it away there first",
            ),
            Err(RoleDeleteError::Fault(fault)) => return Err(fault.into()),
        };
        Ok(RolePayload::refused(vec![error]))
    }
}

impl RolePayload {
    fn of(role: &access::Role) -> Self {
        Self {
            role: Some(role.into()),
            user_errors: Vec::new(),
        }
    }

    fn refused(user_errors: Vec<UserError>) -> Self {
        Self {
            role: None,
            user_errors,
        }
    }
}

fn built_in() -> UserError {
    UserError::at(
        "id",
        UserErrorCode::NotPermitted,
        "built-in roles stay as they are",
    )
}
