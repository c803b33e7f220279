//! `members`, `membershipOffers` and `membershipOfferPreview`.

#![expect(
    clippy::too_many_arguments,
    reason = "the arguments of a field are those of the schema"
)]

use async_graphql::{Context, Object};
use secrecy::SecretString;
use usher_app::membership::{List, ListError, list, list_offers, preview};
use usher_domain::membership::Shown;

use super::object::Membership;
use super::offer::{MembershipOffer, MembershipOfferPreview};
use crate::graphql::call::{asker, call};
use crate::graphql::connection::{Arguments, Connection, search as searched};
use crate::graphql::error::Failure;
use crate::graphql::reseller::Reseller;

/// The root fields that read memberships.
#[derive(Default)]
pub(crate) struct MembershipQuery;

#[Object]
impl MembershipQuery {
    /// The members that you can see, oldest first: with `MEMBERS_READ` in the reseller all of them, else yourself and those
    /// with a role in one of the projects where you hold it.
    async fn members(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The size of a page from the beginning, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "The cursor behind which the page begins.")] after: Option<String>,
        #[graphql(desc = "The size of a page from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which the page ends.")] before: Option<String>,
        #[graphql(desc = "Text in name or e-mail address, without regard to case.")] search: Option<String>,
        #[graphql(
            desc = "Whether those whose membership ended are among them.",
            default_with = "Some(false)"
        )]
        include_deactivated: Option<bool>,
    ) -> Result<Connection<Membership>, Failure> {
        let asker = asker(context)?;
        let page = Arguments {
            first,
            after,
            last,
            before,
        }
        .page(context)?;
        let command = List {
            shown: if include_deactivated.unwrap_or_default() {
                Shown::All
            } else {
                Shown::Live
            },
            search: searched(search)?,
            page,
        };
        let page = list(&asker.app, &asker.actor, command).await?;
        let reseller = Reseller::own(&asker).await?;
        Ok(Connection::of(page, |membership| {
            Membership::new(membership, reseller.clone())
        }))
    }

    /// The pending offers that you can see, oldest first: not accepted and not revoked; expired ones are among them. Takes
    /// `MEMBERS_READ`.
    async fn membership_offers(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The size of a page from the beginning, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "The cursor behind which the page begins.")] after: Option<String>,
        #[graphql(desc = "The size of a page from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which the page ends.")] before: Option<String>,
    ) -> Result<Connection<MembershipOffer>, Failure> {
        let asker = asker(context)?;
        let page = Arguments {
            first,
            after,
            last,
            before,
        }
        .page(context)?;
        let page = list_offers(&asker.app, &asker.actor, &page).await?;
        Ok(Connection::of(page, MembershipOffer::from))
    }

    /// What an offer's link leads to, for the page on which it is accepted; null when it is over. Needs no token of the API.
    async fn membership_offer_preview(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The token in the link.", secret)] token: String,
    ) -> Result<Option<MembershipOfferPreview>, Failure> {
        let found = preview(&call(context).app, &SecretString::from(token)).await?;
        Ok(found.map(MembershipOfferPreview::from))
    }
}

impl From<ListError> for Failure {
    fn from(error: ListError) -> Self {
        match error {
            ListError::Denied(denied) => denied.into(),
            ListError::Page(error) => error.into(),
        }
    }
}
