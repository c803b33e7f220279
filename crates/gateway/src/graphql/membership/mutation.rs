//! Setting the roles of members, and ending memberships.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use usher_app::membership::{
    AssignmentsSet, AssignmentsSetError, Given, RemoveError, assignments_set, remove,
};
use usher_domain::access::Denied;
use usher_domain::membership;

use super::object::Membership;
use crate::graphql::call::changer;
use crate::graphql::error::Failure;
use crate::graphql::loader::Asker;
use crate::graphql::reseller::Reseller;
use crate::graphql::user_error::{UserError, UserErrorCode};

/// A role to give.
#[derive(InputObject)]
pub(crate) struct RoleAssignmentInput {
    /// The role.
    role_id: ID,
    /// The project, exactly when the role is of project scope.
    project_id: Option<ID>,
}

impl From<RoleAssignmentInput> for Given {
    fn from(input: RoleAssignmentInput) -> Self {
        Self {
            role: input.role_id.0,
            project: input.project_id.map(|id| id.0),
        }
    }
}

/// The roles to set.
#[derive(InputObject)]
pub(crate) struct MembershipAssignmentsSetInput {
    /// The membership.
    id: ID,
    /// All roles that it is to have, at most 100: they replace those that you can see; ones in projects out of your sight stay.
    assignments: Vec<RoleAssignmentInput>,
}

/// A membership to end.
#[derive(InputObject)]
pub(crate) struct MembershipRemoveInput {
    /// The membership; your own to leave.
    id: ID,
}

/// A membership, or why nothing was done.
#[derive(SimpleObject)]
pub(crate) struct MembershipPayload {
    /// The membership as it is now; null exactly when `userErrors` is not empty.
    membership: Option<Membership>,
    /// What the caller can mend.
    user_errors: Vec<UserError>,
}

/// The root fields that change memberships.
#[derive(Default)]
pub(crate) struct MembershipMutation;

#[Object]
impl MembershipMutation {
    /// Sets the roles of a member. Takes `MEMBERS_MANAGE` where roles are given or taken away; what is given must be held
    /// there. Only owners change what owners hold, and the last owner stays one (`LAST_OWNER`). Making an owner or an
    /// admin asks people for a password or second factor that is not older than ten minutes (`REAUTHENTICATION_REQUIRED`).
    async fn membership_assignments_set(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The roles to set.")] input: MembershipAssignmentsSetInput,
    ) -> Result<MembershipPayload, Failure> {
        let asker = changer(context)?;
        let command = AssignmentsSet {
            id: input.id.0,
            assignments: input.assignments.into_iter().map(Given::from).collect(),
        };
        let user_errors = match assignments_set(&asker.app, &asker.actor, command).await {
            Ok(membership) => return MembershipPayload::of(&asker, membership).await,
            Err(AssignmentsSetError::Denied(denied)) => return Err(denied.into()),
            Err(AssignmentsSetError::Invalid(invalid)) => UserError::all(invalid),
            Err(AssignmentsSetError::ReauthenticationRequired(_)) => {
                vec![UserError::reauthentication_required()]
            }
            Err(AssignmentsSetError::Deactivated) => vec![UserError::at(
                "id",
                UserErrorCode::WrongState,
                "the membership has ended: offer a new one",
            )],
            Err(AssignmentsSetError::LastOwner) => vec![last_owner()],
            Err(AssignmentsSetError::Fault(fault)) => return Err(fault.into()),
        };
        Ok(MembershipPayload::refused(user_errors))
    }

    /// Ends a membership with the person's sessions in the reseller; what the person's API keys and offers gave goes with it.
    /// Takes `MEMBERS_MANAGE` in the reseller; anybody may leave. The last owner cannot (`LAST_OWNER`).
    async fn membership_remove(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The membership to end.")] input: MembershipRemoveInput,
    ) -> Result<MembershipPayload, Failure> {
        let asker = changer(context)?;
        let error = match remove(&asker.app, &asker.actor, &input.id).await {
            Ok(membership) => return MembershipPayload::of(&asker, membership).await,
            Err(RemoveError::Denied(Denied::Hidden) | RemoveError::NotFound) => UserError::not_found("id"),
            Err(RemoveError::Denied(denied @ Denied::Forbidden(_))) => return Err(denied.into()),
            Err(RemoveError::OwnersOnly) => owners_only(),
            Err(RemoveError::LastOwner) => last_owner(),
            Err(RemoveError::Fault(fault)) => return Err(fault.into()),
        };
        Ok(MembershipPayload::refused(vec![error]))
    }
}

impl MembershipPayload {
    async fn of(asker: &Asker, membership: membership::Membership) -> Result<Self, Failure> {
        let reseller = Reseller::own(asker).await?;
        Ok(Self {
            membership: Some(Membership::new(membership, reseller)),
            user_errors: Vec::new(),
        })
    }

    fn refused(user_errors: Vec<UserError>) -> Self {
        Self {
            membership: None,
            user_errors,
        }
    }
}

/// What whoever is no owner is told about owners.
pub(super) fn owners_only() -> UserError {
    UserError::at("id", UserErrorCode::NotPermitted, "only owners touch owners")
}

fn last_owner() -> UserError {
    UserError::at(
        "id",
        UserErrorCode::LastOwner,
        "the reseller would be without an owner: make somebody else an owner first",
    )
}
