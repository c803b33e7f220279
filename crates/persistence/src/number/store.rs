//! Reading and writing numbers.

use async_trait::async_trait;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, DbErr, QueryResult};
use usher_domain::event::{EventType, SubjectKind};
use usher_domain::fault::Fault;
use usher_domain::id::{NumberId, ProjectId};
use usher_domain::invitation::{Direction, Idempotency};
use usher_domain::number::{self, IdleNumbers, InsertError, Listing, Number, Status, Store};
use usher_domain::page::{Page, PageError, PageRequest};
use usher_domain::time::{Timestamp, to_millis};
use usher_domain::value::Country;
use uuid::Uuid;

use crate::entity::number::{Column, Entity, Model};
use crate::error::{Unique, fault, to_fault, violates};
use crate::list::{narrow_to, narrow_to_words};
use crate::page::{Kind, List, mapped};
use crate::text::{contains, equals};
use crate::transaction::{Transaction, insertion, padded};

const ZAVU_ID: Unique = Unique {
    name: "numbers_zavu_id_key",
    columns: "numbers.reseller_id, numbers.project_id, numbers.zavu_id",
};
const LIVE_PHONE: Unique = Unique {
    name: "numbers_live_phone_key",
    columns: "numbers.reseller_id, numbers.project_id, numbers.phone_number",
};
const PURCHASE_KEY: Unique = Unique {
    name: "numbers_purchase_key_key",
    columns: "numbers.reseller_id, numbers.purchase_key",
};

#[async_trait]
impl Store for Transaction {
    async fn insert_number(
        &mut self,
        number: &Number,
        idempotency: Option<&Idempotency>,
    ) -> Result<(), InsertError> {
        let row = Model {
            purchase_key: idempotency.map(|given| given.key.clone()),
            purchase_fingerprint: idempotency.map(|given| given.fingerprint.clone()),
            ..Model::of(self.reseller_id()?, number)
        };
        self.execute(&insertion(&row)).await.map_err(refused)?;
        Ok(())
    }

    async fn number_by_key(&mut self, key: &str) -> Result<Option<(Number, String)>, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(equals(Expr::col(Column::PurchaseKey), key));
        let row = self
            .one::<Entity>("read the number of an idempotency key", &selection)
            .await?;
        row.map(|row| {
            let fingerprint = row.purchase_fingerprint.clone();
            let fingerprint = row.row().required("purchase_fingerprint", fingerprint)?;
            Ok((row.try_into()?, fingerprint))
        })
        .transpose()
    }

    async fn forget_number_key(&mut self, id: NumberId) -> Result<(), Fault> {
        let mut change = self.change("numbers")?;
        change
            .value(Column::PurchaseKey, Option::<String>::None)
            .value(Column::PurchaseFingerprint, Option::<String>::None)
            .and_where(Expr::col(Column::Id).eq(id.uuid()));
        self.run("forget the idempotency key of a number", &change)
            .await?;
        Ok(())
    }

    async fn numbers(&mut self, ids: &[NumberId]) -> Result<Vec<Number>, Fault> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(Expr::col(Column::Id).is_in(padded(ids.iter().copied().map(NumberId::uuid))));
        let rows = self.all::<Entity>("read numbers", &selection).await?;
        rows.into_iter().map(Number::try_from).collect()
    }

    async fn lock_number(&mut self, id: NumberId) -> Result<Option<Number>, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(Expr::col(Column::Id).eq(id.uuid()));
        let row = self.one_locked::<Entity>("lock the number", selection).await?;
        row.map(Number::try_from).transpose()
    }

    async fn lock_numbers_of(&mut self, project: ProjectId) -> Result<Vec<Number>, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection
            .and_where(Expr::col(Column::ProjectId).eq(project.uuid()))
            .order_by(Column::Id, Order::Asc);
        self.lock(&mut selection);
        let rows = self
            .all::<Entity>("lock the numbers of a project", &selection)
            .await?;
        rows.into_iter().map(Number::try_from).collect()
    }

    async fn save_number(&mut self, number: &Number) -> Result<(), Fault> {
        let row = Model::of(self.reseller_id()?, number);
        // The key that it was bought under belongs to the purchase, and is only ever forgotten.
        let kept = [Column::PurchaseKey, Column::PurchaseFingerprint];
        self.save(&row, &kept).await?.map_err(fault("save the number"))
    }

    async fn signup_attempts(
        &mut self,
        numbers: &[NumberId],
        since: Timestamp,
    ) -> Result<Vec<(NumberId, i64)>, Fault> {
        const DOING: &str = "count signups by number";
        if numbers.is_empty() {
            return Ok(Vec::new());
        }
        let event = |column: &'static str| Expr::col(("events", column));
        let invitation = |column: &'static str| Expr::col(("invitations", column));
        let reseller = self.reseller_id()?;
        let ids = padded(numbers.iter().copied().map(NumberId::uuid));
        let selection = Query::select()
            .column(("invitations", "number_id"))
            .expr_as(Expr::cust("count(*)"), "n")
            .from("invitations")
            .inner_join(
                "events",
                event("reseller_id")
                    .eq(invitation("reseller_id"))
                    .and(event("subject_id").eq(invitation("id"))),
            )
            .and_where(invitation("reseller_id").eq(reseller))
            .and_where(event("reseller_id").eq(reseller))
            .and_where(invitation("number_id").is_in(ids))
            .and_where(event("subject_kind").eq(SubjectKind::Invitation.as_str()))
            .and_where(event("kind").eq(EventType::InvitationStarted.as_str()))
            .and_where(event("occurred_at").gte(to_millis(since)))
            .group_by_col(("invitations", "number_id"))
            .take();
        let rows = self
            .connection
            .query_all(&selection)
            .await
            .map_err(fault(DOING))?;
        rows.iter()
            .map(|row| {
                let number: Uuid = row.try_get("", "number_id").map_err(fault(DOING))?;
                Ok((number.into(), row.try_get("", "n").map_err(fault(DOING))?))
            })
            .collect()
    }

    async fn idle_numbers(&mut self, projects: Option<&[ProjectId]>) -> Result<Vec<IdleNumbers>, Fault> {
        const DOING: &str = "count idle numbers";
        if projects.is_some_and(<[ProjectId]>::is_empty) {
            return Ok(Vec::new());
        }
        let mut selection = Query::select();
        selection
            .column(Column::ProjectId)
            .expr_as(Expr::cust("count(*)"), "n")
            // PostgreSQL adds up to a number of another type.
            .expr_as(
                Expr::cust("CAST(coalesce(sum(monthly_price_minor), 0) AS bigint)"),
                "price",
            )
            .from("numbers")
            .and_where(self.own()?)
            .and_where(Expr::col(Column::Status).eq(Status::Free.as_str()))
            .group_by_col(Column::ProjectId);
        if let Some(projects) = projects {
            let ids = padded(projects.iter().copied().map(ProjectId::uuid));
            selection.and_where(Expr::col(Column::ProjectId).is_in(ids));
        }
        let rows = self
            .connection
            .query_all(&selection)
            .await
            .map_err(fault(DOING))?;
        let read = |row: &QueryResult| {
            Ok(IdleNumbers {
                project: row.try_get::<Uuid>("", "project_id")?.into(),
                count: row.try_get("", "n")?,
                monthly_price_minor: row.try_get("", "price")?,
            })
        };
        rows.iter().map(|row| read(row).map_err(fault(DOING))).collect()
    }

    async fn list_numbers(
        &mut self,
        listing: &Listing,
        page: &PageRequest,
    ) -> Result<Page<Number>, PageError> {
        let Listing {
            visible,
            statuses,
            country,
            search,
            order,
        } = listing;
        let mut selection = self.rows::<Entity>()?;
        narrow_to(&mut selection, Column::ProjectId, visible);
        narrow_to_words(
            &mut selection,
            Column::Status,
            statuses.iter().map(|status| status.as_str()),
        );
        let country = country.as_ref().map(Country::as_str);
        selection.and_where_option(country.map(|country| Expr::col(Column::Country).eq(country)));
        let search = search.as_deref();
        selection.and_where_option(search.map(|needle| contains(Expr::col(Column::SearchText), needle)));
        match order {
            number::Order::CreatedAt => {}
            number::Order::IdleSince => {
                selection.and_where(Expr::col(Column::IdleSince).is_not_null());
            }
        }
        let rows = self.page(&list(*order), &selection, page).await?;
        Ok(mapped(rows, Number::try_from)?)
    }
}

const fn list(order: number::Order) -> List<Entity> {
    let (tag, column) = match order {
        number::Order::CreatedAt => ("numbers", Column::CreatedAt),
        number::Order::IdleSince => ("numbers.idle", Column::IdleSince),
    };
    List {
        tag,
        column,
        kind: Kind::Time,
        id: Column::Id,
        direction: Direction::Ascending,
    }
}

/// Which rule a new number breaks. One that is added a second time breaks two, and the databases differ in which of them
/// they name: it is known, says PostgreSQL, and SQLite that it is taken.
fn refused(error: DbErr) -> InsertError {
    if violates(&error, ZAVU_ID) {
        InsertError::Known
    } else if violates(&error, LIVE_PHONE) {
        InsertError::Taken
    } else if violates(&error, PURCHASE_KEY) {
        InsertError::KeyUsed
    } else {
        to_fault("add the number", error).into()
    }
}
