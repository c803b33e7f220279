//! Numbers at Zavu: searched, bought once and never twice, listed, renamed, taken from a sender, given back.

mod offer;
mod owned;
mod terms;

use async_trait::async_trait;
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use usher_domain::number::{NumberType, Offer, OwnedNumber, Provider, Requirement, Search};
use usher_domain::provider::{Channel, ProviderError};
use usher_domain::value::{Country, Currency, Money, PhoneNumber};

use self::offer::{Available, Items, kind_word, requirements};
use self::owned::{Envelope, Number};
use crate::client::{Call, Effect, Zavu};
use crate::refusal::{self, Trouble};
use crate::wire;

const LIST_ROUTE: &str = "/v1/phone-numbers";
const LIST_PATH: &[&str] = &["v1", "phone-numbers"];
const NUMBER_ROUTE: &str = "/v1/phone-numbers/{id}";

#[derive(Deserialize)]
struct Balance {
    #[serde(default, deserialize_with = "wire::lenient")]
    currency: Option<String>,
    /// Cents; less than nothing where Zavu gives credit.
    balance: f64,
}

#[async_trait]
impl Provider for Zavu {
    async fn owned_numbers(&self, channel: &Channel) -> Result<Vec<OwnedNumber>, ProviderError> {
        let listed: Vec<Number> = self.walk(channel, (LIST_ROUTE, LIST_PATH), |_| false).await?;
        let count = listed.len();
        let owned: Vec<OwnedNumber> = listed.into_iter().filter_map(Number::owned).collect();
        if owned.len() < count {
            let skipped = count - owned.len();
            tracing::warn!(project.id = %channel.project, skipped, "Zavu lists numbers that are not E.164");
        }
        Ok(owned)
    }

    async fn owned_number(&self, channel: &Channel, zavu_id: &str) -> Result<OwnedNumber, ProviderError> {
        let path = ["v1", "phone-numbers", zavu_id];
        let call = Call::get(NUMBER_ROUTE, &path);
        self.one(channel, &call).await
    }

    async fn available_numbers(
        &self,
        channel: &Channel,
        search: &Search,
    ) -> Result<Vec<Offer>, ProviderError> {
        let limit = search.limit.clamp(1, Search::MAX_LIMIT).to_string();
        let words: Vec<String> = search
            .capabilities
            .iter()
            .map(|capability| capability.as_str().to_ascii_lowercase())
            .collect();
        let words = words.join(",");
        let mut query = vec![
            ("countryCode", search.country.as_str()),
            ("type", kind_word(search.kind)),
            ("limit", limit.as_str()),
        ];
        let contains = search.contains.as_deref().filter(|digits| !digits.is_empty());
        query.extend(contains.map(|digits| ("contains", digits)));
        query.extend((!words.is_empty()).then_some(("capabilities", words.as_str())));
        let path = ["v1", "phone-numbers", "available"];
        let call = Call {
            query: &query,
            ..Call::get("/v1/phone-numbers/available", &path)
        };
        let items: Items = self.ask(channel, &call).await?;
        Ok(items.readable(|available: Available| available.offer(search)))
    }

    async fn number_requirements(
        &self,
        channel: &Channel,
        country: Country,
        kind: Option<NumberType>,
    ) -> Result<Vec<Requirement>, ProviderError> {
        let mut query = vec![("countryCode", country.as_str())];
        query.extend(kind.map(|kind| ("type", kind_word(kind))));
        let path = ["v1", "phone-numbers", "requirements"];
        let call = Call {
            query: &query,
            ..Call::get("/v1/phone-numbers/requirements", &path)
        };
        let items: Items = self.ask(channel, &call).await?;
        Ok(requirements(items.readable(Some)))
    }

    async fn purchase_number(
        &self,
        channel: &Channel,
        phone_number: &PhoneNumber,
        name: Option<&str>,
    ) -> Result<OwnedNumber, ProviderError> {
        let mut body = json!({ "phoneNumber": phone_number.as_str() });
        if let Some(name) = name {
            body["name"] = json!(name);
        }
        let call = Call {
            method: Method::POST,
            route: LIST_ROUTE,
            path: LIST_PATH,
            query: &[],
            body: Some(body),
            effect: Effect::Create,
        };
        let owned = self.one(channel, &call).await?;
        if owned.phone_number != *phone_number {
            // What was bought is to be looked up, for nobody asked for this one.
            return Err(senseless(call.effect, "another number"));
        }
        Ok(owned)
    }

    async fn rename_number(
        &self,
        channel: &Channel,
        zavu_id: &str,
        name: Option<&str>,
    ) -> Result<OwnedNumber, ProviderError> {
        // A null on the wire clears the name; leaving it out would keep it.
        self.change(channel, zavu_id, json!({ "name": name })).await
    }

    async fn unassign_number(&self, channel: &Channel, zavu_id: &str) -> Result<OwnedNumber, ProviderError> {
        self.change(channel, zavu_id, json!({ "senderId": null })).await
    }

    async fn release_number(&self, channel: &Channel, zavu_id: &str) -> Result<(), ProviderError> {
        let call = Call {
            method: Method::DELETE,
            route: NUMBER_ROUTE,
            path: &["v1", "phone-numbers", zavu_id],
            query: &[],
            body: None,
            effect: Effect::Repeatable,
        };
        self.send(channel, &call).await?;
        Ok(())
    }

    async fn balance(&self, channel: &Channel) -> Result<Money, ProviderError> {
        let path = ["v1", "balance"];
        let balance: Balance = self.ask(channel, &Call::get("/v1/balance", &path)).await?;
        let code = balance.currency.as_deref().unwrap_or(Currency::Usd.code());
        if !code.eq_ignore_ascii_case(Currency::Usd.code()) {
            return Err(senseless(Effect::Read, "no amount in dollars"));
        }
        wire::signed_cents(balance.balance).ok_or_else(|| senseless(Effect::Read, "no amount in cents"))
    }
}

impl Zavu {
    /// A call that answers with one number.
    async fn one(&self, channel: &Channel, call: &Call<'_>) -> Result<OwnedNumber, ProviderError> {
        let envelope: Envelope = self.ask(channel, call).await?;
        let owned = envelope.phone_number.owned();
        owned.ok_or_else(|| senseless(call.effect, "no number in E.164"))
    }

    async fn change(
        &self,
        channel: &Channel,
        zavu_id: &str,
        body: Value,
    ) -> Result<OwnedNumber, ProviderError> {
        let call = Call {
            method: Method::PATCH,
            route: NUMBER_ROUTE,
            path: &["v1", "phone-numbers", zavu_id],
            query: &[],
            body: Some(body),
            effect: Effect::Repeatable,
        };
        self.one(channel, &call).await
    }
}

fn senseless(effect: Effect, what: &'static str) -> ProviderError {
    refusal::lost(effect, Trouble::Senseless(what))
}
