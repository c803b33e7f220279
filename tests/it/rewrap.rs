//! Secrets move under another master key: killed at any point and run again, none is lost.

use std::fs;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use tokio::time::{Instant, sleep};
use usher_app::App;
use usher_domain::id::{MailId, ResellerId};
use usher_domain::mail::WaitingMail;
use usher_domain::secret::{Sealed, SealedColumn, TENANT_SECRETS};
use usher_domain::store::{Scope, Unlogged};
use uuid::Uuid;

use crate::harness::{Backend, Home, PATIENCE, Process, account_of, on_both_databases};
use crate::scale::count;

/// 32 bytes in base64: the master key that comes after the one that was made at first.
const NEW_KEY: &str = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";
const NOWHERE: &str = "http://127.0.0.1:1";
/// How often the run is killed.
const KILLS: usize = 4;

/// The column that the claim fills; others have a secret or two.
fn column() -> SealedColumn {
    let mails = TENANT_SECRETS.iter().find(|column| column.table == "mails");
    *mails.expect("mails are sealed")
}

/// Writes many secrets, in the order of their ids.
async fn fill(app: &App, reseller: ResellerId, secrets: usize) -> Vec<Uuid> {
    let mut tx = app
        .database
        .begin(Scope::Reseller(reseller))
        .await
        .expect("it begins");
    let mut ids = Vec::with_capacity(secrets);
    for number in 0..secrets {
        let id = MailId::new(&*app.ids);
        let text = SecretString::from(format!("secret {number}"));
        let mail = WaitingMail {
            id,
            to: "somebody@aurora.test".parse().expect("an address"),
            body: app
                .sealer
                .seal(&WaitingMail::place(reseller, id), &text)
                .expect("it is sealed"),
            written_at: app.clock.now(),
            attempts: 0,
        };
        tx.insert_mail(&mail).await.expect("it is kept");
        ids.push(id.uuid());
    }
    tx.commit_unlogged(Unlogged::Mail).await.expect("it is committed");
    ids.sort();
    ids
}

/// Everything that is sealed in the column, in the order of rows.
async fn sealed(app: &App, reseller: ResellerId) -> Vec<(Uuid, Sealed)> {
    let mut tx = app
        .database
        .read(Scope::Reseller(reseller))
        .await
        .expect("it begins");
    let mut all = Vec::new();
    loop {
        let after = all.last().map(|(row, _)| *row);
        let batch = tx.sealed(column(), after, 500).await.expect("they are read");
        if batch.is_empty() {
            return all;
        }
        all.extend(batch);
    }
}

/// The id of the master key that a secret is under.
fn master_of(sealed: &Sealed) -> &[u8] {
    &sealed.0[1..9]
}

async fn compose(home: &Home) -> std::sync::Arc<App> {
    Box::pin(usher_server::compose(&home.config(NOWHERE)))
        .await
        .expect("it is composed")
}

on_both_databases! {
    /// The run is killed (SIGKILL) several times on its way, and every secret can be read after the last one.
    async fn a_rewrap_that_is_killed_goes_on_where_it_was_and_loses_nothing(backend: Backend) {
        let home = Home::make(backend).await;
        let app = compose(&home).await;
        let reseller = account_of(&app, "aurora", "owner@aurora.test").await;
        let secrets = count("REWRAPPED_SECRETS");
        let rows = fill(&app, reseller, secrets).await;
        let old_id = master_of(&sealed(&app, reseller).await[0].1).to_vec();
        let file = home.data().join("master.key");
        let old_key = fs::read_to_string(&file).expect("the key file was made");
        fs::write(&file, format!("{NEW_KEY}\n{old_key}\n")).expect("a key can be added");

        let environment = home.environment(NOWHERE);
        let environment: Vec<(&str, &str)> = environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let moved = async |row: usize| {
            let mut tx = app.database.read(Scope::Reseller(reseller)).await.expect("it begins");
            let after = row.checked_sub(1).map(|before| rows[before]);
            let batch = tx.sealed(column(), after, 1).await.expect("it is read");
            master_of(&batch[0].1) != old_id
        };
        let mut halfway = 0;
        for kill in 0..KILLS {
            let mut run = Process::begin(home.data(), &["keys", "rewrap"], &environment);
            let target = secrets * kill / (KILLS + 1);
            let deadline = Instant::now() + PATIENCE;
            while !moved(target).await && run.try_wait().expect("it can be asked").is_none() {
                assert!(Instant::now() < deadline, "the run moves nothing");
                sleep(Duration::from_millis(1)).await;
            }
            run.kill().await.expect("it can be killed");
            let all = sealed(&app, reseller).await;
            let done = all.iter().filter(|(_, sealed)| master_of(sealed) != old_id).count();
            halfway += usize::from(0 < done && done < secrets);
            assert_eq!(all.len(), secrets, "none is lost");
        }
        assert!(halfway > 0, "no kill met the run on its way");

        let (printed, complaint, status) = Process::run(home.data(), &["keys", "rewrap"], &environment).await;
        assert!(status.success(), "{complaint}");
        assert!(printed.starts_with("put "), "{printed}");
        let (printed, _, status) = Process::run(home.data(), &["keys", "rewrap"], &environment).await;
        assert!(status.success() && printed.starts_with("put 0 secrets"), "nothing is left to do: {printed}");

        // The old key can go: everything is read with the new one alone.
        fs::write(&file, NEW_KEY).expect("a key can be taken away");
        let app = compose(&home).await;
        let mut unreadable = 0;
        for (row, sealed) in sealed(&app, reseller).await {
            let place = WaitingMail::place(reseller, MailId::from(row));
            match app.sealer.open(&place, &sealed) {
                Ok(text) => assert!(text.expose_secret().starts_with("secret ")),
                Err(_) => unreadable += 1,
            }
        }
        assert_eq!(unreadable, 0);
    }

    /// Secrets that no known key opens are named, and everything else is done nevertheless.
    async fn what_no_known_key_opens_is_named_and_the_rest_is_done(backend: Backend) {
        let home = Home::make(backend).await;
        let app = compose(&home).await;
        let reseller = account_of(&app, "aurora", "owner@aurora.test").await;
        let rows = fill(&app, reseller, 3).await;
        // The second is given the ciphertext of the first: a swap.
        let all = sealed(&app, reseller).await;
        let mut tx = app.database.begin(Scope::Reseller(reseller)).await.expect("it begins");
        assert!(tx.reseal(column(), rows[1], &all[1].1, &all[0].1).await.expect("it is changed"));
        tx.commit_unlogged(Unlogged::Upkeep).await.expect("it is committed");
        let file = home.data().join("master.key");
        let old_key = fs::read_to_string(&file).expect("the key file was made");
        fs::write(&file, format!("{NEW_KEY}\n{old_key}")).expect("a key can be added");

        let environment = home.environment(NOWHERE);
        let environment: Vec<(&str, &str)> = environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
        for (done, already) in [(2, 0), (0, 2)] {
            let (printed, complaint, status) = Process::run(home.data(), &["keys", "rewrap"], &environment).await;
            assert_eq!(status.code(), Some(1));
            let place = format!("no known master key opens mails.body of row {} of reseller {reseller}", rows[1]);
            assert!(complaint.contains(&place), "{complaint}");
            assert!(complaint.contains("1 cannot be opened"), "{complaint}");
            let did = format!("put {done} secrets under the newest master key; {already} were");
            assert!(printed.starts_with(&did), "{printed}");
        }
    }
}
