//! The courier on real sockets: what arrives verifies, and what must not be called is never connected to.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::io;
use std::net::IpAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect};
use axum::routing::post;
use secrecy::SecretString;
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use usher_courier::{HttpCourier, Lookup, Loopback, Options};
use usher_domain::time::Timestamp;
use usher_domain::webhook::{Courier, Dispatch, MAX_ANSWER_LENGTH, Undelivered};

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const OLD_SECRET: &str = "whsec_plJ3nmyCDGBKInavdOK15jsl";

/// Gives its answers one after another, the last one for ever, and counts how often it was asked.
struct Answers {
    answers: Vec<Vec<IpAddr>>,
    asked: AtomicUsize,
}

impl Answers {
    fn new(answers: &[&[&str]]) -> Arc<Self> {
        let parsed = |texts: &&[&str]| texts.iter().map(|text| text.parse().unwrap()).collect();
        Arc::new(Self {
            answers: answers.iter().map(parsed).collect(),
            asked: AtomicUsize::new(0),
        })
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

#[async_trait]
impl Lookup for Answers {
    async fn addresses(&self, _name: &str) -> io::Result<Vec<IpAddr>> {
        let place = self.asked.fetch_add(1, Ordering::SeqCst);
        Ok(self.answers[place.min(self.answers.len() - 1)].clone())
    }
}

/// A port of this machine that counts connections and hangs up at once.
struct Trap {
    port: u16,
    connections: Arc<AtomicUsize>,
    _tasks: JoinSet<()>,
}

impl Trap {
    async fn set() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let connections = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&connections);
        let mut tasks = JoinSet::new();
        tasks.spawn(async move {
            while listener.accept().await.is_ok() {
                counted.fetch_add(1, Ordering::SeqCst);
            }
        });
        Self {
            port,
            connections,
            _tasks: tasks,
        }
    }

    fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

fn courier(loopback: Loopback, lookup: Arc<dyn Lookup>) -> HttpCourier {
    HttpCourier::new(Options {
        lookup,
        timeout: Duration::from_secs(2),
        ..Options::new(loopback)
    })
    .unwrap()
}

/// A message that is signed now: libraries refuse old ones.
fn dispatch(url: &str) -> Dispatch {
    let now = std::time::UNIX_EPOCH.elapsed().unwrap().as_secs();
    Dispatch {
        url: url.to_owned(),
        message_id: "evt_1".to_owned(),
        at: Timestamp::from_timestamp(i64::try_from(now).unwrap(), 0).unwrap(),
        secrets: [SECRET, OLD_SECRET].map(SecretString::from).into(),
        body: "{\"name\":\"Línea\"}".to_owned(),
    }
}

/// Serves until the set is dropped; gives the address.
async fn serve(router: Router, tasks: &mut JoinSet<()>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tasks.spawn(async move { axum::serve(listener, router).await.unwrap() });
    url
}

fn is_not_allowed(sent: &Result<usher_domain::webhook::Answer, Undelivered>) -> bool {
    matches!(sent, Err(Undelivered::NotAllowed(_)))
}

#[tokio::test]
async fn what_arrives_is_verified_by_the_library_with_either_secret() {
    let mut tasks = JoinSet::new();
    let received: Arc<Mutex<Vec<(HeaderMap, Bytes)>>> = Arc::default();
    let kept = Arc::clone(&received);
    let take = move |headers: HeaderMap, body: Bytes| async move {
        kept.lock().unwrap().push((headers, body));
        StatusCode::NO_CONTENT
    };
    let url = serve(Router::new().route("/hook", post(take)), &mut tasks).await;
    let courier = HttpCourier::new(Options::new(Loopback::Allowed)).unwrap();
    let answer = courier.send(dispatch(&format!("{url}/hook"))).await.unwrap();
    assert_eq!((answer.status_code, answer.excerpt.as_str()), (204, ""));
    let received = received.lock().unwrap();
    let (headers, body) = &received[0];
    assert_eq!(headers["content-type"], "application/json");
    assert_eq!(headers["webhook-id"], "evt_1");
    for secret in [SECRET, OLD_SECRET] {
        let library = standardwebhooks::Webhook::new(secret).unwrap();
        library.verify(body, headers).unwrap();
    }
    let other = standardwebhooks::Webhook::new("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD").unwrap();
    other.verify(body, headers).unwrap_err();
}

#[tokio::test]
async fn a_name_that_leads_inside_is_never_connected_to() {
    let trap = Trap::set().await;
    let url = format!("https://rebind.example.org:{}/", trap.port);
    for inside in [
        &["127.0.0.1"][..],
        &["::1"],
        &["10.0.0.1"],
        &["169.254.169.254"],
        &["::ffff:127.0.0.1"],
        &["64:ff9b::7f00:1"],
        &["fd00:ec2::254"],
        &["0.0.0.0"],
        // One among good ones.
        &["1.1.1.1", "127.0.0.1"],
        &["127.0.0.1", "1.1.1.1"],
    ] {
        let lookup = Answers::new(&[inside]);
        let courier = courier(Loopback::Refused, Arc::clone(&lookup) as Arc<_>);
        let sent = courier.send(dispatch(&url)).await;
        assert!(is_not_allowed(&sent), "{inside:?}: {sent:?}");
        assert_eq!(lookup.asked(), 1, "what was judged is what would be called");
    }
    assert_eq!(trap.connections(), 0);
    // The same trap is sprung where this machine may be called.
    let courier = courier(Loopback::Allowed, Answers::new(&[&["127.0.0.1"]]));
    let sent = tokio::time::timeout(Duration::from_secs(5), courier.send(dispatch(&url))).await;
    assert!(sent.unwrap().is_err(), "nobody speaks TLS there");
    assert_eq!(trap.connections(), 1);
}

#[tokio::test]
async fn a_name_that_turns_inside_between_two_calls_is_refused_by_the_second() {
    let trap = Trap::set().await;
    let lookup = Answers::new(&[&["127.0.0.1"], &["169.254.169.254"], &["10.0.0.1"]]);
    let courier = courier(Loopback::Allowed, Arc::clone(&lookup) as Arc<_>);
    let url = format!("https://rebind.example.org:{}/", trap.port);
    let first = courier.send(dispatch(&url)).await;
    assert!(first.is_err() && !is_not_allowed(&first), "{first:?}");
    assert_eq!(trap.connections(), 1, "the positive control");
    for _ in 0..2 {
        let sent = courier.send(dispatch(&url)).await;
        assert!(is_not_allowed(&sent), "{sent:?}");
    }
    assert_eq!((trap.connections(), lookup.asked()), (1, 3));
}

#[tokio::test]
async fn no_spelling_of_this_machine_gets_through() {
    let trap = Trap::set().await;
    let port = trap.port;
    let lookup = Answers::new(&[&["127.0.0.1"]]);
    let refusing = courier(Loopback::Refused, Arc::clone(&lookup) as Arc<_>);
    for host in [
        "127.0.0.1",
        "127.1",
        "127.0.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "017700000001",
        "0",
        "0.0.0.0",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "a.localhost",
        "[::1]",
        "[::]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "①②⑦.⓪.⓪.①",
        "127。0。0。1",
        "example.org@127.0.0.1",
        "127.0.0.1%2f",
        "%31%32%37.0.0.1",
    ] {
        for scheme in ["http", "https"] {
            let url = format!("{scheme}://{host}:{port}/");
            let sent = refusing.send(dispatch(&url)).await;
            assert!(is_not_allowed(&sent), "{url}: {sent:?}");
        }
    }
    assert_eq!((trap.connections(), lookup.asked()), (0, 0));
    let allowing = courier(Loopback::Allowed, lookup);
    let url = format!("http://127.0.0.1:{port}/");
    let sent = tokio::time::timeout(Duration::from_secs(5), allowing.send(dispatch(&url))).await;
    assert!(sent.unwrap().is_err());
    assert_eq!(trap.connections(), 1, "the positive control");
}

#[tokio::test]
async fn a_redirect_is_an_answer_and_is_not_followed() {
    let (mut tasks, trap) = (JoinSet::new(), Trap::set().await);
    let target = format!("http://127.0.0.1:{}/", trap.port);
    let redirect = move || async move { Redirect::temporary(&target) };
    let url = serve(Router::new().route("/", post(redirect)), &mut tasks).await;
    let courier = HttpCourier::new(Options::new(Loopback::Allowed)).unwrap();
    let answer = courier.send(dispatch(&url)).await.unwrap();
    assert_eq!((answer.status_code, trap.connections()), (307, 0));
}

#[tokio::test]
async fn whoever_hangs_or_never_ends_is_left_in_time_and_little_is_kept() {
    let mut tasks = JoinSet::new();
    let endless = || async {
        let chunks = std::iter::repeat_with(|| Ok::<_, io::Error>(Bytes::from_static(&[b'a'; 8_192])));
        let body = Body::from_stream(futures::stream::iter(chunks));
        (StatusCode::INTERNAL_SERVER_ERROR, body).into_response()
    };
    let hanging = || std::future::pending::<StatusCode>();
    let rude = || async { (StatusCode::BAD_REQUEST, "no\u{0}\r\nthanks") };
    let router = Router::new()
        .route("/endless", post(endless))
        .route("/hanging", post(hanging))
        .route("/rude", post(rude));
    let url = serve(router, &mut tasks).await;
    let courier = HttpCourier::new(Options {
        timeout: Duration::from_millis(300),
        ..Options::new(Loopback::Allowed)
    })
    .unwrap();
    let began = Instant::now();
    let answer = courier.send(dispatch(&format!("{url}/endless"))).await.unwrap();
    assert_eq!(
        (answer.status_code, answer.excerpt.len()),
        (500, MAX_ANSWER_LENGTH)
    );
    let hung = courier.send(dispatch(&format!("{url}/hanging"))).await;
    assert_eq!(hung, Err(Undelivered::TimedOut(0)));
    assert!(began.elapsed() < Duration::from_secs(4), "{:?}", began.elapsed());
    let rude = courier.send(dispatch(&format!("{url}/rude"))).await.unwrap();
    assert_eq!(rude.excerpt, "no   thanks");
    let nobody = courier.send(dispatch("http://127.0.0.1:1/")).await;
    assert!(
        matches!(&nobody, Err(Undelivered::Unreachable(why)) if why.contains("refused")),
        "{nobody:?}"
    );
}
