//! Reading numbers.

use chrono::Duration;
use usher_domain::access::{Actor, Denied, Permission, Scope as At, authorize, policy};
use usher_domain::fault::Fault;
use usher_domain::id::NumberId;
use usher_domain::number::{ATTEMPT_WINDOW_HOURS, Listing, Number, Order, Status};
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
    /// In which order.
    pub order: Order,
    /// The part that is wanted.
    pub page: PageRequest,
}

/// The numbers that the actor sees.
pub async fn list(app: &App, actor: &Actor, command: List) -> Result<Page<Number>, PageError> {
    let listing = Listing {
        visible: narrow(actor, Permission::NumbersRead, command.project.as_deref()),
        statuses: command.statuses,
        country: command.country,
        search: command.search,
        order: command.order,
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

/// How often clients began Meta's signup with each of the numbers, as far back as Meta counts. The caller has looked the
/// numbers up with the actor's rights.
pub async fn signup_attempts(
    app: &App,
    actor: &Actor,
    ids: &[NumberId],
) -> Result<Vec<(NumberId, i64)>, Fault> {
    let since = app.clock.now() - Duration::hours(ATTEMPT_WINDOW_HOURS);
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    tx.signup_attempts(ids, since).await
}

/// The number that an input names, for somebody who holds `permission` there: malformed, foreign, hidden and absent ids all
/// name nothing.
pub(super) async fn find<E: From<Fault> + From<Denied>>(
    app: &App,
    actor: &Actor,
    (id, permission): (&str, Permission),
) -> Result<Option<Number>, E> {
    let Ok(id) = id.parse::<NumberId>() else {
        return Ok(None);
    };
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let Some(number) = tx.numbers(&[id]).await?.pop() else {
        return Ok(None);
    };
    match policy::authorize_on(actor, Permission::NumbersRead, permission, number.project) {
        Ok(()) => Ok(Some(number)),
        Err(Denied::Hidden) => Ok(None),
        Err(denied @ Denied::Forbidden(_)) => Err(denied.into()),
    }
}
