//! What the number slice needs: its rows, the ledger of what they cost, and Zavu's numbers.

use async_trait::async_trait;

use crate::access::Visible;
use crate::fault::Fault;
use crate::id::{NumberId, ProjectId};
use crate::invitation::Idempotency;
use crate::number::{
    Capability, Charge, Month, Number, NumberType, Offer, Requirement, Search, Spending, Status,
};
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
    /// The project is buying or owns this phone number already.
    #[error("add the number: the project has it or is buying it")]
    Taken,
    /// The reseller made another purchase under this idempotency key.
    #[error("add the number: its idempotency key was used before")]
    KeyUsed,
    /// The store failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// What numbers are ordered by; the id breaks ties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Oldest first.
    #[default]
    CreatedAt,
    /// Longest idle first, and only those that are idle.
    IdleSince,
}

/// Which numbers are listed.
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
    /// In which order.
    pub order: Order,
}

/// The idle numbers of one project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdleNumbers {
    /// The project.
    pub project: ProjectId,
    /// How many.
    pub count: i64,
    /// What they cost a month together, in cents of a dollar.
    pub monthly_price_minor: i64,
}

/// The numbers of the reseller whose transaction this is.
#[async_trait]
pub trait Store: Send {
    /// Adds a number, with the key of its purchase where the buyer gave one.
    async fn insert_number(
        &mut self,
        number: &Number,
        idempotency: Option<&Idempotency>,
    ) -> Result<(), InsertError>;
    /// The purchase that was made under this key, in any project, with the fingerprint of its input.
    async fn number_by_key(&mut self, key: &str) -> Result<Option<(Number, String)>, Fault>;
    /// Forgets the key of a purchase that was certainly never sent, so that it can be used again.
    async fn forget_number_key(&mut self, id: NumberId) -> Result<(), Fault>;
    /// The numbers with those ids, in no order.
    async fn numbers(&mut self, ids: &[NumberId]) -> Result<Vec<Number>, Fault>;
    /// A number, locked until the transaction ends.
    async fn lock_number(&mut self, id: NumberId) -> Result<Option<Number>, Fault>;
    /// Every number of a project, locked until the transaction ends, in the order of ids.
    async fn lock_numbers_of(&mut self, project: ProjectId) -> Result<Vec<Number>, Fault>;
    /// Saves a number.
    async fn save_number(&mut self, number: &Number) -> Result<(), Fault>;
    /// How often clients began Meta's signup with each of the numbers since `since`; those with none are left out.
    async fn signup_attempts(
        &mut self,
        numbers: &[NumberId],
        since: Timestamp,
    ) -> Result<Vec<(NumberId, i64)>, Fault>;
    /// How many numbers of each project are idle, and what they cost; of these projects, or of every one. Projects without
    /// any are left out.
    async fn idle_numbers(&mut self, projects: Option<&[ProjectId]>) -> Result<Vec<IdleNumbers>, Fault>;
    /// One page of numbers.
    async fn list_numbers(
        &mut self,
        listing: &Listing,
        page: &PageRequest,
    ) -> Result<Page<Number>, PageError>;
}

/// The ledger of the reseller whose transaction this is.
#[async_trait]
pub trait Ledger: Send {
    /// Adds a charge; nothing when the number has one in that place already.
    async fn insert_charge(&mut self, charge: &Charge) -> Result<(), Fault>;
    /// Saves what became of a charge: its state and amount.
    async fn save_charge(&mut self, charge: &Charge) -> Result<(), Fault>;
    /// The charges of a number, the purchase first.
    async fn charges(&mut self, number: NumberId) -> Result<Vec<Charge>, Fault>;
    /// What was spent or is reserved, by project, month and kind, from the month `since` on; of these projects, or of every one.
    async fn spending(
        &mut self,
        since: Month,
        projects: Option<&[ProjectId]>,
    ) -> Result<Vec<Spending>, Fault>;
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
    /// What it cost once.
    pub upfront_price: Option<Money>,
    /// Whether it is the one number that Zavu's plan includes, which is not charged.
    pub is_included: bool,
    /// When it is charged next.
    pub next_renewal_at: Option<Timestamp>,
    /// When it was bought.
    pub created_at: Timestamp,
}

impl OwnedNumber {
    /// What its purchase cost in cents, where Zavu tells all of it.
    pub fn whole_first_charge_minor(&self) -> Option<i64> {
        let is_whole = self.is_included || self.upfront_price.is_some();
        self.first_charge_minor().filter(|_| is_whole)
    }

    /// What its purchase cost in cents, as far as Zavu tells: nothing for the included one, else the first month and what it cost
    /// once.
    pub fn first_charge_minor(&self) -> Option<i64> {
        if self.is_included {
            return Some(0);
        }
        let upfront = self.upfront_price.map_or(0, |price| price.amount_minor);
        self.monthly_price
            .map(|monthly| monthly.amount_minor.saturating_add(upfront))
    }
}

/// What Zavu knows about a project's numbers.
#[async_trait]
pub trait Provider: Send + Sync {
    /// Every number that the project owns, all pages of `GET /v1/phone-numbers`.
    async fn owned_numbers(&self, channel: &Channel) -> Result<Vec<OwnedNumber>, ProviderError>;
    /// One owned number (`GET /v1/phone-numbers/{id}`).
    async fn owned_number(&self, channel: &Channel, zavu_id: &str) -> Result<OwnedNumber, ProviderError>;
    /// Numbers that can be bought (`GET /v1/phone-numbers/available`).
    async fn available_numbers(
        &self,
        channel: &Channel,
        search: &Search,
    ) -> Result<Vec<Offer>, ProviderError>;
    /// What is asked of the buyer of a number (`GET /v1/phone-numbers/requirements`).
    async fn number_requirements(
        &self,
        channel: &Channel,
        country: Country,
        kind: Option<NumberType>,
    ) -> Result<Vec<Requirement>, ProviderError>;
    /// Buys a number, once and never twice (`POST /v1/phone-numbers`).
    async fn purchase_number(
        &self,
        channel: &Channel,
        phone_number: &PhoneNumber,
        name: Option<&str>,
    ) -> Result<OwnedNumber, ProviderError>;
    /// Gives a number another name, or none (`PATCH /v1/phone-numbers/{id}`).
    async fn rename_number(
        &self,
        channel: &Channel,
        zavu_id: &str,
        name: Option<&str>,
    ) -> Result<OwnedNumber, ProviderError>;
    /// Takes a number from its sender (`PATCH /v1/phone-numbers/{id}`).
    async fn unassign_number(&self, channel: &Channel, zavu_id: &str) -> Result<OwnedNumber, ProviderError>;
    /// Gives a number back (`DELETE /v1/phone-numbers/{id}`).
    async fn release_number(&self, channel: &Channel, zavu_id: &str) -> Result<(), ProviderError>;
    /// What is left in the purse of the channel's project (`GET /v1/balance`).
    async fn balance(&self, channel: &Channel) -> Result<Money, ProviderError>;
}
