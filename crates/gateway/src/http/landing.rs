//! `/i/<token>`: the client's page. Looking at it changes nothing, because mail filters look too; the button is the view.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use chrono::SecondsFormat;
use http::{HeaderValue, StatusCode, header};
use secrecy::{ExposeSecret, SecretString};
use usher_app::invitation::{Landing, landing_page, view};
use usher_domain::fault::Fault;
use usher_domain::invitation::State as Stands;
use usher_domain::reseller::{Branding, DEFAULT_COLOR};
use usher_domain::value::Country;

use super::page::{Page, escape};
use crate::Gateway;
use crate::graphql::error::log_fault;

/// The longest token in an address, in bytes.
const MAX_TOKEN_BYTES: usize = 128;

/// Shows the page.
pub(super) async fn show(
    State(gateway): State<Gateway>,
    token: Result<Path<String>, PathRejection>,
) -> Response {
    match token {
        Ok(Path(token)) => render(&gateway, &SecretString::from(token)).await,
        Err(_) => unknown().into_response(&gateway),
    }
}

/// The button: notes the first view and leads on to Zavu while the invitation is open, else says what to do.
pub(super) async fn go_on(
    State(gateway): State<Gateway>,
    token: Result<Path<String>, PathRejection>,
) -> Response {
    let Ok(Path(token)) = token else {
        return unknown().into_response(&gateway);
    };
    let token = SecretString::from(token);
    if token.expose_secret().len() > MAX_TOKEN_BYTES {
        return unknown().into_response(&gateway);
    }
    let url = match view(&gateway.app, &token).await {
        Ok(Some(url)) => url,
        Ok(None) => return render(&gateway, &token).await,
        Err(fault) => return broken(&gateway, &fault),
    };
    let Ok(mut location) = HeaderValue::from_str(url.expose_secret()) else {
        return broken(
            &gateway,
            &Fault::internal("lead the client on", "the link is no header value"),
        );
    };
    location.set_sensitive(true);
    let headers = [
        (header::LOCATION, location),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    ];
    (StatusCode::SEE_OTHER, headers).into_response()
}

async fn render(gateway: &Gateway, token: &SecretString) -> Response {
    if token.expose_secret().len() > MAX_TOKEN_BYTES {
        return unknown().into_response(gateway);
    }
    match landing_page(&gateway.app, token).await {
        Ok(Some(landing)) => page(&landing).into_response(gateway),
        Ok(None) => unknown().into_response(gateway),
        Err(fault) => broken(gateway, &fault),
    }
}

fn page(landing: &Landing) -> Page {
    let branding = &landing.reseller.branding;
    let business = escape(&branding.display_name);
    let help = help(branding);
    let (status, title, body) = match &landing.invitation.state {
        Stands::Pending(_) | Stands::InProgress(_) | Stands::Failed { .. } => (
            StatusCode::OK,
            format!("Connect WhatsApp with {}", branding.display_name),
            invitation(landing, &business),
        ),
        Stands::Issuing { .. } => (
            StatusCode::OK,
            "Your invitation is being prepared".to_owned(),
            "<p>This takes a minute at most. Load this page again then.</p>".to_owned(),
        ),
        Stands::Completed { .. } => (
            StatusCode::OK,
            "You are connected".to_owned(),
            format!(
                "<p>Your WhatsApp number is connected with {business}. There is nothing left to do here.</p>"
            ),
        ),
        Stands::Expired(_) => (
            StatusCode::GONE,
            "This invitation has expired".to_owned(),
            format!("<p>Ask {business} for a new one.</p>"),
        ),
        Stands::Cancelled(_) => (
            StatusCode::GONE,
            "This invitation was cancelled".to_owned(),
            format!("<p>If you did not expect this, ask {business} for a new one.</p>"),
        ),
        Stands::NotIssued => (
            StatusCode::GONE,
            "This invitation is not valid".to_owned(),
            format!("<p>Something went wrong while it was made. Ask {business} for a new one.</p>"),
        ),
    };
    Page {
        status,
        title,
        color: branding.primary_color.clone(),
        body: format!("{body}{help}"),
    }
}

/// What an open invitation says, and the button.
fn invitation(landing: &Landing, business: &str) -> String {
    let invitation = &landing.invitation;
    let fact = |term: &str, text: &str| format!("<dt>{term}</dt><dd>{}</dd>\n", escape(text));
    let countries: Vec<_> = invitation
        .allowed_phone_countries
        .iter()
        .map(Country::name)
        .collect();
    let number = landing.number.as_ref().map(|number| number.phone_number.as_str());
    // With a number chosen beforehand the countries are of no concern to the client.
    let countries = (!countries.is_empty() && number.is_none()).then(|| countries.join(", "));
    let facts: String = [
        ("For", invitation.client.name.as_deref()),
        ("Number", number),
        ("Countries of numbers that can be connected", countries.as_deref()),
    ]
    .into_iter()
    .filter_map(|(term, text)| text.map(|text| fact(term, text)))
    .collect();
    let expires_at = invitation.expires_at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let expires_on = invitation.expires_at.format("%-d %B %Y, %H:%M UTC");
    let again = match &invitation.state {
        Stands::Failed { .. } => "<p>The last attempt did not succeed. You can try again.</p>\n",
        Stands::Pending(_)
        | Stands::InProgress(_)
        | Stands::Issuing { .. }
        | Stands::NotIssued
        | Stands::Completed { .. }
        | Stands::Expired(_)
        | Stands::Cancelled(_) => "",
    };
    format!(
        "<p>{business} invites you to connect a WhatsApp number. You will be led through Meta's signup; have your \
         Facebook account at hand.</p>\n{again}<dl>\n{facts}\
         <dt>Valid until</dt><dd><time datetime=\"{expires_at}\">{expires_on}</time></dd>\n</dl>\n\
         <form method=\"post\"><button type=\"submit\">Continue</button></form>\n"
    )
}

/// Where clients find help; only addresses that a browser can be trusted with become links.
fn help(branding: &Branding) -> String {
    let email = branding.support_email.as_deref().map(escape);
    let url = branding.support_url.as_deref().map(escape);
    let by_mail = email.map(|email| format!("<p>Questions? <a href=\"mailto:{email}\">{email}</a></p>\n"));
    let on_the_web = url
        .filter(|url| url.starts_with("https://"))
        .map(|url| format!("<p>Help: <a href=\"{url}\" rel=\"noreferrer noopener\">{url}</a></p>\n"));
    [by_mail, on_the_web].into_iter().flatten().collect()
}

fn unknown() -> Page {
    Page {
        status: StatusCode::NOT_FOUND,
        title: "This link does not lead anywhere".to_owned(),
        color: DEFAULT_COLOR.to_owned(),
        body: "<p>Check that it was copied whole. If it was, ask whoever sent it for a new one.</p>"
            .to_owned(),
    }
}

fn broken(gateway: &Gateway, fault: &Fault) -> Response {
    log_fault(fault);
    let page = Page {
        status: StatusCode::INTERNAL_SERVER_ERROR,
        title: "Something went wrong".to_owned(),
        color: DEFAULT_COLOR.to_owned(),
        body: "<p>It is not your fault. Try again in a few minutes.</p>".to_owned(),
    };
    page.into_response(gateway)
}
