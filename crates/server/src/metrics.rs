//! Metrics for Prometheus: requests by route, sweeps by kind, and which build this is.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use axum::routing::get;
use metrics::{counter, describe_counter, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

const REQUESTS: &str = "usher_http_requests_total";
const REQUEST_SECONDS: &str = "usher_http_request_duration_seconds";
const SWEEPS: &str = "usher_sweeps_total";
const SWEEP_SECONDS: &str = "usher_sweep_duration_seconds";
const BUILD: &str = "usher_build_info";

/// Bounds of the histograms' buckets, in seconds.
const BUCKETS: [f64; 10] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// How a piece of sweeping ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Done,
    /// It failed and is tried again.
    Failed,
    /// Another process holds the lease by now, and does it.
    Superseded,
}

/// The recorder of this process; the first call installs it.
fn recorder() -> &'static PrometheusHandle {
    static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();
    RECORDER.get_or_init(|| {
        let builder = PrometheusBuilder::new()
            .set_buckets(&BUCKETS)
            .expect("there are buckets");
        let handle = builder
            .install_recorder()
            .expect("nothing else records metrics in this process");
        describe_counter!(REQUESTS, "HTTP requests by method, route and status");
        describe_histogram!(REQUEST_SECONDS, "how long HTTP requests took");
        describe_counter!(SWEEPS, "pieces of due work by kind and outcome");
        describe_histogram!(SWEEP_SECONDS, "how long pieces of due work took");
        gauge!(BUILD, "version" => env!("CARGO_PKG_VERSION")).set(1.0);
        handle
    })
}

/// What is served at the metrics address.
pub fn router() -> Router {
    let handle = recorder();
    Router::new().route("/metrics", get(move || async move { handle.render() }))
}

/// Counts the requests of a router by route, never by the path that was asked for, which is unbounded.
pub fn counted(router: Router) -> Router {
    recorder();
    router.layer(axum::middleware::from_fn(count))
}

async fn count(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = known_method(request.method());
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "other".to_owned(), |path| path.as_str().to_owned());
    let response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    counter!(REQUESTS, "method" => method, "route" => route.clone(), "status" => status).increment(1);
    histogram!(REQUEST_SECONDS, "route" => route).record(began.elapsed().as_secs_f64());
    response
}

/// A caller may invent methods; a label may not grow with them.
fn known_method(method: &http::Method) -> &'static str {
    const KNOWN: [&str; 6] = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"];
    KNOWN
        .into_iter()
        .find(|known| *known == method.as_str())
        .unwrap_or("other")
}

/// Counts one piece of due work.
pub fn swept(work: &'static str, outcome: Outcome, took: Duration) {
    let outcome = match outcome {
        Outcome::Done => "done",
        Outcome::Failed => "failed",
        Outcome::Superseded => "superseded",
    };
    counter!(SWEEPS, "work" => work, "outcome" => outcome).increment(1);
    histogram!(SWEEP_SECONDS, "work" => work).record(took.as_secs_f64());
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use tower::ServiceExt;

    use super::*;

    #[tokio::test]
    async fn requests_are_counted_by_route_and_not_by_path() {
        let counted = counted(Router::new().route("/i/{token}", get(|| async { "page" })));
        for token in ["tokenone", "tokentwo"] {
            let request = Request::builder()
                .uri(format!("/i/{token}"))
                .body(Body::empty())
                .unwrap();
            counted.clone().oneshot(request).await.unwrap();
        }
        swept("TRACK_INVITATION", Outcome::Done, Duration::from_millis(3));
        let request = Request::builder().uri("/metrics").body(Body::empty()).unwrap();
        let body = router().oneshot(request).await.unwrap().into_body();
        let text = String::from_utf8(to_bytes(body, 1 << 20).await.unwrap().to_vec()).unwrap();
        let requests = r#"usher_http_requests_total{method="GET",route="/i/{token}",status="200"} 2"#;
        assert!(text.contains(requests), "{text}");
        assert!(
            text.contains(r#"usher_sweeps_total{work="TRACK_INVITATION",outcome="done"} 1"#),
            "{text}"
        );
        assert!(text.contains("usher_build_info{version="), "{text}");
        assert!(!text.contains("tokenone"), "{text}");
    }
}
