//! The page as text: what the client is asked in each state. Everything from outside is escaped.

use crate::client_page::form::REASONS;
use crate::client_page::style::STYLE;
use crate::invitation::{ConnectionType, Invitation, Status};
use crate::state::iso;

/// The page of an invitation. `number` is the one it is about, pre-assigned or connected.
pub(crate) fn page(invitation: &Invitation, number: Option<&str>, error: Option<&str>) -> String {
    let what = channel(invitation.connection_type);
    let mut main = format!("<h1>Connect {what}</h1>");
    if let Some(error) = error {
        main.push_str(&note("bad", "alert", &escape(error)));
    }
    main.push_str(&match invitation.status {
        Status::Pending => pending(invitation, number),
        Status::InProgress => in_progress(invitation, number),
        Status::Failed => failed(invitation),
        Status::Completed => completed(invitation, number),
        Status::Cancelled => closed(
            "This invitation was cancelled",
            "The link no longer works. Ask whoever \
            sent it to you for a new one.",
        ),
        Status::Expired => closed(
            "This invitation has expired",
            "It was valid until a set time, which is over. \
            Ask whoever sent it to you for a new one.",
        ),
    });
    if invitation.status.is_open() {
        let until = escape(&iso(invitation.expires_at).replace('T', " "));
        main.push_str(&hint(&format!("The link works until {} UTC.", &until[..16])));
    }
    document(&format!("Connect {what}"), &main)
}

/// The page of a link that leads nowhere.
pub(crate) fn missing_page() -> String {
    let main =
        "<h1>No such invitation</h1><section><p>Check the link: part of it may be missing.</p></section>";
    document("No such invitation", main)
}

fn pending(invitation: &Invitation, number: Option<&str>) -> String {
    let greeting = match &invitation.client_name {
        Some(name) => format!("Hello, {}.", escape(name)),
        None => "Hello.".to_owned(),
    };
    let what = channel(invitation.connection_type);
    let numbers = number.map_or_else(
        || countries(invitation).unwrap_or_default(),
        |number| format!("<p>The number {} is reserved for you.</p>", escape(number)),
    );
    format!(
        "<section><h2>Invitation</h2><p>{greeting} You are invited to connect {what}. Start when you are ready.</p>\
         {numbers}{}</section>",
        start_form(invitation),
    )
}

fn failed(invitation: &Invitation) -> String {
    let reason = invitation.failure_reason.as_deref().unwrap_or("internal_error");
    let meaning = REASONS
        .iter()
        .find(|(known, _)| *known == reason)
        .map(|(_, meaning)| *meaning);
    let meaning = match (meaning, reason) {
        (Some(meaning), _) => meaning,
        (None, "phone_country_not_allowed") => "The number is of a country that is not allowed",
        (None, _) => "The signup did not finish",
    };
    let alert = note(
        "bad",
        "status",
        &format!("The last attempt failed: {meaning} ({}).", escape(reason)),
    );
    format!(
        "{alert}<section><h2>Try again</h2><p>This link still works.</p>{}{}</section>",
        countries(invitation).unwrap_or_default(),
        start_form(invitation),
    )
}

fn in_progress(invitation: &Invitation, number: Option<&str>) -> String {
    let token = escape(&invitation.token);
    let asks_for_number = invitation.connection_type == ConnectionType::WhatsappWaba && number.is_none();
    let number = match number {
        Some(number) => format!("<p>The number {} will be connected.</p>", escape(number)),
        None if asks_for_number => number_field(invitation),
        None => String::new(),
    };
    let option = |(reason, meaning): &(&str, &str)| {
        format!("<option value=\"{reason}\">{meaning} ({reason})</option>")
    };
    let options = REASONS.iter().map(option).collect::<Vec<_>>().concat();
    format!(
        "{}<section><h2>Finish</h2><form method=\"post\" action=\"/invite/{token}/complete\">{number}\
         <button class=\"main\" type=\"submit\">Complete signup</button></form></section>\
         <section><h2>Or let it go wrong</h2><form method=\"post\" action=\"/invite/{token}/fail\">\
         <label for=\"failureReason\">Reason</label>\
         <select id=\"failureReason\" name=\"failureReason\">{options}</select>\
         <button type=\"submit\">Fail signup</button></form></section>",
        note("good", "status", "The signup is under way."),
    )
}

fn number_field(invitation: &Invitation) -> String {
    format!(
        "<label for=\"phoneNumber\">Phone number</label>\
         <input id=\"phoneNumber\" name=\"phoneNumber\" type=\"tel\" autocomplete=\"tel\" \
         aria-describedby=\"phoneNumberHint\" maxlength=\"32\">\
         <div class=\"hint\" id=\"phoneNumberHint\">With a plus sign and the country code. \
         Left empty, an example number is taken.{}</div>",
        countries(invitation).unwrap_or_default(),
    )
}

fn completed(invitation: &Invitation, number: Option<&str>) -> String {
    let number = number
        .map(|number| format!("<dt>Number</dt><dd>{}</dd>", escape(number)))
        .unwrap_or_default();
    let sender = invitation.sender_id.as_deref().map(escape).unwrap_or_default();
    format!(
        "{}<section><h2>What was connected</h2><dl>{number}<dt>Sender</dt><dd>{sender}</dd></dl>\
         <p>You can close this page.</p></section>",
        note("good", "status", "Connected. The signup is complete."),
    )
}

fn closed(title: &str, text: &str) -> String {
    format!("<section role=\"status\"><h2>{title}</h2><p>{text}</p></section>")
}

fn start_form(invitation: &Invitation) -> String {
    format!(
        "<form method=\"post\" action=\"/invite/{}/start\">\
         <button class=\"main\" type=\"submit\">Start signup</button></form>",
        escape(&invitation.token),
    )
}

fn countries(invitation: &Invitation) -> Option<String> {
    let allowed = &invitation.allowed_phone_countries;
    let list = escape(&allowed.join(", "));
    (!allowed.is_empty()).then(|| format!("<p>Numbers are allowed from: {list}.</p>"))
}

fn channel(connection_type: ConnectionType) -> &'static str {
    match connection_type {
        ConnectionType::WhatsappWaba => "your WhatsApp number",
        ConnectionType::Messenger => "your Facebook Page",
    }
}

fn note(kind: &str, role: &str, text: &str) -> String {
    format!("<p class=\"note {kind}\" role=\"{role}\">{text}</p>")
}

fn hint(text: &str) -> String {
    format!("<p class=\"hint\">{text}</p>")
}

fn document(title: &str, main: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"robots\" content=\"noindex\"><link rel=\"icon\" href=\"data:,\">\
         <title>{title}</title><style>{STYLE}</style></head><body>\
         <header><p>Zavu sandbox</p></header><main>{main}</main>\
         <footer><p>This page stands in for Meta’s embedded signup. No account is connected anywhere.</p></footer>\
         </body></html>"
    )
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    escaped
}
