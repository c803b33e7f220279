//! Why a member may do something, or what is missing.

use usher_domain::access::{self, Actor, Denied, Explanation, Permission, Scope as At, authorize};
use usher_domain::fault::Fault;
use usher_domain::id::{MembershipId, ProjectId};

use crate::App;

/// What to explain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explain {
    /// The membership, as its id's text.
    pub membership: String,
    /// The permission.
    pub permission: Permission,
    /// The project, as its id's text; the reseller as a whole when `None`.
    pub project: Option<String>,
}

/// Nothing could be explained.
#[derive(Debug, thiserror::Error)]
pub enum ExplainError {
    /// The actor may not, or sees no such membership or project.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Explains by the same table that decides.
pub async fn explain(app: &App, actor: &Actor, command: Explain) -> Result<Explanation, ExplainError> {
    let id: MembershipId = command.membership.parse().map_err(|_| Denied::Hidden)?;
    let found = crate::membership::read_many(app, actor, &[id]).await?.pop();
    let membership = found.ok_or(Denied::Hidden)?;
    let scope = match &command.project {
        None => At::Reseller,
        Some(text) => {
            let id: ProjectId = text.parse().map_err(|_| Denied::Hidden)?;
            authorize(actor, Permission::ProjectsRead, At::Project(id)).map_err(|_| Denied::Hidden)?;
            if crate::project::read_many(app, actor, &[id]).await?.is_empty() {
                return Err(Denied::Hidden.into());
            }
            At::Project(id)
        }
    };
    Ok(access::explain(&membership, command.permission, scope))
}
