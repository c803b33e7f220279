//! Identifiers: typed, prefixed, opaque to clients and ordered by time inside.
//!
//! The text form is the prefix of the kind, an underscore and 26 characters of lower-case Crockford
//! base32 (128 bits). Only that one spelling is accepted, so that an id has exactly one text.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use data_encoding::{Encoding, Specification};
use uuid::Uuid;

use crate::time::Timestamp;

/// The bits of a UUID of version 7, from its beginning, that tell when it was made, in milliseconds.
const TIME_BITS: u32 = 48;

/// Where new identifiers and random bytes come from. Injected, so that tests and replays are exact.
pub trait IdSource: Send + Sync {
    /// A new UUID of version 7: later calls sort after earlier ones.
    fn next(&self) -> Uuid;
    /// Fills `bytes` from the operating system's cryptographic randomness.
    fn fill(&self, bytes: &mut [u8]);
}

/// The text is not an identifier of the kind that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("read the identifier: it is not one of this kind")]
pub struct MalformedId;

static ALPHABET: LazyLock<Encoding> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification.symbols.push_str("0123456789abcdefghjkmnpqrstvwxyz");
    specification
        .encoding()
        .expect("the Crockford alphabet has 32 distinct symbols")
});

fn parse(prefix: &str, text: &str) -> Result<Uuid, MalformedId> {
    let body = text
        .strip_prefix(prefix)
        .and_then(|rest| rest.strip_prefix('_'))
        .ok_or(MalformedId)?;
    let bytes = ALPHABET.decode(body.as_bytes()).map_err(|_| MalformedId)?;
    Uuid::from_slice(&bytes).map_err(|_| MalformedId)
}

/// The UUID inside an identifier of any kind, whatever it names.
pub fn uuid_of(text: &str) -> Result<Uuid, MalformedId> {
    let (prefix, _) = text.split_once('_').ok_or(MalformedId)?;
    parse(prefix, text)
}

/// The least UUID of version 7 that can have been made at a moment: whatever was made before sorts before it.
pub fn earliest_at(moment: Timestamp) -> Uuid {
    let millis = u128::try_from(moment.timestamp_millis()).unwrap_or_default();
    Uuid::from_u128(millis << (u128::BITS - TIME_BITS))
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
            #[serde(try_from = "String", into = "String")]
            pub struct $name(Uuid);

            impl $name {
                /// The three letters before the underscore.
                pub const PREFIX: &'static str = $prefix;

                /// A new identifier from `ids`.
                pub fn new(ids: &dyn IdSource) -> Self {
                    Self(ids.next())
                }

                /// The UUID inside, as the database keeps it.
                pub const fn uuid(self) -> Uuid {
                    self.0
                }
            }

            impl From<Uuid> for $name {
                fn from(uuid: Uuid) -> Self {
                    Self(uuid)
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    write!(f, "{}_{}", $prefix, ALPHABET.encode(self.0.as_bytes()))
                }
            }

            impl fmt::Debug for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    fmt::Display::fmt(self, f)
                }
            }

            impl FromStr for $name {
                type Err = MalformedId;

                fn from_str(text: &str) -> Result<Self, Self::Err> {
                    parse($prefix, text).map(Self)
                }
            }

            impl TryFrom<String> for $name {
                type Error = MalformedId;

                fn try_from(text: String) -> Result<Self, Self::Error> {
                    text.parse()
                }
            }

            impl From<$name> for String {
                fn from(id: $name) -> Self {
                    id.to_string()
                }
            }
        )*
    };
}

ids! {
    /// A reseller: the tenant.
    ResellerId = "rsl";
    /// A person who can sign in.
    UserId = "usr";
    /// A signed-in device of a person in one reseller.
    SessionId = "ses";
    /// A person's place in a reseller.
    MembershipId = "mbr";
    /// An offer to become a member.
    OfferId = "mof";
    /// A role, built in or a reseller's own.
    RoleId = "rol";
    /// A project: one Zavu project with its own API key.
    ProjectId = "prj";
    /// A phone number bought from Zavu.
    NumberId = "num";
    /// An invitation to a client.
    InvitationId = "inv";
    /// A sender that a completed invitation yielded.
    SenderId = "snd";
    /// An event.
    EventId = "evt";
    /// An API key of Usher's own API.
    ApiKeyId = "key";
    /// An audit entry.
    AuditId = "aud";
    /// A mail that waits to be sent.
    MailId = "mai";
    /// Where a partner is told of events.
    WebhookEndpointId = "whk";
    /// An event on its way to an endpoint.
    WebhookDeliveryId = "whd";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_and_no_other_spelling_does() {
        let id = InvitationId::from(Uuid::from_u128(0x0192_3456_789a_7bcd_8ef0_1234_5678_9abc));
        let text = id.to_string();
        assert_eq!(text.parse::<InvitationId>(), Ok(id));
        assert_eq!(text.parse::<ProjectId>(), Err(MalformedId));
        assert_eq!(text.to_uppercase().parse::<InvitationId>(), Err(MalformedId));
        assert_eq!(format!("{text}0").parse::<InvitationId>(), Err(MalformedId));
        // The last symbol carries three bits of the value and two that must be zero.
        let mut altered = text.clone();
        altered.pop();
        altered.push('z');
        assert_eq!(altered.parse::<InvitationId>(), Err(MalformedId));
        for nonsense in ["", "inv", "inv_", "inv_é", "inv_\u{0}"] {
            assert_eq!(nonsense.parse::<InvitationId>(), Err(MalformedId), "{nonsense:?}");
        }
    }
}
