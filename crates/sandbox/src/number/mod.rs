//! Phone numbers: what is for sale in which country, what a project owns, and what a number must look like.

mod parse;
mod purchase;
mod record;
mod renewal;
mod requirements;
mod stock;
mod update;

pub(crate) use parse::{country_of, example_number, is_e164};
pub(crate) use purchase::{Order, grant, purchase};
pub(crate) use record::{Number, NumberStatus};
pub(crate) use renewal::Renewal;
pub(crate) use requirements::requirements;
pub(crate) use stock::{Kind, Offer, find as find_offer, offers, usual_price};
pub(crate) use update::{release, update};
