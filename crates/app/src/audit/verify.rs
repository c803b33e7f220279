//! Verifying the audit log of a reseller from its first entry to its last.

use usher_domain::audit::{Broken, Chain};
use usher_domain::fault::Fault;
use usher_domain::id::ResellerId;
use usher_domain::store::Scope;

use crate::App;

/// Entries read at once.
const BATCH: u32 = 500;

/// A log that is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// How many entries it has.
    pub entries: i64,
    /// The hash of the last one: kept elsewhere, it proves later that nothing up to here was rewritten as a whole.
    pub head_hash: [u8; 32],
}

/// A log is not whole, or could not be read.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// It was tampered with.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Walks the chain of a reseller; names the first entry that is not right. Only the command line does.
pub async fn verify(app: &App, reseller: ResellerId) -> Result<Verified, VerifyError> {
    // One state of the database: entries that are written meanwhile are none of its business.
    let mut tx = app.database.read(Scope::Reseller(reseller)).await?;
    let head = tx.audit_head().await?;
    let mut chain = Chain::default();
    let mut batch = BATCH;
    loop {
        let entries = match tx.audit_after(chain.sequence(), batch).await {
            Ok(entries) => entries,
            // Somewhere in the batch stands something that Usher never writes: one by one, to name the entry.
            Err(Fault::Corrupt { .. }) if batch > 1 => {
                batch = 1;
                continue;
            }
            Err(Fault::Corrupt { .. }) => return Err(Broken::Altered(chain.sequence() + 1).into()),
            Err(fault @ (Fault::Unavailable { .. } | Fault::Superseded { .. } | Fault::Internal { .. })) => {
                return Err(fault.into());
            }
        };
        if entries.is_empty() {
            break;
        }
        for entry in &entries {
            chain.step(entry)?;
        }
    }
    chain.finish(&head)?;
    Ok(Verified {
        entries: chain.sequence(),
        head_hash: *chain.hash(),
    })
}
