//! Sending one signed request, limited in time and size, to where it was judged that it may go.

use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use reqwest::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use reqwest::{Client, Response};
use tokio::time::{Instant, timeout};
use usher_domain::webhook::{Answer, Courier, Dispatch, MAX_ANSWER_LENGTH, Undelivered, UrlNotAllowed};

use crate::address::Loopback;
use crate::resolver::{Judged, Lookup, SystemLookup};
use crate::{rule, sign};

/// What Usher calls itself.
const USER_AGENT: &str = concat!("Usher-Webhooks/", env!("CARGO_PKG_VERSION"));
/// The headers of Standard Webhooks.
const ID: HeaderName = HeaderName::from_static("webhook-id");
const TIMESTAMP: HeaderName = HeaderName::from_static("webhook-timestamp");
const SIGNATURE: HeaderName = HeaderName::from_static("webhook-signature");
/// How long a connection may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long one request may take, its answer included.
const TIMEOUT: Duration = Duration::from_secs(10);
/// How long the body of a refusal is waited for once its status is known.
const BODY_TIMEOUT: Duration = Duration::from_secs(2);
/// The most bytes of a body that are read, for the characters that are kept.
const MAX_BODY_BYTES: usize = 4 * MAX_ANSWER_LENGTH;
/// How long a connection is kept for the next request to the same host.
const IDLE: Duration = Duration::from_secs(15);
/// The most connections that are kept for one host.
const MAX_IDLE: usize = 4;

/// How partners are called.
pub struct Options {
    /// Whether this machine may be called.
    pub loopback: Loopback,
    /// Who knows to which addresses a name leads.
    pub lookup: Arc<dyn Lookup>,
    /// How long one request may take, its answer included.
    pub timeout: Duration,
}

impl Options {
    /// The resolver of this machine and the default limits.
    pub fn new(loopback: Loopback) -> Self {
        Self {
            loopback,
            lookup: Arc::new(SystemLookup),
            timeout: TIMEOUT,
        }
    }
}

/// The courier cannot be made.
#[derive(Debug, thiserror::Error)]
#[error("prepare the HTTP client for webhooks")]
pub struct InvalidOptions(#[source] reqwest::Error);

/// Sends webhooks over HTTP.
pub struct HttpCourier {
    http: Client,
    loopback: Loopback,
    timeout: Duration,
}

impl HttpCourier {
    /// Prepares to send; nothing is sent yet.
    pub fn new(options: Options) -> Result<Self, InvalidOptions> {
        let Options {
            loopback,
            lookup,
            timeout,
        } = options;
        let http = Client::builder()
            .user_agent(USER_AGENT)
            .redirect(reqwest::redirect::Policy::none())
            // Whether a request is sent again is decided by the schedule alone.
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .https_only(loopback == Loopback::Refused)
            .connect_timeout(CONNECT_TIMEOUT.min(timeout))
            .pool_idle_timeout(IDLE)
            .pool_max_idle_per_host(MAX_IDLE)
            .dns_resolver(Arc::new(Judged { lookup, loopback }))
            .build()
            .map_err(InvalidOptions)?;
        Ok(Self {
            http,
            loopback,
            timeout,
        })
    }

    async fn exchange(&self, request: reqwest::RequestBuilder) -> Result<Answer, Undelivered> {
        let response = timeout(self.timeout, request.send()).await;
        let response = response.map_err(|_| self.timed_out())?;
        let mut response = response.map_err(|error| self.broken(error))?;
        let status = response.status();
        // What a receiver says that took the message is nobody's business.
        let excerpt = if status.is_success() {
            String::new()
        } else {
            timeout(BODY_TIMEOUT, beginning(&mut response))
                .await
                .unwrap_or_default()
        };
        Ok(Answer {
            status_code: status.as_u16(),
            excerpt,
        })
    }

    const fn timed_out(&self) -> Undelivered {
        Undelivered::TimedOut(self.timeout.as_secs())
    }

    /// Why no answer came, without the address: whoever reads it knows where it was sent.
    fn broken(&self, error: reqwest::Error) -> Undelivered {
        let error = error.without_url();
        if error.is_timeout() {
            return self.timed_out();
        }
        let mut innermost = error.to_string();
        let mut cause = error.source();
        while let Some(error) = cause {
            if let Some(refused) = error.downcast_ref::<UrlNotAllowed>() {
                return Undelivered::NotAllowed(*refused);
            }
            innermost = error.to_string();
            cause = error.source();
        }
        Undelivered::Unreachable(kept(&innermost))
    }
}

#[async_trait]
impl Courier for HttpCourier {
    fn judge(&self, url: &str) -> Result<String, UrlNotAllowed> {
        Ok(rule::judge(url, self.loopback)?.into())
    }

    fn signature(&self, dispatch: &Dispatch) -> String {
        let Dispatch {
            message_id,
            at,
            secrets,
            body,
            url: _,
        } = dispatch;
        sign::signatures(secrets, message_id, at.timestamp(), body)
    }

    async fn send(&self, dispatch: Dispatch) -> Result<Answer, Undelivered> {
        // The rules may have changed since the address was kept.
        let url = rule::judge(&dispatch.url, self.loopback).map_err(Undelivered::NotAllowed)?;
        let signature = self.signature(&dispatch);
        let request = self
            .http
            .post(url)
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .header(ID, &dispatch.message_id)
            .header(TIMESTAMP, dispatch.at.timestamp().to_string())
            .header(SIGNATURE, signature)
            .body(dispatch.body);
        let began = Instant::now();
        let answer = self.exchange(request).await;
        let duration_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        let status_code = answer.as_ref().ok().map(|answer| answer.status_code);
        tracing::debug!(
            http.response.status_code = status_code,
            duration_ms,
            "a webhook was sent"
        );
        answer
    }
}

/// The beginning of a body; what cannot be read is left out.
async fn beginning(response: &mut Response) -> String {
    let mut bytes = Vec::new();
    while let Ok(Some(chunk)) = response.chunk().await {
        let room = MAX_BODY_BYTES.saturating_sub(bytes.len());
        bytes.extend(chunk.iter().take(room));
        if bytes.len() >= MAX_BODY_BYTES {
            break;
        }
    }
    kept(&String::from_utf8_lossy(&bytes))
}

/// The part of a text that is kept, without control characters.
fn kept(text: &str) -> String {
    let clean = text.trim().chars().take(MAX_ANSWER_LENGTH);
    clean
        .map(|symbol| if symbol.is_control() { ' ' } else { symbol })
        .collect()
}
