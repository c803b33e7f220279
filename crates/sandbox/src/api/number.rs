//! `/v1/phone-numbers`: search, requirements, purchase, list, retrieve, update, release.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::{Extension, Json};
use http::{StatusCode, Uri};
use serde_json::{Value, json};

use crate::api::{Answer, Created};
use crate::http::{Caller, Fields, Query, Refusal, page_json};
use crate::number::{self as slice, Kind, Number, NumberStatus, Offer, Order};
use crate::state::Sandbox;

const SEARCH_LIMIT: usize = 10;
const MAX_SEARCH_LIMIT: usize = 50;
const MAX_CONTAINS_CHARS: usize = 20;

/// `GET /v1/phone-numbers/available`: what nobody owns, by country and kind (local unless told).
pub(crate) async fn available(
    State(sandbox): State<Sandbox>,
    Extension(caller): Extension<Caller>,
    uri: Uri,
) -> Answer {
    let query = Query::of(&uri)?;
    let country = country(&query)?;
    let kind = kind(&query)?.unwrap_or(Kind::Local);
    let contains = query.text("contains").unwrap_or_default();
    if contains.chars().count() > MAX_CONTAINS_CHARS {
        return Err(Refusal::invalid("contains", "must have at most 20 characters"));
    }
    let capabilities = query
        .words("capabilities", &["sms", "voice", "mms"])?
        .unwrap_or_default();
    let limit = query.limit(SEARCH_LIMIT, MAX_SEARCH_LIMIT)?;
    let items: Vec<Value> = sandbox.read(|world| {
        let free_eligible = world.project(&caller.project).may_claim_included_number();
        let fits = |offer: &&Offer| {
            let able = capabilities
                .iter()
                .all(|wanted| offer.capabilities.contains(&wanted.as_str()));
            offer.country == country && offer.kind == kind && offer.phone_number.contains(contains) && able
        };
        let unowned = |offer: &&Offer| world.owner(&offer.phone_number).is_none();
        let offers = slice::offers().iter().filter(fits).filter(unowned).take(limit);
        offers.map(|offer| offer.wire(free_eligible)).collect()
    });
    Ok(Json(json!({ "items": items })))
}

/// `GET /v1/phone-numbers/requirements`: what the country's regulator asks for.
pub(crate) async fn requirements(uri: Uri) -> Answer {
    let query = Query::of(&uri)?;
    let items = slice::requirements(&country(&query)?, kind(&query)?);
    Ok(Json(json!({ "items": items })))
}

/// `POST /v1/phone-numbers`: buys. Sending it twice is a refusal, not a second charge: the number is gone.
pub(crate) async fn purchase(
    State(sandbox): State<Sandbox>,
    Extension(caller): Extension<Caller>,
    body: Bytes,
) -> Created {
    let order = Order::read(&Fields::parse(&body)?)?;
    let fixtures = sandbox.config().fixtures;
    let (number, now) = sandbox.change(|world| {
        // The suites buy a number that is in no stock.
        let take = if fixtures { slice::grant } else { slice::purchase };
        let number = take(world, &caller.project, order)?;
        Ok((number, world.now()))
    })?;
    Ok((
        StatusCode::CREATED,
        Json(json!({ "phoneNumber": number.wire(now) })),
    ))
}

/// `GET /v1/phone-numbers`: newest first, by status when asked.
pub(crate) async fn list(
    State(sandbox): State<Sandbox>,
    Extension(caller): Extension<Caller>,
    uri: Uri,
) -> Answer {
    let query = Query::of(&uri)?;
    let statuses = query.words("status", &NumberStatus::WORDS)?;
    let slice = query.slice()?;
    let wanted = |number: &Number| {
        statuses
            .as_ref()
            .is_none_or(|statuses| statuses.iter().any(|status| status == number.status.word()))
    };
    let page = sandbox.read(|world| {
        let now = world.now();
        let page = world.project(&caller.project).numbers.page(slice, wanted);
        page_json(page, |number| number.wire(now))
    });
    Ok(Json(page))
}

/// `GET /v1/phone-numbers/{id}`.
pub(crate) async fn retrieve(
    State(sandbox): State<Sandbox>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
) -> Answer {
    let number = sandbox.read(|world| {
        let number = world.project(&caller.project).numbers.get(&id);
        number
            .map(|number| number.wire(world.now()))
            .ok_or_else(|| Refusal::not_found("Phone number"))
    })?;
    Ok(Json(json!({ "phoneNumber": number })))
}

/// `PATCH /v1/phone-numbers/{id}`: another name, another sender, or none; 404 for an unknown number or sender.
pub(crate) async fn update(
    State(sandbox): State<Sandbox>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
    body: Bytes,
) -> Answer {
    let fields = Fields::parse(&body)?;
    let number = sandbox.change(|world| {
        let number = slice::update(world, &caller.project, &id, &fields)?;
        Ok(number.wire(world.now()))
    })?;
    Ok(Json(json!({ "phoneNumber": number })))
}

/// `DELETE /v1/phone-numbers/{id}`: 204, or 400 while a sender has it.
pub(crate) async fn release(
    State(sandbox): State<Sandbox>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
) -> Result<StatusCode, Refusal> {
    sandbox.change(|world| slice::release(world, &caller.project, &id))?;
    Ok(StatusCode::NO_CONTENT)
}

fn country(query: &Query) -> Result<String, Refusal> {
    let country = query
        .text("countryCode")
        .ok_or_else(|| Refusal::invalid("countryCode", "is required"))?;
    // Two letters that name no country are no mistake to Zavu: nothing is for sale there.
    if country.chars().count() != 2 {
        return Err(Refusal::invalid(
            "countryCode",
            "must be a two-letter country code",
        ));
    }
    Ok(country.to_ascii_uppercase())
}

fn kind(query: &Query) -> Result<Option<Kind>, Refusal> {
    let Some(word) = query.text("type") else {
        return Ok(None);
    };
    let kind = Kind::from_word(word);
    kind.map(Some)
        .ok_or_else(|| Refusal::invalid("type", "must be one of local, national, tollFree, mobile"))
}
