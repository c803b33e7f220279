//! What a mail says, sealed while it waits.

use std::borrow::Cow;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use usher_domain::fault::Fault;
use usher_domain::mail::Content;
use usher_domain::secret::{Place, Sealed};
use zeroize::Zeroizing;

use crate::App;

/// The form under the seal.
#[derive(Serialize, Deserialize)]
struct Body<'a> {
    subject: Cow<'a, str>,
    text: Cow<'a, str>,
    html: Cow<'a, str>,
}

/// Seals what a mail says.
pub(super) fn seal(app: &App, place: &Place, content: &Content) -> Result<Sealed, Fault> {
    let body = Body {
        subject: Cow::Borrowed(&content.subject),
        text: Cow::Borrowed(content.text.expose_secret()),
        html: Cow::Borrowed(content.html.expose_secret()),
    };
    let json = serde_json::to_string(&body).map_err(|error| Fault::internal("write a mail down", error))?;
    app.sealer.seal(place, &SecretString::from(json))
}

/// Opens what was sealed for exactly this mail.
pub(super) fn open(app: &App, place: &Place, sealed: &Sealed) -> Result<Content, Fault> {
    let json = app.sealer.open(place, sealed)?;
    let body: Body<'_> = serde_json::from_str(json.expose_secret()).map_err(|_| Fault::Corrupt {
        table: place.table,
        column: place.column,
        row: place.row.to_string(),
        reason: "it is not a mail".to_owned(),
    })?;
    let (text, html) = (
        Zeroizing::new(body.text.into_owned()),
        Zeroizing::new(body.html.into_owned()),
    );
    Ok(Content {
        subject: body.subject.into_owned(),
        text: SecretString::from(text.as_str()),
        html: SecretString::from(html.as_str()),
    })
}
