//! Who is asking: the bearer of an access token or an API key, with the rights that the database gives at this moment.

use http::{HeaderMap, header};
use secrecy::SecretString;
use usher_app::App;
use usher_app::account::{Authenticated, Unauthenticated, authenticate};
use usher_domain::access::Client;
use usher_domain::fault::Fault;

/// The longest token that is looked at, in bytes.
const MAX_TOKEN_BYTES: usize = 4096;

/// The token in `Authorization: Bearer …`.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<SecretString> {
    token(headers.get(header::AUTHORIZATION)?.to_str().ok()?)
}

/// The token in a text `Bearer …`.
pub(crate) fn token(text: &str) -> Option<SecretString> {
    let (scheme, token) = text.split_once(' ')?;
    let token = token.trim();
    let good = scheme.eq_ignore_ascii_case("bearer") && !token.is_empty() && token.len() <= MAX_TOKEN_BYTES;
    good.then(|| SecretString::from(token))
}

/// Who is behind a token; `None` when it opens nothing.
pub(crate) async fn identify(
    app: &App,
    token: Option<SecretString>,
    client: Client,
) -> Result<Option<Authenticated>, Fault> {
    let Some(token) = token else { return Ok(None) };
    match authenticate(app, &token, client).await {
        Ok(known) => Ok(Some(known)),
        Err(Unauthenticated::Refused) => Ok(None),
        Err(Unauthenticated::Fault(fault)) => Err(fault),
    }
}
