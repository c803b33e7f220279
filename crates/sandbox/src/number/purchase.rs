//! Buying a number, from the stock as a caller does, or any number at all as a test prepares one.

use crate::http::{Fields, Refusal};
use crate::number::{Number, NumberStatus, Offer, country_of, find_offer, is_e164, usual_price};
use crate::state::{Effect, Plan, Purchase, World};

const MAX_NAME_CHARS: usize = 100;
const MAX_PHONE_CHARS: usize = 32;

/// Which number, and what to call it.
#[derive(Debug)]
pub(crate) struct Order {
    phone_number: String,
    name: Option<String>,
}

/// What a number costs and can do.
struct Terms {
    capabilities: Vec<String>,
    monthly_cents: i64,
    upfront_cents: i64,
    included: bool,
}

impl Order {
    /// An order of just this number, without a check of its form.
    pub(crate) fn plain(phone_number: &str) -> Self {
        Self {
            phone_number: phone_number.to_owned(),
            name: None,
        }
    }

    pub(crate) fn read(fields: &Fields) -> Result<Self, Refusal> {
        let phone_number = fields.required("phoneNumber", MAX_PHONE_CHARS)?;
        if !is_e164(&phone_number) {
            return Err(Refusal::invalid("phoneNumber", "must be in E.164 format"));
        }
        Ok(Self {
            phone_number,
            name: fields.text("name", MAX_NAME_CHARS)?,
        })
    }
}

impl Terms {
    fn of(offer: &Offer, included: bool) -> Self {
        Self {
            capabilities: offer.capabilities.iter().map(ToString::to_string).collect(),
            monthly_cents: offer.monthly_cents,
            upfront_cents: offer.upfront_cents,
            included,
        }
    }

    /// The terms of a number outside the stock.
    fn usual(phone_number: &str) -> Self {
        let (monthly_cents, upfront_cents) = usual_price(country_of(phone_number).as_deref());
        let capabilities = vec!["sms".to_owned(), "voice".to_owned()];
        Self {
            capabilities,
            monthly_cents,
            upfront_cents,
            included: false,
        }
    }
}

/// Buys from the stock, which the free plan does not allow. The first American number of a project is included in its
/// plan, once and for good.
pub(crate) fn purchase(world: &mut World, project: &str, order: Order) -> Result<Number, Refusal> {
    match world.project(project).plan {
        Plan::Free => return Err(Refusal::paid_plan_required()),
        Plan::Paid => {}
    }
    let offer = find_offer(&order.phone_number).filter(|_| world.owner(&order.phone_number).is_none());
    let offer = offer.ok_or_else(|| Refusal::bad_request("Phone number is no longer available"))?;
    let holder = world.project(project);
    let included = offer.is_free_eligible() && holder.may_claim_included_number();
    let charge = if included {
        0
    } else {
        offer.monthly_cents + offer.upfront_cents
    };
    if charge > 0 && charge > holder.balance_cents(world.now()) {
        return Err(Refusal::insufficient_balance(charge));
    }
    let terms = Terms::of(offer, included);
    Ok(take(world, project, order, terms))
}

/// Gives a project a number, at the stock's price or the usual one of its country. A number it has already is
/// given back as it is; one of another project is refused.
pub(crate) fn grant(world: &mut World, project: &str, order: Order) -> Result<Number, Refusal> {
    if let Some((owner, id)) = world.owner(&order.phone_number) {
        let number = world
            .project(owner)
            .numbers
            .get(id)
            .filter(|_| owner == project)
            .cloned();
        return number.ok_or_else(|| Refusal::conflict("Phone number belongs to another project"));
    }
    let terms = find_offer(&order.phone_number).map_or_else(
        || Terms::usual(&order.phone_number),
        |offer| Terms::of(offer, false),
    );
    Ok(take(world, project, order, terms))
}

fn take(world: &mut World, project: &str, order: Order, terms: Terms) -> Number {
    let now = world.now();
    let number = Number {
        sequence: world.next_sequence(),
        project: project.to_owned(),
        id: format!("jx7{}", world.draw.text(21)),
        phone_number: order.phone_number,
        name: order.name,
        capabilities: terms.capabilities,
        status: NumberStatus::Active,
        monthly_cents: terms.monthly_cents,
        upfront_cents: terms.upfront_cents,
        included: terms.included,
        sender_id: None,
        created_at: now,
        updated_at: now,
    };
    let charged_cents = if terms.included {
        0
    } else {
        terms.monthly_cents + terms.upfront_cents
    };
    world.record(Effect::Number(number.clone()));
    world.record(Effect::Purchased(Purchase {
        project: project.to_owned(),
        id: number.id.clone(),
        phone_number: number.phone_number.clone(),
        charged_cents,
        included: terms.included,
        at: now,
    }));
    number
}
