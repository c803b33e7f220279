//! What the number slice needs: its rows, and Zavu's list of owned numbers.

use async_trait::async_trait;

use crate::access::Visible;
use crate::fault::Fault;
use crate::id::{NumberId, ProjectId};
use crate::number::{Capability, Number, Status};
use crate::page::{Page, PageError, PageRequest};
use crate::provider::{Channel, ProviderError};
use crate::time::Timestamp;
use crate::value::{Country, Money, PhoneNumber};

/// A number could not be added.
#[derive(Debug, thiserror::Error)]
pub enum InsertError {
    /// The project has this number of Zavu already.
    #[error("add the number: it is known already")]
    Known,
    /// The store failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Which numbers are listed. The order is oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The projects that the asker may see numbers of, already narrowed to the one asked for.
    pub visible: Visible,
    /// These states only; every state when empty.
    pub statuses: Vec<Status>,
    /// This country only.
    pub country: Option<Country>,
    /// Digits in the number, or text in its name.
    pub search: Option<String>,
}

/// The numbers of the reseller whose transaction this is.
#[async_trait]
pub trait Store: Send {
    /// Adds a number.
    async fn insert_number(&mut self, number: &Number) -> Result<(), InsertError>;
    /// The numbers with those ids, in no order.
    async fn numbers(&mut self, ids: &[NumberId]) -> Result<Vec<Number>, Fault>;
    /// A number, locked until the transaction ends.
    async fn lock_number(&mut self, id: NumberId) -> Result<Option<Number>, Fault>;
    /// Every number of a project, locked until the transaction ends, in the order of ids.
    async fn lock_numbers_of(&mut self, project: ProjectId) -> Result<Vec<Number>, Fault>;
    /// Saves a number.
    async fn save_number(&mut self, number: &Number) -> Result<(), Fault>;
    /// One page of numbers, oldest first.
    async fn list_numbers(
        &mut self,
        listing: &Listing,
        page: &PageRequest,
    ) -> Result<Page<Number>, PageError>;
}

/// A number as Zavu lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnedNumber {
    /// Its id at Zavu.
    pub zavu_id: String,
    /// The number itself.
    pub phone_number: PhoneNumber,
    /// Its name.
    pub name: Option<String>,
    /// What it can carry; words that Usher does not know are left out.
    pub capabilities: Vec<Capability>,
    /// Zavu's own word for its state, as `active`.
    pub zavu_status: String,
    /// The sender that has it.
    pub zavu_sender_id: Option<String>,
    /// What it costs a month.
    pub monthly_price: Option<Money>,
    /// When it is charged next.
    pub next_renewal_at: Option<Timestamp>,
    /// When it was bought.
    pub created_at: Timestamp,
}

/// What Zavu knows about a project's numbers.
#[async_trait]
pub trait Provider: Send + Sync {
    /// Every number that the project owns, all pages of `GET /v1/phone-numbers`.
    async fn owned_numbers(&self, channel: &Channel) -> Result<Vec<OwnedNumber>, ProviderError>;
    /// One owned number (`GET /v1/phone-numbers/{id}`).
    async fn owned_number(&self, channel: &Channel, zavu_id: &str) -> Result<OwnedNumber, ProviderError>;
}
