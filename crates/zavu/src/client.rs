//! The only HTTP call that Usher makes to Zavu: addressed, limited in time and size, counted, named, and mapped.

use std::sync::Arc;
use std::time::Duration;

use backon::Retryable;
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_LENGTH, HeaderMap, HeaderValue};
use reqwest::{Method, Response, StatusCode, Url};
use secrecy::ExposeSecret;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::time::Instant;
use tracing::Instrument;
use usher_domain::provider::{Channel, ProviderError};
use usher_domain::time::Clock;

use crate::budget::{Budget, Quota};
use crate::options::{self, InvalidOptions, Options, Timeouts};
use crate::refusal::{self, Trouble};
use crate::retry::{self, Again, Failure};

/// The most bytes of an answer that are read: a page of 100 invitations has about 100 KiB.
const MAX_ANSWER_BYTES: usize = 4 * 1024 * 1024;
/// What Usher calls itself.
const USER_AGENT: &str = concat!("Usher/", env!("CARGO_PKG_VERSION"));

/// Zavu, spoken to over HTTP. Cloned by sharing: one of them serves every project.
pub struct Zavu {
    http: reqwest::Client,
    base: Url,
    timeouts: Timeouts,
    budget: Budget,
    clock: Arc<dyn Clock>,
}

/// What a call does at Zavu, which decides what may be asked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Nothing.
    Read,
    /// Something that is the same when done twice.
    Repeatable,
    /// Something new every time.
    Create,
}

/// One call.
pub(crate) struct Call<'a> {
    pub(crate) method: Method,
    /// The route as it is written in logs, with names in place of ids.
    pub(crate) route: &'static str,
    /// The path, one entry for each segment, unencoded.
    pub(crate) path: &'a [&'a str],
    pub(crate) query: &'a [(&'a str, &'a str)],
    pub(crate) body: Option<Value>,
    pub(crate) effect: Effect,
}

impl<'a> Call<'a> {
    /// A read of `path`.
    pub(crate) const fn get(route: &'static str, path: &'a [&'a str]) -> Self {
        Self {
            method: Method::GET,
            route,
            path,
            query: &[],
            body: None,
            effect: Effect::Read,
        }
    }
}

impl Zavu {
    /// Prepares to speak to Zavu; nothing is sent yet.
    pub fn new(options: Options) -> Result<Self, InvalidOptions> {
        let base = options::base_url(&options)?;
        if options.requests_per_minute == 0 {
            return Err(InvalidOptions::EmptyBudget);
        }
        let mut builder = reqwest::Client::builder()
            .user_agent(USER_AGENT)
            .redirect(reqwest::redirect::Policy::none())
            // Whether a request is sent twice is decided in `retry` alone.
            .retry(reqwest::retry::never())
            .connect_timeout(options.timeouts.connect)
            .https_only(base.scheme() == "https");
        if options::is_loopback(&base) {
            builder = builder.no_proxy();
        }
        Ok(Self {
            http: builder.build().map_err(InvalidOptions::Client)?,
            base,
            timeouts: options.timeouts,
            budget: Budget::new(options.requests_per_minute),
            clock: options.clock,
        })
    }

    /// Makes a call and reads its answer.
    pub(crate) async fn ask<T: DeserializeOwned>(
        &self,
        channel: &Channel,
        call: &Call<'_>,
    ) -> Result<T, ProviderError> {
        let answer = self.send(channel, call).await?;
        serde_json::from_slice(&answer)
            .map_err(|error| refusal::lost(call.effect, Trouble::unreadable(&error)))
    }

    /// Makes a call, again where that is safe, and gives the bytes of the answer.
    pub(crate) async fn send(&self, channel: &Channel, call: &Call<'_>) -> Result<Vec<u8>, ProviderError> {
        let span = tracing::info_span!(
            "zavu.call",
            http.request.method = %call.method,
            http.route = call.route,
            project.id = %channel.project,
            urgency = ?channel.urgency,
        );
        let tries = (|| self.attempt(channel, call))
            .retry(retry::policy(call.effect))
            .sleep(tokio::time::sleep)
            .when(Failure::is_worth_another_try)
            .adjust(retry::pause);
        let answer = tokio::time::timeout(self.limit(call.effect), tries)
            .instrument(span)
            .await;
        match answer {
            Ok(answer) => answer.map_err(|failure| failure.error),
            Err(_) => Err(refusal::lost(call.effect, Trouble::TimedOut)),
        }
    }

    const fn limit(&self, effect: Effect) -> Duration {
        match effect {
            Effect::Read | Effect::Repeatable => self.timeouts.total,
            Effect::Create => self.timeouts.create,
        }
    }

    /// Sends the request once.
    async fn attempt(&self, channel: &Channel, call: &Call<'_>) -> Result<Vec<u8>, Failure> {
        let request = self.request(channel, call)?;
        self.budget
            .take(channel.project, channel.urgency, Instant::now())
            .map_err(|retry_after| Failure::last(ProviderError::RateLimited { retry_after }))?;
        let began = Instant::now();
        let outcome = self.exchange(request, call).await;
        let duration_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        let (status, headers, body) = match outcome {
            Ok(answer) => answer,
            Err(failure) => {
                tracing::debug!(duration_ms, again = ?failure.again, "Zavu gave no answer");
                return Err(failure);
            }
        };
        tracing::debug!(
            http.response.status_code = status.as_u16(),
            duration_ms,
            "Zavu answered"
        );
        let (now, wall) = (Instant::now(), self.clock.now());
        self.budget
            .learn(channel.project, &Quota::read(&headers), wall, now);
        if status.is_success() {
            return Ok(if body.is_empty() { b"null".to_vec() } else { body });
        }
        let failure = refusal::failure(
            call.effect,
            status,
            &refusal::Answer {
                headers: &headers,
                body: &body,
                wall,
            },
        );
        if let ProviderError::RateLimited { retry_after } = failure.error {
            self.budget.exhaust(channel.project, retry_after, now);
        }
        Err(failure)
    }

    /// Builds the request; what cannot be built was never sent.
    fn request(&self, channel: &Channel, call: &Call<'_>) -> Result<reqwest::RequestBuilder, Failure> {
        let mut key = HeaderValue::try_from(format!("Bearer {}", channel.api_key.expose_secret()))
            .map_err(|_| Failure::last(ProviderError::CredentialsInvalid))?;
        key.set_sensitive(true);
        let url = self
            .url(call)
            .ok_or_else(|| Failure::last(ProviderError::NotFound))?;
        let mut request = self
            .http
            .request(call.method.clone(), url)
            .timeout(self.timeouts.attempt)
            .header(AUTHORIZATION, key)
            .header(ACCEPT, "application/json");
        if let Some(body) = &call.body {
            request = request.json(body);
        } else if call.method == Method::POST {
            request = request.header(CONTENT_LENGTH, "0");
        }
        Ok(request)
    }

    /// The address of a call, every id encoded as one segment; none for an id that no segment can hold.
    fn url(&self, call: &Call<'_>) -> Option<Url> {
        if call
            .path
            .iter()
            .any(|segment| matches!(*segment, "" | "." | ".."))
        {
            return None;
        }
        let mut url = self.base.clone();
        url.path_segments_mut().ok()?.pop_if_empty().extend(call.path);
        if !call.query.is_empty() {
            url.query_pairs_mut().extend_pairs(call.query);
        }
        Some(url)
    }

    async fn exchange(
        &self,
        request: reqwest::RequestBuilder,
        call: &Call<'_>,
    ) -> Result<(StatusCode, HeaderMap, Vec<u8>), Failure> {
        let broken = |error: reqwest::Error| refusal::broken(call.effect, error.without_url());
        let mut response = request.send().await.map_err(broken)?;
        let (status, headers) = (response.status(), response.headers().clone());
        let body = read(&mut response)
            .await
            .map_err(broken)?
            .ok_or_else(|| Failure {
                error: refusal::lost(call.effect, Trouble::TooLarge),
                again: Again::Never,
            })?;
        Ok((status, headers, body))
    }
}

/// The body, or nothing when it is larger than anything that Zavu should send.
async fn read(response: &mut Response) -> Result<Option<Vec<u8>>, reqwest::Error> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > MAX_ANSWER_BYTES {
            return Ok(None);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Some(body))
}
