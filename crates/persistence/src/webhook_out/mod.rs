//! Webhooks going out: endpoints, deliveries, and the place in the log up to which an endpoint was told.

mod delivery;
mod endpoint;

use async_trait::async_trait;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Order, Query};
use usher_domain::access::Visible;
use usher_domain::fault::Fault;
use usher_domain::id::{EventId, WebhookDeliveryId, WebhookEndpointId};
use usher_domain::page::{Page, PageError, PageRequest};
use usher_domain::time::{Timestamp, to_millis};
use usher_domain::webhook::{DeliveryListing, DeliveryStatus, Outbox, WebhookDelivery, WebhookEndpoint};

use crate::entity::{webhook_delivery, webhook_endpoint};
use crate::error::fault;
use crate::list::{narrow_to, narrow_to_words};
use crate::page::mapped;
use crate::transaction::{Transaction, insertion, insertions, padded};

#[async_trait]
impl Outbox for Transaction {
    async fn insert_endpoint(&mut self, endpoint: &WebhookEndpoint) -> Result<(), Fault> {
        let row = webhook_endpoint::Model::of(self.reseller_id()?, endpoint);
        self.run("add the webhook endpoint", &insertion(&row)).await?;
        Ok(())
    }

    async fn endpoints(&mut self, ids: &[WebhookEndpointId]) -> Result<Vec<WebhookEndpoint>, Fault> {
        use webhook_endpoint::{Column, Entity};
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut selection = self.rows::<Entity>()?;
        let ids = padded(ids.iter().copied().map(WebhookEndpointId::uuid));
        selection.and_where(Expr::col(Column::Id).is_in(ids));
        let rows = self.all::<Entity>("read webhook endpoints", &selection).await?;
        rows.into_iter().map(WebhookEndpoint::try_from).collect()
    }

    async fn live_endpoints(&mut self) -> Result<Vec<WebhookEndpoint>, Fault> {
        use webhook_endpoint::{Column, Entity};
        let mut selection = self.rows::<Entity>()?;
        selection
            .and_where(Expr::col(Column::DisabledAt).is_null())
            .order_by(Column::CreatedAt, Order::Asc)
            .order_by(Column::Id, Order::Asc);
        let rows = self
            .all::<Entity>("read live webhook endpoints", &selection)
            .await?;
        rows.into_iter().map(WebhookEndpoint::try_from).collect()
    }

    async fn lock_endpoint(&mut self, id: WebhookEndpointId) -> Result<Option<WebhookEndpoint>, Fault> {
        use webhook_endpoint::{Column, Entity};
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(Expr::col(Column::Id).eq(id.uuid()));
        let row = self
            .one_locked::<Entity>("lock the webhook endpoint", selection)
            .await?;
        row.map(WebhookEndpoint::try_from).transpose()
    }

    async fn save_endpoint(&mut self, endpoint: &WebhookEndpoint) -> Result<(), Fault> {
        let row = webhook_endpoint::Model::of(self.reseller_id()?, endpoint);
        let saved = self.save(&row, &[webhook_endpoint::Column::Position]).await?;
        saved.map_err(fault("save the webhook endpoint"))
    }

    async fn move_endpoint(&mut self, id: WebhookEndpointId, position: i64) -> Result<(), Fault> {
        use webhook_endpoint::Column;
        let mut update = self.change("webhook_endpoints")?;
        update
            .value(Column::Position, position)
            .and_where(Expr::col(Column::Id).eq(id.uuid()));
        self.run("move a webhook endpoint on", &update).await?;
        Ok(())
    }

    async fn delete_endpoint(&mut self, id: WebhookEndpointId) -> Result<(), Fault> {
        let mut deliveries = self.deletion("webhook_deliveries")?;
        deliveries.and_where(Expr::col("endpoint_id").eq(id.uuid()));
        self.run("delete a webhook endpoint's deliveries", &deliveries)
            .await?;
        let mut endpoint = self.deletion("webhook_endpoints")?;
        endpoint.and_where(Expr::col("id").eq(id.uuid()));
        self.run("delete the webhook endpoint", &endpoint).await?;
        Ok(())
    }

    async fn count_endpoints(&mut self) -> Result<u32, Fault> {
        const DOING: &str = "count webhook endpoints";
        let selection = Query::select()
            .expr_as(Expr::cust("count(*)"), "n")
            .from("webhook_endpoints")
            .and_where(self.own()?)
            .take();
        let row = self
            .connection
            .query_one(&selection)
            .await
            .map_err(fault(DOING))?;
        let count: i64 = match row {
            Some(row) => row.try_get("", "n").map_err(fault(DOING))?,
            None => 0,
        };
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    async fn list_endpoints(
        &mut self,
        visible: &Visible,
        page: &PageRequest,
    ) -> Result<Page<WebhookEndpoint>, PageError> {
        use webhook_endpoint::{Column, Entity};
        let mut selection = self.rows::<Entity>()?;
        narrow_to(&mut selection, Column::ProjectId, visible);
        let page = self.page(&endpoint::LIST, &selection, page).await?;
        Ok(mapped(page, WebhookEndpoint::try_from)?)
    }

    async fn insert_deliveries(&mut self, deliveries: &[WebhookDelivery]) -> Result<u64, Fault> {
        if deliveries.is_empty() {
            return Ok(0);
        }
        let reseller = self.reseller_id()?;
        let rows: Vec<_> = deliveries
            .iter()
            .map(|delivery| webhook_delivery::Model::of(reseller, delivery))
            .collect();
        let mut insertion = insertions(&rows);
        insertion.on_conflict(
            OnConflict::columns(["reseller_id", "endpoint_id", "event_id"])
                .do_nothing()
                .to_owned(),
        );
        self.run("add webhook deliveries", &insertion).await
    }

    async fn deliveries(&mut self, ids: &[WebhookDeliveryId]) -> Result<Vec<WebhookDelivery>, Fault> {
        use webhook_delivery::{Column, Entity};
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut selection = self.rows::<Entity>()?;
        let ids = padded(ids.iter().copied().map(WebhookDeliveryId::uuid));
        selection.and_where(Expr::col(Column::Id).is_in(ids));
        let rows = self.all::<Entity>("read webhook deliveries", &selection).await?;
        rows.into_iter().map(WebhookDelivery::try_from).collect()
    }

    async fn due_deliveries(
        &mut self,
        endpoint: WebhookEndpointId,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<WebhookDelivery>, Fault> {
        use webhook_delivery::{Column, Entity};
        let mut selection = self.rows::<Entity>()?;
        selection
            .and_where(Expr::col(Column::EndpointId).eq(endpoint.uuid()))
            .and_where(Expr::col(Column::NextAttemptAt).lte(to_millis(now)))
            .order_by(Column::NextAttemptAt, Order::Asc)
            .order_by(Column::Id, Order::Asc)
            .limit(u64::from(limit));
        let rows = self
            .all::<Entity>("read due webhook deliveries", &selection)
            .await?;
        rows.into_iter().map(WebhookDelivery::try_from).collect()
    }

    async fn next_delivery_at(&mut self, endpoint: WebhookEndpointId) -> Result<Option<Timestamp>, Fault> {
        use webhook_delivery::{Column, Entity};
        let mut selection = self.rows::<Entity>()?;
        selection
            .and_where(Expr::col(Column::EndpointId).eq(endpoint.uuid()))
            .and_where(Expr::col(Column::NextAttemptAt).is_not_null())
            .order_by(Column::NextAttemptAt, Order::Asc)
            .order_by(Column::Id, Order::Asc)
            .limit(1);
        let row = self
            .one::<Entity>("read the next webhook delivery", &selection)
            .await?;
        Ok(row.and_then(|row| row.next_attempt_at))
    }

    async fn note_attempt(&mut self, delivery: &WebhookDelivery) -> Result<(), Fault> {
        use webhook_delivery::Column;
        let row = webhook_delivery::Model::of(self.reseller_id()?, delivery);
        let mut update = self.change("webhook_deliveries")?;
        update
            .value(Column::Status, row.status)
            .value(Column::Attempts, row.attempts)
            .value(Column::LastStatusCode, row.last_status_code)
            .value(Column::LastError, row.last_error)
            .value(Column::NextAttemptAt, row.next_attempt_at)
            .value(Column::DeliveredAt, row.delivered_at)
            .and_where(Expr::col(Column::Id).eq(row.id))
            .and_where(Expr::col(Column::Round).eq(row.round));
        self.run("note an attempt to deliver a webhook", &update).await?;
        Ok(())
    }

    async fn redeliver(
        &mut self,
        endpoint: WebhookEndpointId,
        events: &[EventId],
        at: Timestamp,
    ) -> Result<(), Fault> {
        use webhook_delivery::Column;
        if events.is_empty() {
            return Ok(());
        }
        let ids = padded(events.iter().copied().map(EventId::uuid));
        let mut update = self.change("webhook_deliveries")?;
        update
            .value(Column::Status, DeliveryStatus::Pending.as_str())
            .value(Column::Attempts, 0)
            .value(Column::Round, Expr::col(Column::Round).add(1))
            .value(Column::NextAttemptAt, to_millis(at))
            .value(Column::DeliveredAt, Option::<Timestamp>::None)
            .and_where(Expr::col(Column::EndpointId).eq(endpoint.uuid()))
            .and_where(Expr::col(Column::EventId).is_in(ids));
        self.run("deliver webhooks again", &update).await?;
        Ok(())
    }

    async fn list_deliveries(
        &mut self,
        listing: &DeliveryListing,
        page: &PageRequest,
    ) -> Result<Page<WebhookDelivery>, PageError> {
        use webhook_delivery::{Column, Entity};
        let DeliveryListing {
            endpoint,
            status,
            subject_kinds,
        } = listing;
        let mut selection = self.rows::<Entity>()?;
        selection
            .and_where(Expr::col(Column::EndpointId).eq(endpoint.uuid()))
            .and_where_option(status.map(|status| Expr::col(Column::Status).eq(status.as_str())));
        let kinds = subject_kinds.iter().map(|kind| kind.as_str());
        narrow_to_words(&mut selection, Column::SubjectKind, kinds);
        let page = self.page(&delivery::LIST, &selection, page).await?;
        Ok(mapped(page, WebhookDelivery::try_from)?)
    }

    async fn purge_deliveries(&mut self, before: Timestamp) -> Result<u64, Fault> {
        let mut deletion = self.deletion("webhook_deliveries")?;
        deletion
            .and_where(Expr::col("next_attempt_at").is_null())
            .and_where(Expr::col("created_at").lt(to_millis(before)));
        self.run("forget old webhook deliveries", &deletion).await
    }
}
