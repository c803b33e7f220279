//! Projects: created, keyed, changed, read, put away.

mod archive;
mod channel;
mod create;
mod credentials_set;
mod drift;
mod key;
mod read;
mod register_webhook;
mod sync;
mod update;

pub use archive::{ArchiveError, archive};
pub use create::{Create, CreateError, create};
pub use credentials_set::{CredentialsSet, CredentialsSetError, credentials_set};
pub(crate) use drift::{Compared, note_drift};
pub use drift::{MAX_DRIFTS, drift_counts, drifts};
pub use key::KeyRefused;
pub(crate) use read::find;
pub use read::{List, list, read_many};
pub use sync::{SyncError, sync};
pub(crate) use update::differences;
pub use update::{Update, UpdateError, update};

pub(crate) use channel::{ChannelError, channel, webhook_secret_place};

use serde_json::{Value, json};
use usher_domain::event::{Subject, SubjectKind};
use usher_domain::fault::Fault;
use usher_domain::project::{Project, SaveError};
use usher_domain::store::Tx;

use crate::context::Fact;

pub(crate) fn subject(project: &Project) -> Subject {
    Subject {
        kind: SubjectKind::Project,
        id: project.id.uuid(),
    }
}

/// What an event says about a project.
pub(crate) fn fact(project: &Project, cause: &str) -> Fact {
    let data: Value = json!({ "cause": cause, "subject": project.snapshot() });
    Fact {
        subject: subject(project),
        occurred_at: None,
        data,
    }
}

/// Saves a project of which neither the slug nor the Zavu project changed, so that neither can be taken.
pub(crate) async fn save_settled(tx: &mut dyn Tx, project: &Project) -> Result<(), Fault> {
    tx.save_project(project).await.map_err(|error| match error {
        SaveError::Fault(fault) => fault,
        SaveError::SlugTaken | SaveError::ZavuProjectTaken => {
            Fault::internal("save the project", "nothing unique was changed")
        }
    })
}
