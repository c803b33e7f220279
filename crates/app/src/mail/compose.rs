//! What each kind of mail says.

use chrono::Duration;
use secrecy::SecretString;
use usher_domain::mail::Content;
use usher_domain::reseller::Branding;
use usher_domain::time::Timestamp;

use super::layout::{Draft, lay_out};

/// An offer of a membership.
pub(crate) struct Offered<'a> {
    /// The name of whoever made it, where a person did.
    pub(crate) by: Option<&'a str>,
    /// Where it is accepted.
    pub(crate) link: &'a SecretString,
    /// Until when.
    pub(crate) until: Timestamp,
}

/// Somebody is offered a membership.
pub(crate) fn offer(branding: &Branding, offered: &Offered<'_>) -> Content {
    let business = &branding.display_name;
    let who = match offered.by {
        Some(name) => format!("{name} invites you to join {business}."),
        None => format!("You are invited to join {business}."),
    };
    let draft = Draft {
        subject: format!("Join {business}"),
        before: vec![
            who,
            "Open this page to accept. You choose a password there, or give the one that you have."
                .to_owned(),
        ],
        link: Some(("Accept", offered.link)),
        after: vec![
            format!("The link can be used once, until {}.", readable(offered.until)),
            "If you did not expect this, do nothing: nobody joins without the link.".to_owned(),
        ],
    };
    lay_out(branding, &draft)
}

/// Somebody asked for a link to set a new password.
pub(super) fn password_reset(branding: &Branding, link: &SecretString, life: Duration) -> Content {
    let minutes = life.num_minutes();
    let draft = Draft {
        subject: "Set a new password".to_owned(),
        before: vec![
            "Somebody asked to set a new password for your account. Open this page to do so.".to_owned(),
        ],
        link: Some(("Set a new password", link)),
        after: vec![
            format!(
                "The link can be used once, within {minutes} minutes. Setting a password signs you out everywhere."
            ),
            "If it was not you, do nothing: your password stays as it is.".to_owned(),
        ],
    };
    lay_out(branding, &draft)
}

/// A password was set.
pub(super) fn password_changed(branding: &Branding, at: Timestamp, forgot: &SecretString) -> Content {
    let draft = Draft {
        subject: "Your password was changed".to_owned(),
        before: vec![
            format!("The password of your account was changed on {}.", readable(at)),
            "If it was you, there is nothing to do. If it was not, set a new one at once:".to_owned(),
        ],
        link: Some(("Set a new password", forgot)),
        after: vec!["Then look through your sessions and end those that are not yours.".to_owned()],
    };
    lay_out(branding, &draft)
}

/// What happened to a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turned {
    /// It is asked for from now on.
    On,
    /// It is not asked for any more.
    Off,
}

/// A second factor was turned on or off.
pub(super) fn second_factor(branding: &Branding, turned: Turned, at: Timestamp) -> Content {
    let (subject, what) = match turned {
        Turned::On => ("Your second factor was turned on", "turned on"),
        Turned::Off => ("Your second factor was turned off", "turned off"),
    };
    let draft = Draft {
        subject: subject.to_owned(),
        before: vec![
            format!("Signing in with a second factor was {what} on {}.", readable(at)),
            "If it was you, there is nothing to do. If it was not, somebody else uses your account: set a new \
             password and ask an owner of the team for help."
                .to_owned(),
        ],
        link: None,
        after: Vec::new(),
    };
    lay_out(branding, &draft)
}

/// A moment as people read it.
fn readable(at: Timestamp) -> String {
    at.format("%-d %B %Y, %H:%M UTC").to_string()
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    fn branding(name: &str, color: &str) -> Branding {
        Branding {
            primary_color: color.to_owned(),
            ..Branding::plain(name)
        }
    }

    fn offer_of(name: &str, color: &str, by: &str) -> Content {
        let link = SecretString::from("https://console.example.org/join/abc");
        let offered = Offered {
            by: Some(by),
            link: &link,
            until: Timestamp::UNIX_EPOCH,
        };
        offer(&branding(name, color), &offered)
    }

    #[test]
    fn a_link_stands_alone_on_its_line_in_the_text() {
        let content = offer_of("Aurora", "#123456", "Ana");
        let text = content.text.expose_secret();
        assert!(
            text.lines()
                .any(|line| line == "https://console.example.org/join/abc"),
            "{text}"
        );
        assert!(text.contains("Ana invites you to join Aurora."), "{text}");
        assert!(text.contains("1 January 1970, 00:00 UTC"), "{text}");
        assert_eq!(content.subject, "Join Aurora");
    }

    #[test]
    fn names_and_colours_cannot_write_html() {
        let content = offer_of(
            "<img src=x>",
            "red\" onload=\"x",
            "\"><a href='https://evil.example'>",
        );
        let html = content.html.expose_secret();
        for evil in ["<img", "onload", "<a href='"] {
            assert!(!html.contains(evil), "{evil} in {html}");
        }
        assert!(html.contains("&lt;img src=x&gt;"), "{html}");
        assert!(
            html.contains("href=\"https://console.example.org/join/abc\""),
            "{html}"
        );
    }

    #[test]
    fn a_reset_names_its_life_and_a_notice_needs_no_token() {
        let plain = branding("Aurora", "#123456");
        let link = SecretString::from("https://console.example.org/reset/abc");
        let reset = password_reset(&plain, &link, Duration::hours(1));
        assert!(reset.text.expose_secret().contains("within 60 minutes"));
        let forgot = SecretString::from("https://console.example.org/forgot");
        let changed = password_changed(&plain, Timestamp::UNIX_EPOCH, &forgot);
        assert!(
            changed
                .text
                .expose_secret()
                .contains("\nhttps://console.example.org/forgot\n")
        );
        for (turned, word) in [(Turned::On, "turned on"), (Turned::Off, "turned off")] {
            let notice = second_factor(&plain, turned, Timestamp::UNIX_EPOCH);
            assert!(notice.subject.ends_with(word));
            assert!(!notice.html.expose_secret().contains("href"));
        }
    }
}
