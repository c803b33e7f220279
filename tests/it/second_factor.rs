//! Second factors: asked for once they were shown to work, each code good once, and guessing bounded.

use futures::future::join_all;
use secrecy::SecretString;
use serde_json::{Value, json};
use usher_app::account::{
    Reauthenticate, ReauthenticateError, TotpEnrollError, authenticate, reauthenticate, totp_enroll,
};
use usher_domain::access::{Actor, Client, Principal, UserPrincipal};
use usher_domain::store::Scope;
use usher_domain::time::Timestamp;

use crate::harness::{
    Api, Authenticator, Backend, Mailbox, PASSWORD, PATIENCE, Tenant, World, eventually, field_errors,
    on_both_databases,
};

const ENROLL: &str = "mutation { totpEnroll { secret uri userErrors { code field } } }";
const CONFIRM: &str = "mutation($code: String!) {
    totpConfirm(input: {code: $code}) { recoveryCodes user { secondFactorEnabled } userErrors { code field } } }";
const DISABLE: &str = "mutation($input: TotpDisableInput!) {
    totpDisable(input: $input) { user { secondFactorEnabled } userErrors { code field } } }";
const REAUTHENTICATE: &str = "mutation($input: ReauthenticateInput!) {
    reauthenticate(input: $input) { accessToken refreshToken userErrors { code field } } }";
const SIGN_IN: &str = "mutation($input: SignInInput!) {
    signIn(input: $input) { accessToken refreshToken userErrors { code field } } }";
/// How many wrong codes somebody may try before they are locked out.
const MOST_GUESSES: usize = 10;

/// The owner's phone and recovery codes, once a second factor is on.
struct Phone {
    authenticator: Authenticator,
    recovery_codes: Vec<String>,
}

async fn turn_on(aurora: &Tenant) -> Phone {
    let enrolled = aurora.api.payload(ENROLL, json!({})).await;
    let authenticator = Authenticator::with(enrolled["secret"].as_str().unwrap());
    let wrong = json!({ "code": authenticator.wrong_code() });
    let refused = aurora.api.data(CONFIRM, wrong).await;
    assert_eq!(
        field_errors(&refused["totpConfirm"]),
        ["INVALID_CREDENTIALS code"]
    );
    let right = json!({ "code": authenticator.code(0) });
    let confirmed = aurora.api.payload(CONFIRM, right).await;
    assert_eq!(confirmed["user"]["secondFactorEnabled"], json!(true));
    let codes = confirmed["recoveryCodes"]
        .as_array()
        .expect("there are recovery codes");
    let recovery_codes = codes
        .iter()
        .map(|code| code.as_str().unwrap().to_owned())
        .collect();
    Phone {
        authenticator,
        recovery_codes,
    }
}

/// Signs in and gives the user errors.
async fn sign_in(world: &World, aurora: &Tenant, code: Option<&str>) -> Vec<String> {
    let input = json!({ "email": aurora.email, "password": PASSWORD, "secondFactor": code });
    let data = world.anybody().data(SIGN_IN, json!({ "input": input })).await;
    assert_eq!(
        data["signIn"]["accessToken"].is_string(),
        data["signIn"]["userErrors"] == json!([])
    );
    field_errors(&data["signIn"])
}

async fn errors(api: &Api, query: &str, input: Value) -> Vec<String> {
    let mut data = api.data(query, json!({ "input": input })).await;
    let payload = data.as_object_mut().unwrap().values_mut().next().unwrap().take();
    field_errors(&payload)
}

on_both_databases! {
    /// Once on, a right password alone does not sign in; a code does, once; so does a recovery code, once.
    async fn a_code_is_asked_for_and_good_once(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let phone = turn_on(&aurora).await;
        assert_eq!(phone.recovery_codes.len(), 10);
        assert_eq!(sign_in(&world, &aurora, None).await, ["SECOND_FACTOR_REQUIRED secondFactor"]);
        let wrong = phone.authenticator.wrong_code();
        for code in [wrong.as_str(), "", "abcd-efgh-ijkl-mnop", &"1".repeat(5000)] {
            assert_eq!(sign_in(&world, &aurora, Some(code)).await, ["INVALID_CREDENTIALS secondFactor"], "{code:.20}");
        }
        // The step of the confirming code is used up; the next one is within the tolerance.
        let code = phone.authenticator.code(1);
        assert_eq!(sign_in(&world, &aurora, Some(&code)).await, [""; 0]);
        assert_eq!(sign_in(&world, &aurora, Some(&code)).await, ["INVALID_CREDENTIALS secondFactor"], "replayed");
        let recovery = phone.recovery_codes[3].to_uppercase().replace('-', " ");
        assert_eq!(sign_in(&world, &aurora, Some(&recovery)).await, [""; 0]);
        assert_eq!(sign_in(&world, &aurora, Some(&recovery)).await, ["INVALID_CREDENTIALS secondFactor"], "replayed");
        assert_eq!(told(&world, &aurora).await, [json!(null), json!("totp"), json!("recovery code")]);
        let mails = Mailbox::of(&world.home);
        eventually("a notice", PATIENCE, || async {
            let subjects = mails.subjects(&aurora.email);
            subjects.contains(&"Your second factor was turned on".to_owned()).then_some(())
        }).await;
        world.close().await;
    }

    /// Of many who present the same code at the same moment, one signs in.
    async fn a_code_presented_many_times_at_once_works_once(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let phone = turn_on(&aurora).await;
        let codes = [phone.authenticator.code(1), phone.recovery_codes[0].clone()];
        for (code, another) in codes.iter().zip(&phone.recovery_codes[1..]) {
            // Fewer than would be locked out.
            let answers = join_all((0..8).map(|_| sign_in(&world, &aurora, Some(code)))).await;
            let signed_in = answers.iter().filter(|errors| errors.is_empty()).count();
            assert_eq!(signed_in, 1, "{answers:?}");
            // Which forgives what was counted.
            assert_eq!(sign_in(&world, &aurora, Some(another)).await, [""; 0]);
        }
        world.close().await;
    }

    /// Ten wrong codes lock out; giving the right password without a code in between buys no more.
    async fn a_known_password_buys_no_guesses_at_codes(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let phone = turn_on(&aurora).await;
        let wrong = phone.authenticator.wrong_code();
        // The wrong code that was tried while turning it on counts.
        for _ in 1..MOST_GUESSES {
            assert_eq!(sign_in(&world, &aurora, None).await, ["SECOND_FACTOR_REQUIRED secondFactor"]);
            assert_eq!(errors(&aurora.api, REAUTHENTICATE, json!({ "password": PASSWORD })).await, [""; 0]);
            assert_eq!(sign_in(&world, &aurora, Some(&wrong)).await, ["INVALID_CREDENTIALS secondFactor"]);
        }
        assert_eq!(sign_in(&world, &aurora, Some(&phone.recovery_codes[0])).await, ["LOCKED_OUT "]);
        assert_eq!(sign_in(&world, &aurora, None).await, ["LOCKED_OUT "]);
        world.close().await;
    }

    /// A new second factor takes a password that was given a short while ago; giving it again is enough.
    async fn a_stale_password_makes_no_second_factor(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let token = SecretString::from(aurora.api.token());
        let known = authenticate(world.app(), &token, Client::default()).await.expect("the token is good");
        let fresh = known.actor;
        let Principal::User(user) = fresh.principal.clone() else { panic!("it is a person") };
        let stale = Actor {
            principal: Principal::User(UserPrincipal { authenticated_at: Timestamp::UNIX_EPOCH, ..user }),
            ..fresh.clone()
        };
        let refused = totp_enroll(world.app(), &stale).await.err();
        assert!(matches!(refused, Some(TotpEnrollError::ReauthenticationRequired(_))));
        let shown = Reauthenticate { password: Some(SecretString::from(PASSWORD)), second_factor: None };
        let again = reauthenticate(world.app(), &stale, shown).await.expect("the password is right");
        assert!(totp_enroll(world.app(), &again.actor).await.is_ok());
        let nothing = Reauthenticate { password: None, second_factor: None };
        let refused = reauthenticate(world.app(), &stale, nothing).await.err();
        assert!(matches!(refused, Some(ReauthenticateError::Invalid(_))));
        world.close().await;
    }

    /// The password given again makes a token that goes on, and the refresh token stays; a code does as well, once.
    async fn a_password_or_a_code_can_be_given_again(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        assert_eq!(errors(&aurora.api, REAUTHENTICATE, json!({})).await, ["REQUIRED password"]);
        let wrong = json!({ "password": "a wrong password" });
        assert_eq!(errors(&aurora.api, REAUTHENTICATE, wrong).await, ["INVALID_CREDENTIALS password"]);
        let code = json!({ "secondFactor": "123456" });
        assert_eq!(errors(&aurora.api, REAUTHENTICATE, code).await, ["INVALID_CREDENTIALS secondFactor"]);
        let phone = turn_on(&aurora).await;
        let code = json!({ "input": { "secondFactor": phone.authenticator.code(1) } });
        let again = aurora.api.payload(REAUTHENTICATE, code.clone()).await;
        assert_eq!(again["refreshToken"], json!(null));
        let renewed = aurora.api.with_token(again["accessToken"].as_str().unwrap());
        let replayed = renewed.data(REAUTHENTICATE, code).await;
        assert_eq!(field_errors(&replayed["reauthenticate"]), ["INVALID_CREDENTIALS secondFactor"]);
        world.close().await;
    }

    /// A second factor is turned off by a password or a code, and not by a guess; afterwards the password is enough.
    async fn a_second_factor_is_turned_off_by_who_has_it(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        assert_eq!(errors(&aurora.api, DISABLE, json!({ "password": PASSWORD })).await, ["WRONG_STATE "]);
        let phone = turn_on(&aurora).await;
        assert_eq!(errors_of_enrolling(&aurora).await, ["WRONG_STATE "]);
        let wrong = json!({ "code": phone.authenticator.wrong_code() });
        assert_eq!(errors(&aurora.api, DISABLE, wrong).await, ["INVALID_CREDENTIALS code"]);
        let wrong = json!({ "password": "a wrong password" });
        assert_eq!(errors(&aurora.api, DISABLE, wrong).await, ["INVALID_CREDENTIALS password"]);
        let recovery = json!({ "code": phone.recovery_codes[0] });
        assert_eq!(errors(&aurora.api, DISABLE, recovery).await, [""; 0]);
        assert_eq!(sign_in(&world, &aurora, None).await, [""; 0]);
        assert_eq!(sign_in(&world, &aurora, Some(&phone.recovery_codes[1])).await, [""; 0], "a code too many does no harm");
        world.close().await;
    }
}

/// What the audit log says of the second factor of each session.
async fn told(world: &World, aurora: &Tenant) -> Vec<Value> {
    let mut tx = world
        .app()
        .database
        .read(Scope::Reseller(aurora.id))
        .await
        .expect("it can be read");
    let recorded = tx.audit_after(0, 100).await.expect("it can be read");
    let entries = recorded.into_iter().map(|recorded| recorded.entry);
    let created = entries.filter(|entry| entry.action == "session.create");
    created
        .map(|mut entry| entry.changes["secondFactor"].take())
        .collect()
}

async fn errors_of_enrolling(aurora: &Tenant) -> Vec<String> {
    let data = aurora.api.data(ENROLL, json!({})).await;
    field_errors(&data["totpEnroll"])
}
