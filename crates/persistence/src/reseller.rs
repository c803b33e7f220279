//! Resellers, and the log row that each begins with.

use async_trait::async_trait;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, UpdateStatement};
use usher_domain::audit::GENESIS;
use usher_domain::fault::Fault;
use usher_domain::id::ResellerId;
use usher_domain::reseller::{Branding, InsertError, Reseller, Store};
use usher_domain::time::{Timestamp, to_millis};
use usher_domain::value::Money;
use uuid::Uuid;

use crate::entity::reseller::{Column, Entity, Model};
use crate::error::{Unique, fault, to_fault, violates};
use crate::money::{cents, dollars};
use crate::transaction::{Transaction, all_rows, insertion};

const SLUG: Unique = Unique {
    name: "resellers_slug_key",
    columns: "resellers.slug",
};

#[async_trait]
impl Store for Transaction {
    async fn insert_reseller(&mut self, reseller: &Reseller) -> Result<(), InsertError> {
        const DOING: &str = "add the reseller";
        self.must_be_for(reseller.id.uuid())?;
        let row = Model::from(reseller);
        self.execute(&insertion(&row)).await.map_err(|error| {
            if violates(&error, SLUG) {
                InsertError::SlugTaken
            } else {
                to_fault(DOING, error).into()
            }
        })?;
        let log = Query::insert()
            .into_table("reseller_log")
            .columns(["reseller_id", "next_event", "next_audit", "last_hash"])
            .values_panic([row.id.into(), 1_i64.into(), 1_i64.into(), GENESIS.to_vec().into()])
            .take();
        self.execute(&log).await.map_err(fault(DOING))?;
        Ok(())
    }

    async fn reseller(&mut self) -> Result<Option<Reseller>, Fault> {
        let id = self.reseller_id()?;
        let mut selection = all_rows::<Entity>();
        selection.and_where(Expr::col(Column::Id).eq(id));
        let row = self.one::<Entity>("read the reseller", &selection).await?;
        Ok(row.map(Into::into))
    }

    async fn lock_reseller(&mut self) -> Result<Option<Reseller>, Fault> {
        let id = self.reseller_id()?;
        let mut selection = all_rows::<Entity>();
        selection.and_where(Expr::col(Column::Id).eq(id));
        let row = self.one_locked::<Entity>("lock the reseller", selection).await?;
        Ok(row.map(Into::into))
    }

    async fn save_spend_limit(&mut self, limit: Option<Money>) -> Result<(), Fault> {
        let change = Query::update()
            .value(Column::MonthlySpendLimitMinor, limit.map(cents))
            .take();
        self.save_own("save what the reseller may spend", change).await
    }

    async fn save_suspension(&mut self, suspended_at: Option<Timestamp>) -> Result<(), Fault> {
        let change = Query::update()
            .value(Column::SuspendedAt, suspended_at.map(to_millis))
            .take();
        self.save_own("save since when the reseller is suspended", change)
            .await
    }

    async fn reseller_ids(&mut self) -> Result<Vec<ResellerId>, Fault> {
        const DOING: &str = "read which resellers there are";
        self.must_be_platform()?;
        // The platform does not see resellers, but everybody's seats; every reseller begins with its owner's. Ids sort
        // as they were made.
        let selection = Query::select()
            .distinct()
            .column("reseller_id")
            .from("seats")
            .order_by("reseller_id", Order::Asc)
            .take();
        let rows = self
            .connection
            .query_all(&selection)
            .await
            .map_err(fault(DOING))?;
        rows.iter()
            .map(|row| {
                Ok(row
                    .try_get::<Uuid>("", "reseller_id")
                    .map_err(fault(DOING))?
                    .into())
            })
            .collect()
    }
}

impl Transaction {
    /// Changes the row of the reseller itself.
    async fn save_own(&self, doing: &'static str, mut change: UpdateStatement) -> Result<(), Fault> {
        change
            .table("resellers")
            .and_where(Expr::col(Column::Id).eq(self.reseller_id()?));
        match self.run(doing, &change).await? {
            0 => Err(Fault::internal(doing, "there is no such reseller")),
            _ => Ok(()),
        }
    }
}

impl From<&Reseller> for Model {
    fn from(reseller: &Reseller) -> Self {
        let Reseller {
            id,
            name,
            slug,
            branding,
            created_at,
            suspended_at,
            monthly_spend_limit,
        } = reseller;
        let branding = branding.clone();
        Self {
            id: id.uuid(),
            name: name.clone(),
            slug: slug.clone(),
            display_name: branding.display_name,
            logo_url: branding.logo_url,
            primary_color: branding.primary_color,
            support_email: branding.support_email,
            support_url: branding.support_url,
            default_locale: branding.default_locale,
            created_at: to_millis(*created_at),
            suspended_at: suspended_at.map(to_millis),
            monthly_spend_limit_minor: monthly_spend_limit.map(cents),
        }
    }
}

impl From<Model> for Reseller {
    fn from(model: Model) -> Self {
        Self {
            id: model.id.into(),
            name: model.name,
            slug: model.slug,
            branding: Branding {
                display_name: model.display_name,
                logo_url: model.logo_url,
                primary_color: model.primary_color,
                support_email: model.support_email,
                support_url: model.support_url,
                default_locale: model.default_locale,
            },
            created_at: model.created_at,
            suspended_at: model.suspended_at,
            monthly_spend_limit: model.monthly_spend_limit_minor.map(dollars),
        }
    }
}
