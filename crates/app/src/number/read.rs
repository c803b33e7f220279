//! Reading numbers.

use usher_domain::access::{Actor, Permission, Scope as At, authorize};
use usher_domain::fault::Fault;
use usher_domain::id::NumberId;
use usher_domain::number::{Listing, Number, Status};
use usher_domain::page::{Page, PageError, PageRequest};
use usher_domain::store::Scope;
use usher_domain::value::Country;

use crate::App;
use crate::invitation::narrow;

/// Which numbers to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// One project only, as its id's text; one that is not seen has no numbers.
    pub project: Option<String>,
    /// These states only; every state when empty.
    pub statuses: Vec<Status>,
    /// One country only.
    pub country: Option<Country>,
    /// Digits in the number, or text in its name.
    pub search: Option<String>,
    /// The part that is wanted.
    pub page: PageRequest,
}

/// The numbers that the actor sees, oldest first.
pub async fn list(app: &App, actor: &Actor, command: List) -> Result<Page<Number>, PageError> {
    let listing = Listing {
        visible: narrow(actor, Permission::NumbersRead, command.project.as_deref()),
        statuses: command.statuses,
        country: command.country,
        search: command.search,
    };
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    tx.list_numbers(&listing, &command.page).await
}

/// Those of the numbers that the actor sees, in no order.
pub async fn read_many(app: &App, actor: &Actor, ids: &[NumberId]) -> Result<Vec<Number>, Fault> {
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let mut numbers = tx.numbers(ids).await?;
    numbers.retain(|number| authorize(actor, Permission::NumbersRead, At::Project(number.project)).is_ok());
    Ok(numbers)
}
