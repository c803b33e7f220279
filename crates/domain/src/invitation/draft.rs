//! What an invitation is issued with, once every field was checked.

use crate::id::{NumberId, ProjectId};
use crate::value::{Country, EmailAddress, PhoneNumber};

/// The most characters of an external reference.
pub const MAX_REFERENCE_LENGTH: usize = 200;

/// Who the client is, as far as is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClientDetails {
    /// The client's name.
    pub name: Option<String>,
    /// Where it is written to.
    pub email: Option<EmailAddress>,
    /// Where it is called.
    pub phone: Option<PhoneNumber>,
}

/// A checked invitation, before anything is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The project.
    pub project: ProjectId,
    /// The client.
    pub client: ClientDetails,
    /// The partner's own key for the client.
    pub external_reference: Option<String>,
    /// The client's language (BCP 47).
    pub locale: Option<String>,
    /// The number that is promised.
    pub number: Option<NumberId>,
    /// The countries whose numbers may be connected, in the caller's order; any when empty.
    pub allowed_phone_countries: Vec<Country>,
    /// Its life, in days.
    pub expires_in_days: i64,
}
