//! Reading the audit log.

use usher_domain::access::{Actor, Denied, Permission, Scope as At, authorize};
use usher_domain::audit::{Listing, Recorded, TextFilter};
use usher_domain::fault::Fault;
use usher_domain::id::{AuditId, uuid_of};
use usher_domain::page::{Page, PageError, PageRequest};
use usher_domain::store::Scope;
use usher_domain::time::Timestamp;

use crate::App;

/// Which entries to list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct List {
    /// Those of this person or key, as an id's text.
    pub actor: Option<String>,
    /// Those about this thing, as an id's text.
    pub subject: Option<String>,
    /// Those of these actions.
    pub action: TextFilter,
    /// Those at or after this time.
    pub from: Option<Timestamp>,
    /// Those before this time.
    pub to: Option<Timestamp>,
    /// The part that is wanted.
    pub page: PageRequest,
}

/// The log could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The cursor is wrong, or something inside failed.
    #[error(transparent)]
    Page(#[from] PageError),
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// The entries, newest first. A subject that is no id of anything has none.
pub async fn list(app: &App, actor: &Actor, command: List) -> Result<Page<Recorded>, ListError> {
    authorize(actor, Permission::AuditRead, At::Reseller)?;
    let subject = command.subject.as_deref();
    let listing = Listing {
        actor: command.actor,
        // Nothing has the UUID of zeros.
        subject: subject.map(|text| uuid_of(text).unwrap_or_default()),
        action: command.action,
        from: command.from,
        to: command.to,
    };
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    Ok(tx.list_audit(&listing, &command.page).await?)
}

/// The entries with those ids, in no order; none for those who may not read the log.
pub async fn read_many(app: &App, actor: &Actor, ids: &[AuditId]) -> Result<Vec<Recorded>, Fault> {
    if authorize(actor, Permission::AuditRead, At::Reseller).is_err() {
        return Ok(Vec::new());
    }
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    tx.audit_entries(ids).await
}
