//! Setting the roles of a member: what the actor sees of them is replaced, under one lock for the whole team.

use serde_json::json;
use usher_domain::access::{
    Actor, Denied, Permission, ReauthenticationRequired, Scope as At, authorize, authorize_somewhere, step_up,
};
use usher_domain::event::EventType;
use usher_domain::fault::Fault;
use usher_domain::id::MembershipId;
use usher_domain::invalid::{Checks, Invalid, Problem};
use usher_domain::membership::{Assignment, MAX_ASSIGNMENTS, Membership};
use usher_domain::store::{Scope, Tx};

use crate::App;
use crate::account::standing;
use crate::context::Change;
use crate::membership::granting::{self, Given, Owner};
use crate::membership::read::sees;
use crate::membership::{fact, project_of, subject, told};

/// The roles to set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssignmentsSet {
    /// The membership, as its id's text.
    pub id: String,
    /// All roles that the actor wants to see there.
    pub assignments: Vec<Given>,
}

/// The roles could not be set.
#[derive(Debug, thiserror::Error)]
pub enum AssignmentsSetError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Some input is wrong.
    #[error("set the roles: some input is wrong")]
    Invalid(Vec<Invalid>),
    /// The person must give a password or second factor first.
    #[error(transparent)]
    ReauthenticationRequired(#[from] ReauthenticationRequired),
    /// The membership was ended.
    #[error("set the roles: the membership was ended")]
    Deactivated,
    /// The reseller would be without an owner.
    #[error("set the roles: the last owner must stay one")]
    LastOwner,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Sets the roles of a member. Roles in projects that the actor does not see stay as they are.
pub async fn assignments_set(
    app: &App,
    actor: &Actor,
    command: AssignmentsSet,
) -> Result<Membership, AssignmentsSetError> {
    authorize_somewhere(actor, Permission::MembersManage)?;
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    tx.lock_team().await?;
    // Two owners who demote each other: the second one is none any more when it is their turn.
    let fresh = standing(&mut *tx, actor, change.now).await?;
    let actor = fresh.ok_or(Denied::Forbidden(Permission::MembersManage))?;
    authorize_somewhere(&actor, Permission::MembersManage)?;
    let before = find(&mut *tx, &actor, &command.id).await?;
    if !before.is_live() {
        return Err(AssignmentsSetError::Deactivated);
    }
    let owner = granting::owner(&mut *tx, &actor).await?;
    let Difference { kept, added, removed } =
        difference(&mut *tx, (&actor, owner), &before, &command.assignments).await?;
    if added.is_empty() && removed.is_empty() {
        return Ok(before);
    }
    if added.iter().any(Assignment::is_weighty) {
        step_up(&actor, change.now)?;
    }
    let after = Membership {
        assignments: kept.into_iter().chain(added.clone()).collect(),
        ..before.clone()
    };
    if before.is_owner() && !after.is_owner() && tx.owners().await?.len() <= 1 {
        return Err(AssignmentsSetError::LastOwner);
    }
    tx.save_membership(&after).await?;
    change.entry(
        "membership.assignments_set",
        subject(&after),
        json!({
            "user": after.user.to_string(),
            "assignments": { "from": told(&before.assignments), "to": told(&after.assignments) },
        }),
    );
    let touched: Vec<Assignment> = added.into_iter().chain(removed).collect();
    let project = project_of(&touched);
    change.event(EventType::MemberRoleChanged, project, fact(&after, "changed"));
    tx.commit(change.into_log()).await?;
    Ok(after)
}

async fn find(tx: &mut dyn Tx, actor: &Actor, text: &str) -> Result<Membership, AssignmentsSetError> {
    let not_found = || AssignmentsSetError::Invalid(at_id(Problem::NotFound));
    let id: MembershipId = text.parse().map_err(|_| not_found())?;
    let found = tx.memberships(&[id]).await?.pop();
    found
        .filter(|membership| sees(actor, membership))
        .ok_or_else(not_found)
}

/// What is to become of the roles.
struct Difference {
    kept: Vec<Assignment>,
    added: Vec<Assignment>,
    removed: Vec<Assignment>,
}

async fn difference(
    tx: &mut dyn Tx,
    (actor, owner): (&Actor, Owner),
    before: &Membership,
    wanted: &[Given],
) -> Result<Difference, AssignmentsSetError> {
    let mut checks = Checks::new();
    let wanted = granting::resolve(tx, actor, wanted, &mut checks).await?;
    let is_wanted = |given: &Assignment| wanted.iter().any(|(_, other)| other.is_same(given));
    let (kept, removed): (Vec<_>, Vec<_>) = before
        .assignments
        .iter()
        .cloned()
        .partition(|given| is_wanted(given) || !is_visible(actor, given));
    let mut added = Vec::new();
    for (index, assignment) in &wanted {
        if before.assignments.iter().any(|held| held.is_same(assignment)) {
            continue;
        }
        if let Some(problem) = granting::obstacle(actor, owner, assignment) {
            checks.note_at(vec!["assignments".to_owned(), index.to_string()], problem);
        }
        added.push(assignment.clone());
    }
    if kept.len() + added.len() > MAX_ASSIGNMENTS {
        checks.note(
            "assignments",
            Problem::Malformed("must not have more than 100 members"),
        );
    }
    let changed = !added.is_empty() || !removed.is_empty();
    if changed && before.is_owner() && owner == Owner::No {
        checks.note("id", Problem::NotPermitted("only owners change what owners hold"));
    }
    checks.finish().map_err(AssignmentsSetError::Invalid)?;
    for given in &removed {
        // Taking away takes the right to give there, not the permissions themselves.
        authorize(actor, Permission::MembersManage, given.scope())
            .map_err(|_| Denied::Forbidden(Permission::MembersManage))?;
    }
    Ok(Difference { kept, added, removed })
}

/// Whether the actor is shown a role that is given: what is out of sight is out of reach.
fn is_visible(actor: &Actor, given: &Assignment) -> bool {
    match given.project {
        None => true,
        Some(project) => authorize(actor, Permission::ProjectsRead, At::Project(project)).is_ok(),
    }
}

fn at_id(problem: Problem) -> Vec<Invalid> {
    vec![Invalid {
        path: vec!["id".to_owned()],
        problem,
    }]
}
