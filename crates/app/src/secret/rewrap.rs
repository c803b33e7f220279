//! Putting every sealed secret under the newest master key.
//!
//! Nothing is remembered between two runs: a secret says itself which key it is under. So a run can be ended anywhere, and
//! the next one does what is left. A secret that was written anew meanwhile is left alone and looked at once more.

use usher_domain::fault::Fault;
use usher_domain::id::ResellerId;
use usher_domain::secret::{PLATFORM_SECRETS, Place, SealedColumn, TENANT_SECRETS};
use usher_domain::store::{Scope, Unlogged};
use uuid::Uuid;

use crate::App;

/// Secrets in one transaction: writers wait for no more than these.
const BATCH: u32 = 100;
/// How often a column is walked when secrets in it were written meanwhile.
const MAX_WALKS: usize = 5;
/// The most unreadable secrets that are named; all are counted.
pub const MAX_NAMED: usize = 1000;

/// What a run did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rewrapped {
    /// Secrets that it put under the newest master key.
    pub rewrapped: u64,
    /// Secrets that were under it already.
    pub already: u64,
    /// Secrets that no known master key opens, in their places.
    pub unreadable: u64,
    /// The first of the unreadable ones, at most [`MAX_NAMED`].
    pub named: Vec<Unreadable>,
    /// Secrets that others wrote again and again meanwhile: another run will find them.
    pub restless: u64,
}

/// A secret that no known master key opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The tenant, or `None` for a platform secret.
    pub reseller: Option<ResellerId>,
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The row's id.
    pub row: Uuid,
}

/// Puts every sealed secret under the newest master key. Only the command line does.
pub async fn rewrap(app: &App) -> Result<Rewrapped, Fault> {
    let mut platform = app.database.read(Scope::Platform).await?;
    let resellers = platform.reseller_ids().await?;
    drop(platform);
    let mut done = Rewrapped::default();
    for column in PLATFORM_SECRETS {
        walk(app, None, *column, &mut done).await?;
    }
    for reseller in resellers {
        for column in TENANT_SECRETS {
            walk(app, Some(reseller), *column, &mut done).await?;
        }
    }
    Ok(done)
}

/// Walks a column until nothing was written while it was walked.
async fn walk(
    app: &App,
    reseller: Option<ResellerId>,
    column: SealedColumn,
    done: &mut Rewrapped,
) -> Result<(), Fault> {
    let scope = reseller.map_or(Scope::Platform, Scope::Reseller);
    let mut missed = Vec::new();
    for _ in 0..MAX_WALKS {
        let again = std::mem::take(&mut missed);
        let mut after = None;
        loop {
            let mut tx = app.database.begin(scope).await?;
            let batch = tx.sealed(column, after, BATCH).await?;
            let Some((last, _)) = batch.last() else {
                break;
            };
            after = Some(*last);
            for (row, sealed) in &batch {
                // A further walk is for those alone that were missed before.
                if !again.is_empty() && !again.contains(row) {
                    continue;
                }
                let place = Place {
                    reseller,
                    table: column.table,
                    column: column.column,
                    row: *row,
                };
                match app.sealer.rewrap(&place, sealed) {
                    Ok(None) => done.already += 1,
                    Ok(Some(new)) if tx.reseal(column, *row, sealed, &new).await? => done.rewrapped += 1,
                    Ok(Some(_)) => missed.push(*row),
                    Err(Fault::Corrupt { .. }) => done.note(place),
                    Err(
                        fault @ (Fault::Unavailable { .. }
                        | Fault::Superseded { .. }
                        | Fault::Internal { .. }),
                    ) => return Err(fault),
                }
            }
            tx.commit_unlogged(Unlogged::Upkeep).await?;
        }
        if missed.is_empty() {
            return Ok(());
        }
    }
    done.restless += missed.len() as u64;
    Ok(())
}

impl Rewrapped {
    fn note(&mut self, place: Place) {
        let Place {
            reseller,
            table,
            column,
            row,
        } = place;
        self.unreadable += 1;
        if self.named.len() < MAX_NAMED {
            self.named.push(Unreadable {
                reseller,
                table,
                column,
                row,
            });
        }
    }
}
