//! Buying a number: the price is asked for, the intent is kept with its money reserved, then Zavu is called, once.

use chrono::Duration;
use serde_json::json;
use usher_domain::access::{
    Actor, Denied, Permission, ReauthenticationRequired, Scope as At, authorize, step_up,
};
use usher_domain::fault::Fault;
use usher_domain::id::ProjectId;
use usher_domain::invalid::{Checks, Invalid, Problem};
use usher_domain::invitation::Idempotency;
use usher_domain::number::{FailureKind, Number, State};
use usher_domain::project::Project;
use usher_domain::provider::{Channel, ProviderError, Urgency};
use usher_domain::store::{Scope, Tx};
use usher_domain::value::{MAX_NAME_LENGTH, Money, PhoneNumber, bounded_text};

use crate::App;
use crate::invitation::checks::{MAX_IDEMPOTENCY_KEY_LENGTH, fingerprint_of, given};
use crate::number::conclude::conclude;
use crate::number::intend::{Intended, intend};
use crate::number::search::offer_of;
use crate::project::{ChannelError, channel, find};

/// How long asking for the price may take before the purchase is given up, in seconds.
const PRICE_WITHIN_SECONDS: i64 = 15;

/// A number to buy. Texts are as they were typed; every one is checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Buy {
    /// The project, as its id's text.
    pub project: String,
    /// The number, E.164.
    pub phone_number: String,
    /// What to call it.
    pub name: Option<String>,
    /// The buyer's key for this one purchase.
    pub idempotency_key: String,
    /// The most that a month may cost, in cents of a dollar.
    pub max_monthly_price: Option<i64>,
}

/// Whose monthly limit a purchase would break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// The project's.
    Project,
    /// The reseller's.
    Reseller,
}

/// A number was not bought, and certainly not.
#[derive(Debug, thiserror::Error)]
pub enum PurchaseError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Some input is wrong.
    #[error("buy the number: some input is wrong")]
    Invalid(Vec<Invalid>),
    /// The person must give a password or second factor first.
    #[error(transparent)]
    ReauthenticationRequired(#[from] ReauthenticationRequired),
    /// The project is put away.
    #[error("buy the number: the project is archived")]
    ProjectArchived,
    /// The project has no key, or Zavu does not accept it.
    #[error("buy the number: the project has no valid key at Zavu")]
    CredentialsInvalid,
    /// The idempotency key came with other input before.
    #[error("buy the number: the idempotency key was used with other input")]
    IdempotencyKeyReused,
    /// It is not for sale, or not any longer.
    #[error("buy the number: it is not for sale")]
    Unavailable {
        /// Zavu's text, where Zavu said so.
        message: Option<String>,
    },
    /// A month costs more than the buyer accepts, or nobody says what it costs.
    #[error("buy the number: it costs more than the buyer accepts")]
    TooDear {
        /// What a month costs.
        monthly_price: Option<Money>,
    },
    /// It would cost more than may be spent in this month.
    #[error("buy the number: it would break a monthly spend limit")]
    LimitExceeded {
        /// Whose limit.
        limit: Limit,
        /// What is charged at once.
        price: Money,
    },
    /// Zavu wants money or another plan first.
    #[error("buy the number: Zavu requires payment ({code})")]
    PaymentRequired {
        /// Zavu's code.
        code: String,
        /// Zavu's text.
        message: String,
    },
    /// Zavu said no.
    #[error("buy the number: Zavu refused it")]
    Refused {
        /// Zavu's text.
        message: String,
    },
    /// Zavu could not be asked; the same key may be used again.
    #[error("buy the number: Zavu could not be asked")]
    Unreachable(#[source] ProviderError),
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Buys a number, once, however often it is asked for under one key. Without a definite answer of Zavu it is given back as
/// `PURCHASING` or `PURCHASE_UNKNOWN`, and a sweep looks it up.
pub async fn purchase(app: &App, actor: &Actor, command: Buy) -> Result<Number, PurchaseError> {
    let project = find(app, actor, &command.project).await?;
    let checked = check(actor, &command, project.as_ref())?;
    let begun = app.clock.now();
    step_up(actor, begun)?;
    if let Some(known) = repeated(app, actor, &checked.idempotency).await? {
        return answer(known);
    }
    let project = project.filter(|project| project.id == checked.project);
    let channel = speak(app, actor, project.as_ref())?;
    let offer = offer_of(app, &channel, &checked.phone_number)
        .await
        .map_err(unasked)?;
    let Some(offer) = offer else {
        // It may have been sold meanwhile, and to this very purchase.
        let known = repeated(app, actor, &checked.idempotency).await?;
        return known.map_or(Err(PurchaseError::Unavailable { message: None }), answer);
    };
    if app.clock.now() - begun > Duration::seconds(PRICE_WITHIN_SECONDS) {
        // Whoever waits may have given up by now: nothing is bought behind their back.
        let source = "the price was not told in time".into();
        return Err(PurchaseError::Unreachable(ProviderError::Unreachable { source }));
    }
    match intend(app, actor, (&checked, &offer)).await? {
        Intended::Repeated(number) => answer(*number),
        Intended::Kept { number, channel } => {
            let Number {
                id,
                phone_number,
                name,
                ..
            } = &*number;
            let outcome = app
                .provider
                .purchase_number(&channel, phone_number, name.as_deref())
                .await;
            conclude(app, actor, *id, outcome).await
        }
    }
}

/// The checked command.
pub(super) struct Checked {
    pub(super) project: ProjectId,
    pub(super) phone_number: PhoneNumber,
    pub(super) name: Option<String>,
    pub(super) max_monthly_price: Option<i64>,
    pub(super) idempotency: Idempotency,
}

fn check(actor: &Actor, command: &Buy, project: Option<&Project>) -> Result<Checked, PurchaseError> {
    if let Some(project) = project {
        authorize(actor, Permission::NumbersPurchase, At::Project(project.id))?;
    }
    let mut checks = Checks::new();
    let project = checks.take("projectId", project.ok_or(Problem::NotFound));
    let phone_number = checks.take("phoneNumber", command.phone_number.parse::<PhoneNumber>());
    let name = given(command.name.as_deref())
        .and_then(|name| checks.take("name", bounded_text(name, MAX_NAME_LENGTH)));
    let key = checks.take("idempotencyKey", idempotency_key(&command.idempotency_key));
    let max_monthly_price = command.max_monthly_price;
    if max_monthly_price.is_some_and(|most| most < 0) {
        let problem = Problem::OutOfRange {
            min: 0,
            max: i64::from(i32::MAX),
        };
        checks.note("maxMonthlyPrice", problem);
    }
    checks.finish().map_err(PurchaseError::Invalid)?;
    let (Some(project), Some(phone_number), Some(key)) = (project, phone_number, key) else {
        return Err(PurchaseError::Invalid(Vec::new()));
    };
    Ok(Checked {
        project: project.id,
        phone_number,
        name,
        max_monthly_price,
        idempotency: Idempotency {
            key,
            fingerprint: fingerprint(command),
        },
    })
}

fn idempotency_key(key: &str) -> Result<String, Problem> {
    if key.is_empty() {
        return Err(Problem::Required);
    }
    bounded_text(key, MAX_IDEMPOTENCY_KEY_LENGTH)
}

/// SHA-256 of the input as it came, so that a repeat can be told from a reuse.
fn fingerprint(command: &Buy) -> String {
    let Buy {
        project,
        phone_number,
        name,
        idempotency_key: _,
        max_monthly_price,
    } = command;
    let canonical = json!([project, phone_number, name, max_monthly_price]);
    fingerprint_of(&canonical)
}

/// The purchase that was made under this key before, however it went: a repeat costs no call.
async fn repeated(app: &App, actor: &Actor, given: &Idempotency) -> Result<Option<Number>, PurchaseError> {
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    repeat_of(&mut *tx, given).await
}

/// The same inside a transaction.
pub(super) async fn repeat_of(tx: &mut dyn Tx, given: &Idempotency) -> Result<Option<Number>, PurchaseError> {
    match tx.number_by_key(&given.key).await? {
        None => Ok(None),
        Some((number, fingerprint)) if fingerprint == given.fingerprint => Ok(Some(number)),
        Some(_) => Err(PurchaseError::IdempotencyKeyReused),
    }
}

/// The channel of a project that may buy.
pub(super) fn speak(app: &App, actor: &Actor, project: Option<&Project>) -> Result<Channel, PurchaseError> {
    let Some(project) = project else {
        return Err(PurchaseError::Denied(Denied::Hidden));
    };
    if project.archived_at.is_some() {
        return Err(PurchaseError::ProjectArchived);
    }
    channel(app, actor.reseller, project, Urgency::Person).map_err(|error| match error {
        ChannelError::NoKey => PurchaseError::CredentialsInvalid,
        ChannelError::Fault(fault) => PurchaseError::Fault(fault),
    })
}

/// What a repeat is told: what the first was told, or where the number stands by now.
fn answer(number: Number) -> Result<Number, PurchaseError> {
    let State::PurchaseFailed { failure, .. } = &number.state else {
        return Ok(number);
    };
    let message = failure.message.clone().unwrap_or_default();
    match failure.kind {
        FailureKind::Unavailable => Err(PurchaseError::Unavailable {
            message: failure.message.clone(),
        }),
        FailureKind::PaymentRequired => Err(PurchaseError::PaymentRequired {
            code: failure.reason.clone(),
            message,
        }),
        FailureKind::CredentialsInvalid => Err(PurchaseError::CredentialsInvalid),
        FailureKind::Refused => Err(PurchaseError::Refused { message }),
        // The first was told that it is being bought; what came of it stands in the number.
        FailureKind::NotSent | FailureKind::NotBought => Ok(number),
    }
}

/// Why the price could not be asked for. Nothing was begun.
fn unasked(error: ProviderError) -> PurchaseError {
    match error {
        ProviderError::CredentialsInvalid => PurchaseError::CredentialsInvalid,
        ProviderError::PaymentRequired { code, message } => PurchaseError::PaymentRequired { code, message },
        ProviderError::Refused { message, .. } => PurchaseError::Refused { message },
        ProviderError::NotFound => PurchaseError::Unavailable { message: None },
        ProviderError::RateLimited { .. }
        | ProviderError::Unreachable { .. }
        | ProviderError::Unknown { .. } => PurchaseError::Unreachable(error),
    }
}
