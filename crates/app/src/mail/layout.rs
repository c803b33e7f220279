//! How a mail looks: the same words as text and as plain HTML, with the reseller's name and colour.

use std::fmt::Write as _;

use maud::{DOCTYPE, html};
use secrecy::{ExposeSecret, SecretString};
use usher_domain::mail::Content;
use usher_domain::reseller::{Branding, DEFAULT_COLOR};
use zeroize::Zeroizing;

/// The words of a mail: paragraphs around one link.
pub(super) struct Draft<'a> {
    /// The subject line, which is also the heading.
    pub(super) subject: String,
    /// What stands before the link.
    pub(super) before: Vec<String>,
    /// What the link is for, and where it leads.
    pub(super) link: Option<(&'static str, &'a SecretString)>,
    /// What stands after it.
    pub(super) after: Vec<String>,
}

const BODY: &str = "margin:0;padding:24px 16px;background:#ffffff;color:#1a1a1a;\
                    font-family:system-ui,-apple-system,'Segoe UI',sans-serif;font-size:16px;line-height:1.5";
const HEADING: &str = "margin:24px 0 16px;font-size:20px;line-height:1.3";
const PARAGRAPH: &str = "margin:0 0 16px";
const SMALL: &str = "margin:0 0 16px;font-size:14px;color:#555555;word-break:break-all";

/// The mail, as text and as HTML.
pub(super) fn lay_out(branding: &Branding, draft: &Draft<'_>) -> Content {
    Content {
        subject: draft.subject.clone(),
        text: text(branding, draft),
        html: hypertext(branding, draft),
    }
}

/// Paragraphs with an empty line between them; the link is alone on its line, so that no reader breaks it.
fn text(branding: &Branding, draft: &Draft<'_>) -> SecretString {
    let mut text = Zeroizing::new(String::new());
    let link = draft.link.map(|(_, link)| link.expose_secret());
    let before = draft.before.iter().map(String::as_str);
    let after = draft.after.iter().map(String::as_str);
    for paragraph in before.chain(link).chain(after) {
        write!(text, "{paragraph}\n\n").expect("a string takes whatever is written to it");
    }
    write!(text, "-- \n{}\n", branding.display_name).expect("a string takes whatever is written to it");
    SecretString::from(text.as_str())
}

/// No image, no script, nothing of a third party. The reseller's colour is a line only: text in it might not be
/// readable.
fn hypertext(branding: &Branding, draft: &Draft<'_>) -> SecretString {
    let color = if is_color(&branding.primary_color) {
        &branding.primary_color
    } else {
        DEFAULT_COLOR
    };
    let frame = format!("max-width:560px;margin:0 auto;border-top:4px solid {color}");
    let button = format!(
        "display:inline-block;padding:10px 18px;border:2px solid {color};border-radius:6px;\
         color:#1a1a1a;font-weight:600;text-decoration:none"
    );
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (draft.subject) }
            }
            body style=(BODY) {
                div style=(frame) {
                    h1 style=(HEADING) { (draft.subject) }
                    @for paragraph in &draft.before {
                        p style=(PARAGRAPH) { (paragraph) }
                    }
                    @if let Some((label, link)) = &draft.link {
                        p style=(PARAGRAPH) { a href=(link.expose_secret()) style=(button) { (label) } }
                        p style=(SMALL) { (link.expose_secret()) }
                    }
                    @for paragraph in &draft.after {
                        p style=(PARAGRAPH) { (paragraph) }
                    }
                    p style=(SMALL) { (branding.display_name) }
                }
            }
        }
    };
    SecretString::from(page.into_string())
}

/// Whether a text is a colour and nothing else, because it stands in a style.
fn is_color(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}
