//! Sealed secrets wherever they stand, walked to put them under another master key.

use async_trait::async_trait;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use usher_domain::fault::Fault;
use usher_domain::secret::{PLATFORM_SECRETS, Sealed, SealedColumn, Store, TENANT_SECRETS};
use uuid::Uuid;

use crate::error::fault;
use crate::transaction::Transaction;

#[async_trait]
impl Store for Transaction {
    async fn sealed(
        &mut self,
        column: SealedColumn,
        after: Option<Uuid>,
        limit: u32,
    ) -> Result<Vec<(Uuid, Sealed)>, Fault> {
        const DOING: &str = "read sealed secrets";
        let own = self.reached(column)?;
        let selection = Query::select()
            .expr_as(Expr::col(column.row), "place")
            .expr_as(Expr::col(column.column), "secret")
            .from(column.table)
            .and_where_option(own)
            .and_where(Expr::col(column.column).is_not_null())
            .and_where_option(after.map(|after| Expr::col(column.row).gt(after)))
            .order_by(column.row, Order::Asc)
            .limit(u64::from(limit))
            .take();
        let rows = self
            .connection
            .query_all(&selection)
            .await
            .map_err(fault(DOING))?;
        rows.iter()
            .map(|row| {
                let place = row.try_get("", "place").map_err(fault(DOING))?;
                let secret = row.try_get("", "secret").map_err(fault(DOING))?;
                Ok((place, Sealed(secret)))
            })
            .collect()
    }

    async fn reseal(
        &mut self,
        column: SealedColumn,
        row: Uuid,
        old: &Sealed,
        new: &Sealed,
    ) -> Result<bool, Fault> {
        let own = self.reached(column)?;
        let update = Query::update()
            .table(column.table)
            .value(column.column, new.0.clone())
            .and_where_option(own)
            .and_where(Expr::col(column.row).eq(row))
            .and_where(Expr::col(column.column).eq(old.0.clone()))
            .take();
        Ok(self.run("put a secret under another key", &update).await? == 1)
    }
}

impl Transaction {
    /// The condition under which this transaction reaches a column's rows. A column of the other scope, or one that
    /// holds no secret, is refused.
    fn reached(&self, column: SealedColumn) -> Result<Option<Expr>, Fault> {
        if TENANT_SECRETS.contains(&column) {
            return self.own().map(Some);
        }
        if PLATFORM_SECRETS.contains(&column) {
            return self.must_be_platform().map(|()| None);
        }
        Err(Fault::internal(
            "reach sealed secrets",
            "the column is none of sealed secrets",
        ))
    }
}
