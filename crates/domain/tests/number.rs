//! What a number may become, and what it may not.

use chrono::{Duration, TimeZone, Utc};
use usher_domain::event::ActorKind;
use usher_domain::id::{InvitationId, NumberId, ProjectId};
use usher_domain::invitation::CreatedBy;
use usher_domain::number::{
    Absence, Failure, FailureKind, HoldError, Illegal, Intent, Number, OwnedNumber, Purchase, ReleaseError,
    State, Status, next_look,
};
use usher_domain::time::Timestamp;
use usher_domain::value::{Currency, Money};
use uuid::Uuid;

fn at(seconds: i64) -> Timestamp {
    Utc.with_ymd_and_hms(2026, 11, 30, 8, 0, 0).unwrap() + Duration::seconds(seconds)
}

fn dollars(amount_minor: i64) -> Money {
    Money {
        amount_minor,
        currency: Currency::Usd,
    }
}

fn wanted() -> Number {
    let intent = Intent {
        id: NumberId::from(Uuid::from_u128(1)),
        project: ProjectId::from(Uuid::from_u128(2)),
        phone_number: "+525512345678".parse().expect("a number"),
        country: "MX".parse().ok(),
        name: Some("Front desk".to_owned()),
        capabilities: Vec::new(),
        purchase: Purchase {
            by: CreatedBy {
                kind: ActorKind::User,
                id: Some("usr_somebody".to_owned()),
            },
            monthly_price: Some(dollars(125)),
        },
    };
    intent.begin(at(0))
}

fn report() -> OwnedNumber {
    OwnedNumber {
        zavu_id: "jx7".to_owned(),
        phone_number: "+525512345678".parse().expect("a number"),
        name: Some("Front desk".to_owned()),
        capabilities: Vec::new(),
        zavu_status: "active".to_owned(),
        zavu_sender_id: None,
        monthly_price: Some(dollars(125)),
        upfront_price: Some(dollars(100)),
        is_included: false,
        next_renewal_at: Some(at(2_592_000)),
        created_at: at(1),
    }
}

fn failure(kind: FailureKind) -> Failure {
    Failure {
        kind,
        reason: "insufficient_balance".to_owned(),
        message: None,
    }
}

fn with(state: State) -> Number {
    Number { state, ..wanted() }
}

fn invitation() -> InvitationId {
    InvitationId::from(Uuid::from_u128(3))
}

/// A number in every state.
fn everywhere() -> Vec<Number> {
    vec![
        with(State::Purchasing),
        with(State::PurchaseUnknown {
            since: at(0),
            absent_since: None,
        }),
        with(State::PurchaseFailed {
            failure: failure(FailureKind::PaymentRequired),
            at: at(1),
        }),
        with(State::Free),
        with(State::Held { by: invitation() }),
        with(State::Assigned {
            zavu_sender_id: "snd".to_owned(),
            sender: None,
        }),
        with(State::Releasing { since: at(2) }),
        with(State::Released { at: at(3) }),
    ]
}

#[test]
fn what_zavu_sold_is_free_and_idle_and_known_by_its_id_there() {
    let bought = wanted().bought(&report(), at(5)).unwrap();
    assert_eq!(bought.state, State::Free);
    assert_eq!(bought.zavu_id.as_deref(), Some("jx7"));
    assert_eq!(
        (bought.purchased_at, bought.idle_since),
        (Some(at(1)), Some(at(5)))
    );
    assert_eq!(bought.next_renewal_at, report().next_renewal_at);
}

#[test]
fn a_number_is_bought_once_and_only_what_is_being_bought_or_was_not_found_can_be() {
    for number in everywhere() {
        let status = number.state.status();
        let may = matches!(status, Status::Purchasing | Status::PurchaseUnknown);
        assert_eq!(number.clone().bought(&report(), at(9)).is_ok(), may, "{status:?}");
        assert_eq!(number.clone().doubt(at(9)).is_ok(), may, "{status:?}");
        assert_eq!(number.clone().absent(at(9), at(9)).is_ok(), may, "{status:?}");
        let failed = number.fail(failure(FailureKind::Refused), at(9));
        assert_eq!(failed.is_ok(), may, "{status:?}");
    }
    let given_up = with(State::PurchaseFailed {
        failure: failure(FailureKind::NotBought),
        at: at(1),
    });
    let late = given_up.bought(&report(), at(9)).unwrap();
    assert_eq!(late.state, State::Free, "a purchase that took effect late");
    assert_eq!(late.bought(&report(), at(9)), Err(Illegal(Status::Free)));
}

#[test]
fn absent_once_says_nothing_and_twice_five_seconds_apart_says_that_it_was_not_bought() {
    let doubted = wanted().doubt(at(10)).unwrap();
    let Absence::Noted(once) = doubted.absent(at(11), at(11)).unwrap() else {
        panic!("one look decides");
    };
    let Absence::Noted(soon) = once.clone().absent(at(15), at(17)).unwrap() else {
        panic!("four seconds decide, however long the answer took");
    };
    assert_eq!(soon, once, "the first look counts");
    let Absence::Final(not_bought) = soon.absent(at(16), at(18)).unwrap() else {
        panic!("five seconds do not decide");
    };
    assert_eq!(not_bought.state.status(), Status::PurchaseFailed);
    assert_eq!(not_bought.failure_reason(), Some("not_bought"));
}

#[test]
fn a_lost_answer_is_looked_up_after_one_five_and_fifteen_seconds_and_then_ever_more_seldom() {
    let seconds = |now: i64| (next_look(at(0), at(now)) - at(0)).num_seconds();
    assert_eq!(
        [seconds(0), seconds(1), seconds(4), seconds(5), seconds(14)],
        [1, 5, 5, 15, 15]
    );
    assert_eq!(seconds(15), 30);
    assert_eq!(seconds(1_000), 1_250);
    assert_eq!(seconds(100_000), 100_600);
}

#[test]
fn only_a_free_number_is_promised_or_given_back_and_the_reason_is_told() {
    for number in everywhere() {
        let status = number.state.status();
        let held = number
            .clone()
            .hold(invitation())
            .map(|number| number.state.status());
        let released = number.begin_release(at(4)).map(|number| number.state.status());
        match status {
            Status::Free => assert_eq!((held, released), (Ok(Status::Held), Ok(Status::Releasing))),
            Status::Held => assert_eq!((held, released), (Err(HoldError::Held), Err(ReleaseError::Held))),
            Status::Assigned => {
                assert_eq!(
                    (held, released),
                    (Err(HoldError::Unavailable), Err(ReleaseError::Assigned))
                );
            }
            Status::Purchasing
            | Status::PurchaseUnknown
            | Status::PurchaseFailed
            | Status::Releasing
            | Status::Released => {
                let wrong = Err(ReleaseError::WrongState(status));
                assert_eq!((held, released), (Err(HoldError::Unavailable), wrong));
            }
        }
    }
}

#[test]
fn a_report_moves_neither_a_purchase_nor_a_release_nor_a_promise() {
    let assigned = OwnedNumber {
        zavu_sender_id: Some("snd-2".to_owned()),
        ..report()
    };
    for number in everywhere() {
        let status = number.state.status();
        let quiet = number.clone().refresh(&report(), at(9)).state.status();
        let told = number.refresh(&assigned, at(9)).state.status();
        let wanted = match status {
            Status::Purchasing | Status::PurchaseUnknown | Status::PurchaseFailed | Status::Releasing => {
                (status, status)
            }
            Status::Held => (Status::Held, Status::Assigned),
            Status::Free | Status::Assigned | Status::Released => (Status::Free, Status::Assigned),
        };
        assert_eq!((quiet, told), wanted, "{status:?}");
    }
}

#[test]
fn a_number_that_zavu_does_not_take_back_stands_where_zavu_says() {
    let releasing = with(State::Free).begin_release(at(4)).unwrap();
    assert_eq!(releasing.clone().keep(None, at(5)).state, State::Free);
    let assigned = OwnedNumber {
        zavu_sender_id: Some("snd-2".to_owned()),
        ..report()
    };
    let kept = releasing.keep(Some(&assigned), at(5));
    assert_eq!(kept.state.status(), Status::Assigned);
}

#[test]
fn the_included_number_costs_nothing_and_any_other_its_month_and_what_it_costs_once() {
    assert_eq!(report().first_charge_minor(), Some(225));
    let included = OwnedNumber {
        is_included: true,
        ..report()
    };
    assert_eq!(included.first_charge_minor(), Some(0));
}
