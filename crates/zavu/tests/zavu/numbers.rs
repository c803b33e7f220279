//! Numbers at the sandbox, from the search for one to its return, and what they cost.

use serde_json::json;
use usher_domain::number::{Capability, NumberType, Offer, OwnedNumber, Provider as _, Search};
use usher_domain::provider::ProviderError;
use usher_domain::value::{Country, Money, PhoneNumber};

use crate::harness::{KEY, Stage, person};

const AMERICAN: &str = "+14155550100";
const MEXICAN: &str = "+525550100100";
/// The first month of a Mexican number and what it costs once, in cents.
const MEXICAN_CHARGE: i64 = 300 + 100;

fn search(country: &str, kind: NumberType) -> Search {
    Search {
        country: country.parse().unwrap(),
        kind,
        contains: None,
        capabilities: Vec::new(),
        limit: Search::MAX_LIMIT,
    }
}

async fn find(stage: &Stage, search: Search) -> Vec<Offer> {
    stage.zavu.available_numbers(&person(), &search).await.unwrap()
}

async fn buy(stage: &Stage, number: &str) -> Result<OwnedNumber, ProviderError> {
    let number: PhoneNumber = number.parse().unwrap();
    stage.zavu.purchase_number(&person(), &number, None).await
}

fn minor(price: Option<Money>) -> Option<i64> {
    price.map(|price| price.amount_minor)
}

#[tokio::test]
async fn a_search_finds_what_it_asks_for_with_prices_in_cents() {
    let stage = Stage::new().await;
    let local = find(
        &stage,
        Search {
            contains: Some("1415".to_owned()),
            limit: 3,
            ..search("US", NumberType::Local)
        },
    )
    .await;
    assert_eq!(local.len(), 3);
    let first = &local[0];
    assert_eq!(first.phone_number.as_str(), AMERICAN);
    assert_eq!(first.friendly_name.as_deref(), Some("(415) 555-0100"));
    assert_eq!(
        (first.locality.as_deref(), first.region.as_deref()),
        (Some("San Francisco"), Some("CA"))
    );
    assert_eq!(first.country, "US".parse::<Country>().unwrap());
    assert_eq!(
        first.capabilities,
        [Capability::Sms, Capability::Voice, Capability::Mms]
    );
    assert_eq!(
        (minor(first.monthly_price), minor(first.upfront_price)),
        (Some(125), Some(0))
    );
    assert!(first.may_be_included);

    for (kind, price) in [
        (NumberType::Local, 300 + 100),
        (NumberType::National, 350 + 100),
        (NumberType::TollFree, 2500 + 500),
        (NumberType::Mobile, 400 + 100),
    ] {
        let offers = find(&stage, search("MX", kind)).await;
        assert!(!offers.is_empty(), "{kind:?}");
        for offer in offers {
            assert_eq!(
                (offer.kind, offer.first_charge_minor(), offer.may_be_included),
                (kind, price, false)
            );
        }
    }
}

#[tokio::test]
async fn a_search_finds_only_numbers_that_can_carry_all_of_it() {
    let stage = Stage::new().await;
    let mobile = |capabilities: &[Capability]| Search {
        capabilities: capabilities.to_vec(),
        ..search("BR", NumberType::Mobile)
    };
    assert!(
        !find(&stage, mobile(&[Capability::Sms, Capability::Voice]))
            .await
            .is_empty()
    );
    assert_eq!(
        find(&stage, mobile(&[Capability::Sms, Capability::Mms])).await,
        []
    );
    assert_eq!(find(&stage, search("FR", NumberType::Local)).await, []);
    let long = Search {
        contains: Some("1".repeat(21)),
        ..search("US", NumberType::Local)
    };
    let refused = stage.zavu.available_numbers(&person(), &long).await;
    assert!(
        matches!(refused, Err(ProviderError::Refused { status: 400, ref code, .. }) if code == "invalid_request"),
        "{refused:?}"
    );
}

#[tokio::test]
async fn what_regulators_ask_comes_flat_and_each_thing_once() {
    let stage = Stage::new().await;
    let asked = async |country: &str, kind: Option<NumberType>| {
        let country: Country = country.parse().unwrap();
        stage
            .zavu
            .number_requirements(&person(), country, kind)
            .await
            .unwrap()
    };
    let local = asked("MX", Some(NumberType::Local)).await;
    let kinds: Vec<&str> = local.iter().map(|asked| asked.kind.as_str()).collect();
    assert_eq!(kinds, ["textual", "address", "document"]);
    assert_eq!(local[0].name, "Contact name");
    assert_eq!(local[0].example.as_deref(), Some("Panadería Sol"));
    assert_eq!(local[1].example, None);
    assert_eq!(asked("MX", None).await.len(), 12, "three for each of four kinds");
    assert_eq!(asked("US", None).await, []);
}

#[tokio::test]
async fn the_first_american_number_is_included_and_every_other_is_charged() {
    let stage = Stage::new().await;
    let number: PhoneNumber = AMERICAN.parse().unwrap();
    let included = stage
        .zavu
        .purchase_number(&person(), &number, Some("Front desk"))
        .await
        .unwrap();
    assert_eq!(included.phone_number, number);
    assert_eq!(included.name.as_deref(), Some("Front desk"));
    assert_eq!(included.zavu_status, "active");
    assert_eq!(included.zavu_sender_id, None);
    assert!(included.is_included);
    assert_eq!(
        (minor(included.monthly_price), included.first_charge_minor()),
        (Some(0), Some(0))
    );
    let renewal = included.next_renewal_at.unwrap();
    assert_eq!(renewal - included.created_at, chrono::Duration::days(30));

    let charged = buy(&stage, MEXICAN).await.unwrap();
    assert!(!charged.is_included && charged.name.is_none());
    assert_eq!(
        (minor(charged.monthly_price), minor(charged.upfront_price)),
        (Some(300), Some(100))
    );
    assert_eq!(charged.first_charge_minor(), Some(MEXICAN_CHARGE));
    let ledger = stage.ledger("purchases").await;
    let cents: Vec<i64> = ledger
        .iter()
        .map(|line| line["chargedCents"].as_i64().unwrap())
        .collect();
    assert_eq!(cents, [0, MEXICAN_CHARGE]);
    assert_eq!(
        stage.zavu.owned_numbers(&person()).await.unwrap(),
        [charged, included]
    );
    let offers = find(&stage, search("US", NumberType::Local)).await;
    assert!(
        offers
            .iter()
            .all(|offer| offer.phone_number != number && !offer.may_be_included)
    );
}

#[tokio::test]
async fn the_purse_is_told_in_cents_and_may_be_less_than_nothing() {
    let stage = Stage::new().await;
    let left = async || stage.zavu.balance(&person()).await.unwrap().amount_minor;
    assert_eq!(left().await, 1_000_000);
    buy(&stage, MEXICAN).await.unwrap();
    assert_eq!(left().await, 1_000_000 - MEXICAN_CHARGE);
    stage
        .control("balance", json!({ "key": KEY, "balanceCents": -125 }))
        .await;
    assert_eq!(left().await, -125);
}

#[tokio::test]
async fn every_month_moves_the_renewal_on_and_is_charged() {
    let stage = Stage::new().await;
    let bought = buy(&stage, MEXICAN).await.unwrap();
    stage
        .control("clock", json!({ "advanceSeconds": 61 * 24 * 60 * 60 }))
        .await;
    let renewed = stage.zavu.owned_number(&person(), &bought.zavu_id).await.unwrap();
    assert_eq!(
        renewed.next_renewal_at.unwrap() - bought.next_renewal_at.unwrap(),
        chrono::Duration::days(60)
    );
    assert_eq!(
        renewed.first_charge_minor(),
        Some(MEXICAN_CHARGE),
        "what it cost does not change"
    );
    assert_eq!(stage.ledger("renewals").await.len(), 2);
    let left = stage.zavu.balance(&person()).await.unwrap().amount_minor;
    assert_eq!(left, 1_000_000 - MEXICAN_CHARGE - 2 * 300);
}

#[tokio::test]
async fn a_purchase_that_cannot_be_paid_is_refused_with_zavu_s_word_for_it_and_buys_nothing() {
    let stage = Stage::new().await;
    stage
        .control(
            "balance",
            json!({ "key": KEY, "balanceCents": MEXICAN_CHARGE - 1 }),
        )
        .await;
    let refused = buy(&stage, MEXICAN).await.unwrap_err();
    let ProviderError::PaymentRequired { code, message } = &refused else {
        panic!("{refused:?}");
    };
    assert_eq!(code, "insufficient_balance");
    assert_eq!(message, "Insufficient balance. Required: $4.00");

    stage.control("plan", json!({ "key": KEY, "plan": "free" })).await;
    let refused = buy(&stage, AMERICAN).await.unwrap_err();
    let ProviderError::PaymentRequired { code, message } = &refused else {
        panic!("{refused:?}");
    };
    assert_eq!(code, "paid_plan_required");
    assert!(!message.is_empty());
    assert_eq!(stage.ledger("purchases").await.len(), 0);
    assert_eq!(
        stage.asked("POST /v1/phone-numbers").await,
        2,
        "a refusal is not asked again"
    );

    stage.control("plan", json!({ "key": KEY, "plan": "paid" })).await;
    stage
        .control("balance", json!({ "key": KEY, "balanceCents": MEXICAN_CHARGE }))
        .await;
    assert!(buy(&stage, MEXICAN).await.is_ok());
}

#[tokio::test]
async fn a_number_that_is_gone_is_refused_with_code_and_text() {
    let stage = Stage::new().await;
    buy(&stage, MEXICAN).await.unwrap();
    for number in [MEXICAN, "+12025550143"] {
        let refused = buy(&stage, number).await.unwrap_err();
        let ProviderError::Refused {
            status,
            code,
            message,
        } = &refused
        else {
            panic!("{number}: {refused:?}");
        };
        assert_eq!((*status, code.as_str()), (400, "bad_request"));
        assert_eq!(message, "Phone number is no longer available");
    }
    assert_eq!(stage.ledger("purchases").await.len(), 1);
}

#[tokio::test]
async fn a_number_is_renamed_taken_from_its_sender_and_given_back() {
    let (stage, person) = (Stage::new().await, person());
    let id = buy(&stage, MEXICAN).await.unwrap().zavu_id;
    let sender = stage.directly("/v1/senders", json!({ "name": "Main" })).await;
    let sender = sender["id"].as_str().unwrap();
    stage
        .directly_patch(&format!("/v1/phone-numbers/{id}"), json!({ "senderId": sender }))
        .await;

    let named = stage
        .zavu
        .rename_number(&person, &id, Some("Línea México"))
        .await
        .unwrap();
    assert_eq!(named.name.as_deref(), Some("Línea México"));
    assert_eq!(
        named.zavu_sender_id.as_deref(),
        Some(sender),
        "a name changes nothing else"
    );
    let nameless = stage.zavu.rename_number(&person, &id, None).await.unwrap();
    assert_eq!(
        (nameless.name, nameless.zavu_sender_id.as_deref()),
        (None, Some(sender))
    );
    stage
        .zavu
        .rename_number(&person, &id, Some("Desk"))
        .await
        .unwrap();

    let refused = stage.zavu.release_number(&person, &id).await.unwrap_err();
    let ProviderError::Refused {
        status,
        code,
        message,
    } = &refused
    else {
        panic!("{refused:?}");
    };
    assert_eq!((*status, code.as_str()), (400, "bad_request"));
    assert_eq!(message, "Phone number is still assigned to a sender");

    for _ in 0..2 {
        let free = stage.zavu.unassign_number(&person, &id).await.unwrap();
        assert_eq!((free.zavu_sender_id, free.name.as_deref()), (None, Some("Desk")));
    }
    assert_eq!(stage.ledger("releases").await.len(), 0);
    stage.zavu.release_number(&person, &id).await.unwrap();
    assert_eq!(stage.zavu.owned_numbers(&person).await.unwrap(), []);
    assert_eq!(stage.ledger("releases").await.len(), 1);
}

#[tokio::test]
async fn what_the_project_does_not_own_is_not_found() {
    let (stage, person) = (Stage::new().await, person());
    let given = buy(&stage, MEXICAN).await.unwrap().zavu_id;
    stage.zavu.release_number(&person, &given).await.unwrap();
    for id in ["nothing", given.as_str(), "..", ""] {
        let zavu = &stage.zavu;
        for error in [
            zavu.owned_number(&person, id).await.err(),
            zavu.rename_number(&person, id, Some("Desk")).await.err(),
            zavu.unassign_number(&person, id).await.err(),
            zavu.release_number(&person, id).await.err(),
        ] {
            assert!(matches!(error, Some(ProviderError::NotFound)), "{id}: {error:?}");
        }
    }
    assert_eq!(stage.ledger("releases").await.len(), 1);
}
