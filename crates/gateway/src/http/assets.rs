//! The console, embedded in the binary: hashed files for a year, the page itself never, with a fresh nonce each time.

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use rust_embed::{EmbeddedFile, RustEmbed};

use super::headers;
use super::page::Page;
use crate::Gateway;

/// Where the console's page wants its nonce.
const NONCE_PLACE: &str = "__CSP_NONCE__";
/// The page that every address of the console shows.
const INDEX: &str = "index.html";
/// Where the build puts files whose names change with their content.
const HASHED: &str = "assets/";
/// Addresses that are none of the console's, even where nothing answers.
const RESERVED: [&str; 3] = ["graphql", "i", "assets"];
/// Where Zavu reports; the console's own pages about webhooks are beside it.
const REPORTS: &str = "webhooks/zavu";

/// The built console. Empty when it was not built: everything else works without it.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../web/dist"]
#[allow_missing = true]
struct Console;

/// Answers whatever no other route does.
pub(super) async fn handle(State(gateway): State<Gateway>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    let path = request.uri().path().trim_start_matches('/');
    if path != INDEX
        && let Some(file) = Console::get(path)
    {
        return serve(&gateway, path, file, request.headers());
    }
    let first = path.split('/').next().unwrap_or_default();
    let file_like = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    if RESERVED.contains(&first) || path.starts_with(REPORTS) || (file_like && path != INDEX) {
        return missing(&gateway);
    }
    match Console::get(INDEX) {
        Some(file) => index(&gateway, &file),
        None => unbuilt(&gateway),
    }
}

fn serve(gateway: &Gateway, path: &str, file: EmbeddedFile, request: &HeaderMap) -> Response {
    let tag = format!(
        "\"{}\"",
        data_encoding::HEXLOWER.encode(&file.metadata.sha256_hash()[..16])
    );
    let tag = HeaderValue::from_str(&tag).expect("a digest in hex is ASCII");
    let fresh = request.get(header::IF_NONE_MATCH) == Some(&tag);
    let mut response = if fresh {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let kind = HeaderValue::from_str(file.metadata.mimetype());
        let kind = kind.unwrap_or(HeaderValue::from_static("application/octet-stream"));
        ([(header::CONTENT_TYPE, kind)], file.data.into_owned()).into_response()
    };
    let kept = if path.starts_with(HASHED) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    headers.insert(header::ETAG, tag);
    headers::secure(
        headers,
        &gateway.settings,
        "default-src 'none'; frame-ancestors 'none'",
        "same-origin",
    );
    response
}

fn index(gateway: &Gateway, file: &EmbeddedFile) -> Response {
    let nonce = headers::nonce(&*gateway.app.ids);
    let html = String::from_utf8_lossy(&file.data).replace(NONCE_PLACE, &nonce);
    let mut response = html.into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers::secure(
        headers,
        &gateway.settings,
        &headers::console_policy(&nonce),
        "same-origin",
    );
    response
}

fn missing(gateway: &Gateway) -> Response {
    let mut response = (StatusCode::NOT_FOUND, "there is nothing here\n").into_response();
    let policy = "default-src 'none'; frame-ancestors 'none'";
    headers::secure(response.headers_mut(), &gateway.settings, policy, "same-origin");
    response
}

fn unbuilt(gateway: &Gateway) -> Response {
    let page = Page {
        status: StatusCode::OK,
        title: "Usher is running, without its console".to_owned(),
        color: usher_domain::reseller::DEFAULT_COLOR.to_owned(),
        body: "<p>This binary was built before the console was. Build it with \
               <code>npm --prefix web ci &amp;&amp; npm --prefix web run build</code>, then build the server again.</p>\
               <p>The API is at <code>/graphql</code>, its manual at <a href=\"/graphql/schema.graphql\">\
               <code>/graphql/schema.graphql</code></a>.</p>"
            .to_owned(),
    };
    page.into_response(gateway)
}
