//! Mails that wait: tried ever more seldom, sent once, given up where owners can see it. Nothing sweeps here but the
//! claims themselves, on a clock that they move.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use chrono::Duration;
use secrecy::ExposeSecret;
use usher_app::App;
use usher_app::account::{PasswordResetRequest, password_reset_request, send_reset_links};
use usher_app::sweep::{Upkeep, batch, run, upkeep};
use usher_domain::access::Client;
use usher_domain::id::ResellerId;
use usher_domain::mail::{Mail, Mailer, SendError};
use usher_domain::store::{Scope, Unlogged};
use usher_domain::sweep::Due;
use usher_domain::time::{Clock, Timestamp};
use usher_server::SystemClock;

use crate::harness::{Backend, Quiet, on_both_databases};

const EMAIL: &str = "owner@aurora.test";

/// What a mail server does with the next mail.
#[derive(Clone, Copy)]
enum Mood {
    Takes,
    CannotNow,
    Refuses,
}

/// A mail server of many moods, and what it took.
#[derive(Default)]
struct Moody {
    moods: Mutex<VecDeque<Mood>>,
    taken: Mutex<Vec<Mail>>,
}

#[async_trait]
impl Mailer for Moody {
    async fn send(&self, mail: &Mail) -> Result<(), SendError> {
        match self
            .moods
            .lock()
            .unwrap()
            .pop_front()
            .expect("a mail was expected")
        {
            Mood::Takes => {
                self.taken.lock().unwrap().push(mail.clone());
                Ok(())
            }
            Mood::CannotNow => Err(SendError::Later("450 try again".into())),
            Mood::Refuses => Err(SendError::Refused("550 no such mailbox".into())),
        }
    }
}

/// The machine's clock, moved.
#[derive(Default)]
struct Moved(AtomicI64);

impl Clock for Moved {
    fn now(&self) -> Timestamp {
        SystemClock.now() + Duration::seconds(self.0.load(Ordering::SeqCst))
    }
}

/// A reseller whose owner has a password, and nobody who sweeps.
struct Post {
    app: App,
    mailer: Arc<Moody>,
    clock: Arc<Moved>,
    reseller: ResellerId,
    holder: uuid::Uuid,
    _quiet: Quiet,
}

impl Post {
    async fn open(backend: Backend) -> Self {
        let quiet = Quiet::open(backend).await;
        let reseller = quiet.tenant("aurora", EMAIL).await;
        let (mailer, clock) = (Arc::new(Moody::default()), Arc::new(Moved::default()));
        let app = App {
            mailer: Arc::clone(&mailer) as Arc<dyn Mailer>,
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            ..App::clone(&quiet.app)
        };
        Self {
            holder: app.ids.next(),
            app,
            mailer,
            clock,
            reseller,
            _quiet: quiet,
        }
    }

    async fn ask_for_a_link(&self) {
        let request = PasswordResetRequest {
            email: EMAIL.to_owned(),
            client: Client::default(),
        };
        password_reset_request(&self.app, request)
            .await
            .expect("it is noted");
    }

    async fn due(&self) -> Vec<Due> {
        let batch = batch(&self.app, self.holder, 10).await.expect("it can be asked");
        batch.expect("nobody else sweeps").due
    }

    /// Lets the mail server do so with the one mail that is due.
    async fn send(&self, mood: Mood) {
        self.mailer.moods.lock().unwrap().push_back(mood);
        let due = self.due().await;
        assert_eq!(due.len(), 1, "{due:?}");
        run(&self.app, &due[0])
            .await
            .expect("whatever comes of it is noted");
    }

    fn wait(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds, Ordering::SeqCst);
    }

    /// Forgets by hand what upkeep would forget, and says how much that was.
    async fn forget_tokens(&self) -> u64 {
        let before = self.clock.now() - Duration::hours(24);
        let mut tx = self
            .app
            .database
            .begin(Scope::Platform)
            .await
            .expect("it can be written");
        let forgotten = tx.purge_tokens(before).await.expect("it can be written");
        tx.commit_unlogged(Unlogged::Upkeep)
            .await
            .expect("it can be written");
        forgotten
    }

    /// The mail that was given up, as the audit log tells it.
    async fn undeliverable(&self) -> Vec<serde_json::Value> {
        let mut tx = self
            .app
            .database
            .read(Scope::Reseller(self.reseller))
            .await
            .expect("it can be read");
        let recorded = tx.audit_after(0, 100).await.expect("it can be read");
        let entries = recorded.into_iter().map(|recorded| recorded.entry);
        entries
            .filter(|entry| entry.action == "mail.undeliverable")
            .map(|entry| entry.changes)
            .collect()
    }
}

on_both_databases! {
    /// A mail that cannot be taken now waits half a minute, then twice as long; taken, it is the same one, once.
    async fn a_mail_is_tried_ever_more_seldom_and_sent_once(backend: Backend) {
        let post = Post::open(backend).await;
        post.ask_for_a_link().await;
        assert_eq!(post.due().await, []);
        send_reset_links(&post.app).await.expect("the link is written down");
        post.send(Mood::CannotNow).await;
        for wait in [30, 60, 120] {
            post.wait(wait - 5);
            assert_eq!(post.due().await, [], "{wait}");
            post.wait(6);
            post.send(if wait == 120 { Mood::Takes } else { Mood::CannotNow }).await;
        }
        post.wait(7200);
        assert_eq!(post.due().await, []);
        let taken = post.mailer.taken.lock().unwrap().clone();
        assert_eq!(taken.len(), 1);
        assert_eq!((taken[0].to.as_str(), taken[0].content.subject.as_str()), (EMAIL, "Set a new password"));
        assert!(taken[0].content.text.expose_secret().contains("/reset/"));
        assert_eq!(post.undeliverable().await, [""; 0]);
    }

    /// A mail that is refused for good, or not taken in a day, is given up; the log tells of it, not what was in it.
    async fn a_mail_that_never_arrives_is_given_up_in_the_open(backend: Backend) {
        let post = Post::open(backend).await;
        post.ask_for_a_link().await;
        send_reset_links(&post.app).await.expect("the link is written down");
        post.send(Mood::Refuses).await;
        post.ask_for_a_link().await;
        send_reset_links(&post.app).await.expect("the link is written down");
        post.send(Mood::CannotNow).await;
        post.wait(25 * 3600);
        post.send(Mood::CannotNow).await;
        post.wait(25 * 3600);
        assert_eq!(post.due().await, []);
        let told = post.undeliverable().await;
        let causes: Vec<_> = told.iter().map(|changes| changes["cause"].as_str().unwrap()).collect();
        assert_eq!(causes, ["refused", "not taken in a day"]);
        let text = serde_json::to_string(&told).unwrap();
        assert!(!text.contains("http") && !text.contains('@'), "{text}");
    }

    /// Nobody is sent a link hours after asking for it.
    async fn a_link_is_not_sent_when_nobody_waits_for_it_any_more(backend: Backend) {
        let post = Post::open(backend).await;
        post.ask_for_a_link().await;
        post.wait(61 * 60);
        send_reset_links(&post.app).await.expect("the request is struck off");
        post.wait(-61 * 60);
        send_reset_links(&post.app).await.expect("nothing is left");
        assert_eq!(post.due().await, []);
    }

    /// Tokens that are over are forgotten after a day, once in an hour; until then their end is remembered.
    async fn tokens_that_are_over_are_forgotten_in_the_end(backend: Backend) {
        let post = Post::open(backend).await;
        let mut done = Upkeep::default();
        post.ask_for_a_link().await;
        upkeep(&post.app, &mut done).await.expect("the link is written down");
        assert_eq!(post.due().await.len(), 1);
        // The link lives an hour and is kept a day longer.
        post.wait(24 * 3600 + 50 * 60);
        upkeep(&post.app, &mut done).await.expect("it can be done");
        post.wait(15 * 60);
        upkeep(&post.app, &mut done).await.expect("it can be done");
        assert_eq!(post.forget_tokens().await, 1, "an hour is not over");
        post.ask_for_a_link().await;
        upkeep(&post.app, &mut done).await.expect("the link is written down");
        post.wait(26 * 3600);
        upkeep(&post.app, &mut done).await.expect("it can be done");
        assert_eq!(post.forget_tokens().await, 0, "it was done");
    }
}
