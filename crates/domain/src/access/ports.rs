//! What the access slice needs to keep: the roles that resellers define themselves.

use async_trait::async_trait;

use crate::access::Role;
use crate::fault::Fault;
use crate::id::RoleId;
use crate::time::Timestamp;

/// A role could not be saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Another role of the reseller has this name, without regard to case.
    #[error("save the role: its name is taken")]
    NameTaken,
    /// The store failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// The own roles of the reseller whose transaction this is; built-in ones are not kept.
#[async_trait]
pub trait Store: Send {
    /// Every own role, by name.
    async fn roles(&mut self) -> Result<Vec<Role>, Fault>;
    /// An own role, locked until the transaction ends.
    async fn lock_role(&mut self, id: RoleId) -> Result<Option<Role>, Fault>;
    /// Adds a role.
    async fn insert_role(&mut self, role: &Role, at: Timestamp) -> Result<(), SaveError>;
    /// Saves name, description and permissions of a role.
    async fn save_role(&mut self, role: &Role) -> Result<(), SaveError>;
    /// Whether a role is given in a live membership, or in an offer that nobody accepted or took back yet.
    async fn role_is_given(&mut self, id: RoleId) -> Result<bool, Fault>;
    /// Deletes a role that nobody is given; ended memberships and offers that are over lose their assignment of it.
    async fn delete_role(&mut self, id: RoleId) -> Result<(), Fault>;
    /// To how many live memberships each role, built-in ones included, is given; roles given to nobody are absent.
    async fn members_by_role(&mut self) -> Result<Vec<(RoleId, u32)>, Fault>;
}
