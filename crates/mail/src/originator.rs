//! Who mails are from.

use std::str::FromStr;

use lettre::message::Mailbox;

/// A name and an address, as `Usher <usher@example.org>`; the name may be left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Originator(Mailbox);

impl Originator {
    pub(crate) const fn mailbox(&self) -> &Mailbox {
        &self.0
    }

    /// What stands behind the `@`: the mails' ids end in it.
    pub(crate) fn domain(&self) -> &str {
        self.0.email.domain()
    }
}

impl FromStr for Originator {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "must be an e-mail address with or without a name, as Usher <usher@example.org>";
        if text.chars().any(char::is_control) {
            return Err(wrong);
        }
        text.parse().map(Self).map_err(|_| wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_originator_is_an_address_with_or_without_a_name() {
        for good in [
            "Usher <usher@localhost>",
            "usher@example.org",
            "Agencia Ñandú <hola@agencia.example>",
        ] {
            assert!(good.parse::<Originator>().is_ok(), "{good}");
        }
        for wrong in [
            "",
            "Usher",
            "Usher <>",
            "usher@",
            "a@b.example, c@d.example",
            "Usher <usher@localhost>\r\nBcc: <x@y.example>",
        ] {
            assert!(wrong.parse::<Originator>().is_err(), "{wrong}");
        }
    }
}
