//! Giving roles: nobody gives what they do not hold, and only owners touch owners.

use usher_domain::access::{
    Actor, BuiltInRole, Permission, Principal, Role, RoleScope, Scope as At, authorize,
};
use usher_domain::event::ActorKind;
use usher_domain::fault::Fault;
use usher_domain::id::{ApiKeyId, ProjectId, RoleId, UserId};
use usher_domain::invalid::{Checks, Problem};
use usher_domain::membership::{Assignment, MAX_ASSIGNMENTS, Membership, Offer};
use usher_domain::store::Tx;
use usher_domain::time::Timestamp;

use crate::api_key;

/// A role to give, by the texts of ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The role.
    pub role: String,
    /// The project, exactly when the role is of project scope.
    pub project: Option<String>,
}

/// The roles that an input names; what is wrong with them is noted at its place. Doubles count once.
pub(super) async fn resolve(
    tx: &mut dyn Tx,
    actor: &Actor,
    given: &[Given],
    checks: &mut Checks,
) -> Result<Vec<(usize, Assignment)>, Fault> {
    if given.len() > MAX_ASSIGNMENTS {
        let problem = Problem::Malformed("must not have more than 100 members");
        checks.note("assignments", problem);
        return Ok(Vec::new());
    }
    let own = tx.roles().await?;
    let projects: Vec<ProjectId> = given
        .iter()
        .filter_map(|given| given.project.as_deref()?.parse().ok())
        .filter(|id| authorize(actor, Permission::ProjectsRead, At::Project(*id)).is_ok())
        .collect();
    let projects = tx.projects(&projects).await?;
    let mut resolved: Vec<(usize, Assignment)> = Vec::with_capacity(given.len());
    for (index, given) in given.iter().enumerate() {
        let mut note = |field: &str, problem| {
            let path = vec!["assignments".to_owned(), index.to_string(), field.to_owned()];
            checks.note_at(path, problem);
        };
        let role = find(&own, &given.role);
        if role.is_none() {
            note("roleId", Problem::NotFound);
        }
        let project = given.project.as_deref().map(|text| {
            let id = text.parse::<ProjectId>().ok();
            projects
                .iter()
                .map(|project| project.id)
                .find(|seen| Some(*seen) == id)
        });
        if project == Some(None) {
            note("projectId", Problem::NotFound);
        }
        let Some(role) = role else { continue };
        match (role.scope, project) {
            (RoleScope::Reseller, None) => push(&mut resolved, index, role, None),
            (RoleScope::Project, Some(Some(id))) => push(&mut resolved, index, role, Some(id)),
            (RoleScope::Project, Some(None)) => {}
            (RoleScope::Project, None) => note("projectId", Problem::Required),
            (RoleScope::Reseller, Some(_)) => {
                note(
                    "projectId",
                    Problem::Malformed("must be left out: the role is for the whole reseller"),
                );
            }
        }
    }
    Ok(resolved)
}

fn push(resolved: &mut Vec<(usize, Assignment)>, index: usize, role: Role, project: Option<ProjectId>) {
    let assignment = Assignment { role, project };
    if !resolved.iter().any(|(_, other)| other.is_same(&assignment)) {
        resolved.push((index, assignment));
    }
}

fn find(own: &[Role], text: &str) -> Option<Role> {
    let id: RoleId = text.parse().ok()?;
    match BuiltInRole::from_id(id) {
        Some(built_in) => Some(built_in.into()),
        None => own.iter().find(|role| role.id == id).cloned(),
    }
}

/// Why an actor cannot give a role; nothing when they can.
pub(super) fn obstacle(actor: &Actor, owner: Owner, assignment: &Assignment) -> Option<Problem> {
    let at = assignment.scope();
    if authorize(actor, Permission::MembersManage, at).is_err() {
        return Some(Problem::NotPermitted(
            "is given by those who manage members there",
        ));
    }
    if assignment.is_owner() && owner == Owner::No {
        return Some(Problem::NotPermitted("only owners make owners"));
    }
    if !actor.grants.at(at).covers(assignment.role.permissions) {
        return Some(Problem::NotPermitted("allows more than you hold there yourself"));
    }
    None
}

/// Whether somebody is an owner, or the operator of the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// They are.
    Yes,
    /// They are not: a key never is.
    No,
}

/// Whether an actor is an owner, as the transaction sees it.
pub(super) async fn owner(tx: &mut dyn Tx, actor: &Actor) -> Result<Owner, Fault> {
    let is_owner = match &actor.principal {
        Principal::User(user) => {
            let membership = tx.membership_of(user.user).await?;
            membership.is_some_and(|held| held.is_owner())
        }
        Principal::System | Principal::Operator => true,
        Principal::ApiKey(_) | Principal::Client | Principal::Zavu => false,
    };
    Ok(if is_owner { Owner::Yes } else { Owner::No })
}

/// Whether whoever made an offer may still give what it promises: who is gone, or holds less now, offers nothing.
pub(super) async fn still_stands(tx: &mut dyn Tx, offer: &Offer, now: Timestamp) -> Result<bool, Fault> {
    let by = offer.offered_by.as_deref();
    let (grants, owner) = match offer.offered_by_kind {
        ActorKind::System | ActorKind::Operator => return Ok(true),
        ActorKind::Client | ActorKind::Zavu => return Ok(false),
        ActorKind::User => {
            let Some(Ok(user)) = by.map(str::parse::<UserId>) else {
                return Ok(false);
            };
            let Some(membership) = tx.membership_of(user).await?.filter(Membership::is_live) else {
                return Ok(false);
            };
            (membership.grants(), membership.is_owner())
        }
        ActorKind::ApiKey => {
            let Some(Ok(id)) = by.map(str::parse::<ApiKeyId>) else {
                return Ok(false);
            };
            let Some(key) = tx.api_keys(&[id]).await?.pop() else {
                return Ok(false);
            };
            let Some(grants) = api_key::standing(tx, &key, now).await? else {
                return Ok(false);
            };
            (grants, false)
        }
    };
    Ok(offer.assignments.iter().all(|given| {
        let held = grants.at(given.scope());
        held.contains(Permission::MembersManage)
            && held.covers(given.role.permissions)
            && (owner || !given.is_owner())
    }))
}
