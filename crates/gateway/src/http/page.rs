//! Plain pages, rendered here: no script, nothing of a third party, everything escaped.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

use super::headers;
use crate::Gateway;

/// A plain page.
pub(super) struct Page {
    pub(super) status: StatusCode,
    pub(super) title: String,
    /// The accent colour, `#rrggbb`.
    pub(super) color: String,
    /// The body, already escaped.
    pub(super) body: String,
}

impl Page {
    /// The page as an answer.
    pub(super) fn into_response(self, gateway: &Gateway) -> Response {
        let nonce = headers::nonce(&*gateway.app.ids);
        let html = self.html(&nonce);
        let mut response = (self.status, html).into_response();
        let headers = response.headers_mut();
        let policy = headers::page_policy(&nonce, &gateway.settings);
        headers::secure(headers, &gateway.settings, &policy, "no-referrer");
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
        response
    }

    fn html(&self, nonce: &str) -> String {
        let title = escape(&self.title);
        let color = if is_color(&self.color) {
            &self.color
        } else {
            "#0b6e5f"
        };
        let body = &self.body;
        format!(
            r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style nonce="{nonce}">
:root {{ color-scheme: light dark; --accent: {color}; }}
body {{ margin: 0; font: 1rem/1.55 system-ui, sans-serif; background: Canvas; color: CanvasText; }}
main {{ max-width: 34rem; margin: 0 auto; padding: 3rem 1.25rem; }}
h1 {{ font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; }}
dl {{ margin: 1.5rem 0; padding: 1rem 0; border-block: 1px solid color-mix(in srgb, CanvasText 20%, Canvas); }}
dt {{ font-size: .875rem; opacity: .8; }}
dd {{ margin: 0 0 .75rem; }}
dd:last-child {{ margin-bottom: 0; }}
button {{ font: inherit; font-weight: 600; padding: .75rem 1.25rem; border: 0; border-radius: .5rem; background: var(--accent); color: #fff; cursor: pointer; }}
button:focus-visible, a:focus-visible {{ outline: 3px solid var(--accent); outline-offset: 3px; }}
a {{ color: inherit; }}
code {{ font-family: ui-monospace, monospace; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"#
        )
    }
}

/// A text as it may stand in HTML, in attributes too.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

fn is_color(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_escapes_its_title_and_takes_no_style_as_a_colour() {
        let page = Page {
            status: StatusCode::OK,
            title: r#"<script>alert("1")</script>"#.to_owned(),
            color: "red; } body { display: none".to_owned(),
            body: String::new(),
        };
        let html = page.html("n");
        assert!(!html.contains("<script"));
        assert!(!html.contains("display: none"));
        assert!(html.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;"));
    }
}
