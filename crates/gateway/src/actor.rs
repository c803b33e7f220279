//! Who is asking: the bearer of an access token, with the rights that the database gives at this moment.

use http::{HeaderMap, header};
use secrecy::SecretString;
use usher_app::App;
use usher_app::account::{Unauthenticated, authenticate};
use usher_domain::access::{Actor, Client};
use usher_domain::account::Claims;
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

/// The actor behind a token; `None` when it opens nothing.
pub(crate) async fn identify(
    app: &App,
    token: Option<SecretString>,
    client: Client,
) -> Result<Option<(Actor, Claims)>, Fault> {
    let Some(token) = token else { return Ok(None) };
    match authenticate(app, &token, client).await {
        Ok(known) => Ok(Some(known)),
        Err(Unauthenticated::Refused) => Ok(None),
        Err(Unauthenticated::Fault(fault)) => Err(fault),
    }
}
