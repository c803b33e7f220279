//! An offer of a membership, and what is shown of it to somebody who has its link.

use async_graphql::{ComplexObject, Context, ID, SimpleObject};
use usher_app::membership::Preview;
use usher_domain::event::ActorKind;
use usher_domain::membership;

use crate::graphql::access::RoleAssignment;
use crate::graphql::account::User;
use crate::graphql::call::asker;
use crate::graphql::error::Failure;
use crate::graphql::scalar::{DateTime, EmailAddress};

/// An offer to become a member: a link in a mail, good for one acceptance in seven days.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct MembershipOffer {
    /// Its id, `mof_…`.
    pub(crate) id: ID,
    /// To whom the link was sent.
    email: EmailAddress,
    /// Until when it can be accepted; one that is past this can be offered anew.
    expires_at: DateTime,
    /// When it was made.
    created_at: DateTime,
    #[graphql(skip)]
    source: membership::Offer,
}

impl From<membership::Offer> for MembershipOffer {
    fn from(source: membership::Offer) -> Self {
        Self {
            id: ID(source.id.to_string()),
            email: EmailAddress(source.email.as_str().to_owned()),
            expires_at: DateTime(source.expires_at),
            created_at: DateTime(source.created_at),
            source,
        }
    }
}

#[ComplexObject]
impl MembershipOffer {
    /// The roles to be given, as far as you can see the projects in which they are to be given.
    async fn assignments(&self, context: &Context<'_>) -> Result<Vec<RoleAssignment>, Failure> {
        RoleAssignment::seen(&*asker(context)?, &self.source.assignments).await
    }

    /// The person who made it; null when it was a key's or the operator's hand. It can be accepted only while whoever
    /// made it may still give those roles.
    async fn offered_by(&self, context: &Context<'_>) -> Result<Option<User>, Failure> {
        let asker = asker(context)?;
        match self.source.offered_by_kind {
            ActorKind::User => match self.source.offered_by.as_deref().map(str::parse) {
                Some(Ok(id)) => Ok(asker.account(id).await?.map(User::from)),
                Some(Err(_)) | None => Ok(None),
            },
            ActorKind::ApiKey
            | ActorKind::Client
            | ActorKind::Zavu
            | ActorKind::System
            | ActorKind::Operator => Ok(None),
        }
    }
}

/// What an offer's link leads to.
#[derive(Clone, SimpleObject)]
pub(crate) struct MembershipOfferPreview {
    /// To whom the offer was sent.
    email: EmailAddress,
    /// The reseller to belong to.
    reseller_name: String,
    /// Until when it can be accepted.
    expires_at: DateTime,
    /// Whether the address has an account with a password already: then it is accepted with that password.
    account_exists: bool,
    /// Whether that account has a second factor: then it is accepted with a code besides.
    second_factor_enabled: bool,
}

impl From<Preview> for MembershipOfferPreview {
    fn from(preview: Preview) -> Self {
        let Preview {
            email,
            reseller_name,
            expires_at,
            account_exists,
            second_factor_enabled,
        } = preview;
        Self {
            email: EmailAddress(email.as_str().to_owned()),
            reseller_name,
            expires_at: DateTime(expires_at),
            account_exists,
            second_factor_enabled,
        }
    }
}
