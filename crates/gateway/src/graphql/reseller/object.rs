//! A reseller and how it looks to its clients.

use async_graphql::{ComplexObject, Context, ID, SimpleObject};
use usher_domain::access::{Permission as Right, PermissionSet, Scope, authorize};
use usher_domain::id::ResellerId;
use usher_domain::reseller;
use usher_domain::value::Money as Amount;

use crate::graphql::access::{Permission, names};
use crate::graphql::call::asker;
use crate::graphql::error::Failure;
use crate::graphql::loader::Asker;
use crate::graphql::number::{IdleNumbers, Money, MonthlySpending, by_month, spent_in};
use crate::graphql::scalar::{DateTime, EmailAddress, Url};

/// A reseller: a business that brings its clients onto WhatsApp.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Reseller {
    /// Its id, `rsl_…`.
    pub(crate) id: ID,
    /// Its name.
    name: String,
    /// Its short name, unique among all resellers.
    slug: String,
    /// When it came.
    created_at: DateTime,
    /// Since when it may do nothing.
    suspended_at: Option<DateTime>,
    /// How it looks to its clients.
    branding: Branding,
    /// What you may do in it as a whole; a project may allow more.
    viewer_permissions: Vec<Permission>,
    #[graphql(skip)]
    key: ResellerId,
    #[graphql(skip)]
    limit: Option<Amount>,
}

#[ComplexObject]
impl Reseller {
    /// What its numbers may cost a month, all projects together; null when there is no limit, for those without
    /// `SPENDING_READ` in it, and for a reseller that you are not in at the moment.
    async fn monthly_spend_limit(&self, context: &Context<'_>) -> Result<Option<Money>, Failure> {
        let asker = asker(context)?;
        let visible = self.key == asker.actor.reseller
            && authorize(&asker.actor, Right::SpendingRead, Scope::Reseller).is_ok();
        Ok(self.limit.filter(|_| visible).map(Money::from))
    }

    /// What its numbers cost in this month (UTC): purchases, renewals and open reservations. Zero for those without
    /// `SPENDING_READ` in it, and for a reseller that you are not in at the moment.
    async fn spent_this_month(&self, context: &Context<'_>) -> Result<Money, Failure> {
        let asker = asker(context)?;
        let present = usher_app::number::this_month(&asker.app);
        Ok(spent_in(&self.spending(&asker).await?, present))
    }

    /// What its numbers cost in each of the last months, oldest first.
    async fn spending_by_month(
        &self,
        context: &Context<'_>,
        #[graphql(
            desc = "How many months, 1 to 24, the present one included.",
            default_with = "Some(6)"
        )]
        months: Option<i64>,
    ) -> Result<Vec<MonthlySpending>, Failure> {
        let asker = asker(context)?;
        let present = usher_app::number::this_month(&asker.app);
        by_month(&self.spending(&asker).await?, present, months.unwrap_or(6))
    }

    /// The numbers that serve nobody, in the projects whose numbers you can see.
    async fn idle_numbers(&self, context: &Context<'_>) -> Result<IdleNumbers, Failure> {
        let asker = asker(context)?;
        if self.key != asker.actor.reseller {
            return Ok(IdleNumbers::of(&[]));
        }
        Ok(IdleNumbers::of(&asker.all_idle_numbers().await?))
    }
}

/// How a reseller looks to its clients.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Branding {
    /// The name that clients read.
    display_name: String,
    /// Its logo.
    logo_url: Option<Url>,
    /// Its accent colour, `#rrggbb`.
    primary_color: String,
    /// Where clients write for help.
    support_email: Option<EmailAddress>,
    /// Where clients find help.
    support_url: Option<Url>,
    /// The language of clients who state none.
    default_locale: String,
}

impl Reseller {
    /// A reseller, seen by somebody who holds `permissions` in it.
    pub(crate) fn new(reseller: reseller::Reseller, permissions: PermissionSet) -> Self {
        let reseller::Branding {
            display_name,
            logo_url,
            primary_color,
            support_email,
            support_url,
            default_locale,
        } = reseller.branding;
        Self {
            id: ID(reseller.id.to_string()),
            name: reseller.name,
            slug: reseller.slug,
            created_at: DateTime(reseller.created_at),
            suspended_at: reseller.suspended_at.map(DateTime),
            branding: Branding {
                display_name,
                logo_url: logo_url.map(Url),
                primary_color,
                support_email: support_email.map(EmailAddress),
                support_url: support_url.map(Url),
                default_locale,
            },
            viewer_permissions: names(permissions),
            key: reseller.id,
            limit: reseller.monthly_spend_limit,
        }
    }

    /// What it spent; nothing of a reseller that the asker is not in.
    async fn spending(&self, asker: &Asker) -> Result<Vec<usher_domain::number::Spending>, Failure> {
        if self.key == asker.actor.reseller {
            asker.whole_spending().await
        } else {
            Ok(Vec::new())
        }
    }

    /// The reseller that the asker is in.
    pub(crate) async fn own(asker: &Asker) -> Result<Self, Failure> {
        Ok(Self::new(asker.reseller().await?, asker.actor.grants.reseller))
    }
}
