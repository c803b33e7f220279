//! Passwords: guessing is bounded, addresses are not told, and a new one leaves nothing of the old.

use futures::future::join_all;
use secrecy::SecretString;
use serde_json::json;
use usher_app::App;
use usher_app::account::{PasswordResetRequest, SignIn, SignInError, password_reset_request, sign_in};
use usher_app::membership::{Add, add as add_member};
use usher_domain::access::{Actor, BuiltInRole, Client, Principal, Role};

use crate::harness::{
    Api, Backend, Hashes, Mailbox, PASSWORD, PATIENCE, Quiet, Tenant, World, errors_of, eventually,
    field_errors, on_both_databases,
};

const VIEWER: &str = "{ viewer { reseller { slug } } }";
const SIGN_IN: &str = "mutation($input: SignInInput!) {
    signIn(input: $input) { accessToken refreshToken userErrors { code field } } }";
const REFRESH: &str = "mutation($token: String!) { sessionRefresh(input: {refreshToken: $token}) {
    accessToken refreshToken userErrors { code } } }";
const FORGOT: &str = "mutation($email: EmailAddress!) {
    passwordResetRequest(input: {email: $email}) { userErrors { code field } } }";
const RESET: &str = "mutation($token: String!, $password: String!) {
    passwordReset(input: {token: $token, password: $password}) { user { email } userErrors { code field } } }";
const CHANGE: &str = "mutation($current: String!, $new: String!) {
    passwordChange(input: {currentPassword: $current, newPassword: $new}) { user { email } userErrors { code field } } }";
const REMOVE: &str = "mutation($id: ID!) {
    membershipRemove(input: {id: $id}) { membership { id } userErrors { code field } } }";
const ANOTHER: &str = "another battery horse staple";
const WRONG: &str = "a wrong password";

/// How many wrong passwords an address may try before it is locked out.
const MOST_GUESSES: usize = 10;

fn guess(email: &str, password: &str) -> SignIn {
    SignIn {
        email: email.to_owned(),
        password: SecretString::from(password),
        second_factor: None,
        reseller: None,
        replaces: None,
        client: Client::default(),
    }
}

async fn answer(app: &App, email: &str) -> Option<SignInError> {
    sign_in(app, guess(email, WRONG)).await.err()
}

/// Gives the owner of a tenant another reseller, signed in there.
async fn another_reseller(world: &World, aurora: &Tenant, slug: &str) -> Api {
    let id = world.another_reseller(aurora, slug).await.to_string();
    let input = json!({ "email": aurora.email, "password": PASSWORD, "resellerId": id });
    let payload = world.anybody().payload(SIGN_IN, json!({ "input": input })).await;
    let token = payload["accessToken"].as_str().expect("a sign-in gives tokens");
    world.anybody().with_token(token)
}

async fn sign_in_codes(world: &World, email: &str, password: &str) -> Vec<String> {
    let input = json!({ "email": email, "password": password });
    let data = world.anybody().data(SIGN_IN, json!({ "input": input })).await;
    field_errors(&data["signIn"])
}

async fn is_signed_out(api: &Api) -> bool {
    errors_of(&api.ask(VIEWER, json!({})).await) == ["UNAUTHENTICATED"]
}

on_both_databases! {
    /// A hundred wrong passwords at the same moment cost ten hashes and no more, and the right one waits as well.
    async fn a_hundred_guesses_at_once_cost_ten_hashes(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let (app, hashes) = Hashes::counted(world.app());
        let answers = join_all((0..100).map(|_| answer(&app, &aurora.email))).await;
        let counted = usize::try_from(hashes.taken()).unwrap();
        assert!(counted <= MOST_GUESSES, "{counted} hashes");
        let refused = answers.iter().flatten();
        let locked_out = refused.filter(|error| matches!(error, SignInError::LockedOut)).count();
        assert_eq!(locked_out, 100 - counted);
        let right = sign_in(&app, guess(&aurora.email, PASSWORD)).await;
        assert!(matches!(right.err(), Some(SignInError::LockedOut)));
        assert_eq!(hashes.taken(), 0, "nothing is hashed for somebody who is locked out");
        world.close().await;
    }

    /// Known and unknown addresses answer alike and cost the same hashes and statements.
    async fn an_address_is_not_told_by_what_signing_in_costs(backend: Backend) {
        let quiet = Quiet::open(backend).await;
        quiet.tenant("aurora", "owner@aurora.test").await;
        let (app, hashes) = Hashes::counted(&quiet.app);
        let mut statements = Vec::new();
        for email in ["owner@aurora.test", "nobody@aurora.test"] {
            statements.push(quiet.statements_of(async {
                assert!(matches!(answer(&app, email).await, Some(SignInError::InvalidCredentials)), "{email}");
            }).await);
            assert_eq!(hashes.taken(), 1, "{email}");
        }
        assert_eq!(statements[0], statements[1]);
        assert!(statements[0] > 0);
    }

    /// Asking for a link costs the same for every address, also once too many were asked for.
    async fn an_address_is_not_told_by_what_asking_for_a_link_costs(backend: Backend) {
        let quiet = Quiet::open(backend).await;
        quiet.tenant("aurora", "owner@aurora.test").await;
        let mut statements = [Vec::new(), Vec::new()];
        for _ in 0..8 {
            for (email, list) in ["owner@aurora.test", "nobody@aurora.test"].into_iter().zip(&mut statements) {
                let request = PasswordResetRequest { email: email.to_owned(), client: Client::default() };
                list.push(quiet.statements_of(password_reset_request(&quiet.app, request)).await);
            }
        }
        assert_eq!(statements[0], statements[1]);
    }

    /// Asking for a link gets the same answer for every address, and only a known one a mail.
    async fn an_address_is_not_told_by_asking_for_a_link(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let ask = async |email: &str| world.anybody().data(FORGOT, json!({ "email": email })).await;
        let unknown = ask("nobody@aurora.test").await;
        let known = ask(&aurora.email).await;
        assert_eq!(known, json!({ "passwordResetRequest": { "userErrors": [] } }));
        assert_eq!(known, unknown);
        let mails = Mailbox::of(&world.home);
        mails.token(&aurora.email, 1, "reset").await;
        assert_eq!(mails.to("nobody@aurora.test").len(), 0);
        world.close().await;
    }

    /// A link that came by mail sets a password once; every session of before is over, in every reseller.
    async fn a_link_by_mail_sets_a_password_once(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let elsewhere = another_reseller(&world, &aurora, "borealis").await;
        let mails = Mailbox::of(&world.home);
        let before = mails.to(&aurora.email).len();
        world.anybody().payload(FORGOT, json!({ "email": aurora.email })).await;
        let first = mails.token(&aurora.email, before + 1, "reset").await;
        world.anybody().payload(FORGOT, json!({ "email": aurora.email })).await;
        let second = mails.token(&aurora.email, before + 2, "reset").await;

        let set = async |token: &str| {
            let data = world.anybody().data(RESET, json!({ "token": token, "password": ANOTHER })).await;
            field_errors(&data["passwordReset"])
        };
        assert_eq!(set(&first).await, ["TOKEN_EXPIRED token"], "a newer link takes the place of an older one");
        assert!(!is_signed_out(&aurora.api).await);
        assert_eq!(set(&second).await, [""; 0]);
        assert_eq!(set(&second).await, ["TOKEN_EXPIRED token"]);
        assert!(is_signed_out(&aurora.api).await && is_signed_out(&elsewhere).await);
        let renewed = world.anybody().data(REFRESH, json!({ "token": aurora.refresh_token })).await;
        assert_eq!(renewed["sessionRefresh"]["accessToken"], json!(null));
        assert_eq!(sign_in_codes(&world, &aurora.email, PASSWORD).await, ["INVALID_CREDENTIALS "]);
        assert_eq!(sign_in_codes(&world, &aurora.email, ANOTHER).await, [""; 0]);
        eventually("a notice", PATIENCE, || async {
            let subjects = mails.subjects(&aurora.email);
            (subjects.last()? == "Your password was changed").then_some(())
        }).await;
        world.close().await;
    }

    /// A link opens nothing for somebody who was removed meanwhile, and they are sent no further one.
    async fn somebody_who_was_removed_sets_no_password(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let actor = Actor::internal(aurora.id, Principal::Operator);
        let email = "colleague@aurora.test";
        let add = Add {
            email: email.to_owned(),
            name: "A colleague".to_owned(),
            password: SecretString::from(PASSWORD),
            role: Role::from(BuiltInRole::Admin),
            project: None,
        };
        let member = add_member(world.app(), &actor, add).await.expect("the colleague is added");
        let mails = Mailbox::of(&world.home);
        world.anybody().payload(FORGOT, json!({ "email": email })).await;
        let token = mails.token(email, 1, "reset").await;
        aurora.api.payload(REMOVE, json!({ "id": member.id.to_string() })).await;
        let late = world.anybody().data(RESET, json!({ "token": token, "password": ANOTHER })).await;
        assert_eq!(field_errors(&late["passwordReset"]), ["TOKEN_EXPIRED token"]);
        world.anybody().payload(FORGOT, json!({ "email": email })).await;
        world.anybody().payload(FORGOT, json!({ "email": aurora.email })).await;
        mails.token(&aurora.email, 1, "reset").await;
        assert_eq!(mails.to(email).len(), 1);
        world.close().await;
    }

    /// Five links are sent for one address in a while, however often they are asked for.
    async fn an_address_is_sent_few_links(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let mails = Mailbox::of(&world.home);
        let before = mails.to(&aurora.email).len();
        for _ in 0..12 {
            world.anybody().payload(FORGOT, json!({ "email": aurora.email })).await;
        }
        mails.token(&aurora.email, before + 5, "reset").await;
        // Of another address, so that what was asked for before is known to be worked off.
        let borealis = world.tenant("borealis", &[]).await;
        let others = mails.to(&borealis.email).len();
        world.anybody().payload(FORGOT, json!({ "email": borealis.email })).await;
        mails.token(&borealis.email, others + 1, "reset").await;
        assert_eq!(mails.to(&aurora.email).len(), before + 5);
        world.close().await;
    }

    /// Changing a password keeps the session that does it and ends every other one, in every reseller; links are void.
    async fn changing_a_password_ends_the_other_sessions(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let elsewhere = another_reseller(&world, &aurora, "borealis").await;
        let (second, _) = world.anybody().sign_in(&aurora.email, PASSWORD).await;
        let mails = Mailbox::of(&world.home);
        let before = mails.to(&aurora.email).len();
        world.anybody().payload(FORGOT, json!({ "email": aurora.email })).await;
        let link = mails.token(&aurora.email, before + 1, "reset").await;

        let changed = aurora.api.payload(CHANGE, json!({ "current": PASSWORD, "new": ANOTHER })).await;
        assert_eq!(changed["user"]["email"], json!(aurora.email));
        assert!(!is_signed_out(&aurora.api).await);
        assert!(is_signed_out(&second).await && is_signed_out(&elsewhere).await);
        let late = world.anybody().data(RESET, json!({ "token": link, "password": "yet another passphrase" })).await;
        assert_eq!(field_errors(&late["passwordReset"]), ["TOKEN_EXPIRED token"]);
        assert_eq!(sign_in_codes(&world, &aurora.email, PASSWORD).await, ["INVALID_CREDENTIALS "]);
        assert_eq!(sign_in_codes(&world, &aurora.email, ANOTHER).await, [""; 0]);
        eventually("a notice", PATIENCE, || async {
            let subjects = mails.subjects(&aurora.email);
            (subjects.last()? == "Your password was changed").then_some(())
        }).await;
        world.close().await;
    }

    /// A password is not changed without the current one, nor into a bad one; guesses lock out as those of signing in.
    async fn a_password_is_not_changed_by_guessing(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let change = async |current: &str, new: &str| {
            let data = aurora.api.data(CHANGE, json!({ "current": current, "new": new })).await;
            field_errors(&data["passwordChange"])
        };
        assert_eq!(change(PASSWORD, PASSWORD).await, ["INVALID newPassword"]);
        assert_eq!(change(PASSWORD, "short").await, ["TOO_SHORT newPassword"]);
        for _ in 0..MOST_GUESSES {
            assert_eq!(change(WRONG, ANOTHER).await, ["INVALID_CREDENTIALS currentPassword"]);
        }
        assert_eq!(change(PASSWORD, ANOTHER).await, ["LOCKED_OUT "]);
        assert_eq!(sign_in_codes(&world, &aurora.email, PASSWORD).await, ["LOCKED_OUT "]);
        world.close().await;
    }
}
