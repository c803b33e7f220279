//! Requests for a link to set a new password, of the platform: noted while they are few enough, answered by a sweep.

use std::net::IpAddr;

use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use usher_domain::account::{ResetRequest, Verdict};
use usher_domain::fault::Fault;
use usher_domain::time::to_millis;
use uuid::Uuid;

use crate::corrupt::RowId;
use crate::entity::reset_request::{Column, Entity, Model};
use crate::transaction::{Transaction, all_rows, insertion};

impl Transaction {
    pub async fn note_reset_request(&self, request: &ResetRequest) -> Result<(), Fault> {
        match self.count_reset_request(request).await? {
            Verdict::LockedOut => return Ok(()),
            Verdict::Allowed => {}
        }
        let ResetRequest {
            id,
            email,
            ip_address,
            at,
        } = request;
        let row = Model {
            id: *id,
            email: email.as_str().to_owned(),
            ip_address: ip_address.as_ref().map(IpAddr::to_string),
            at: to_millis(*at),
        };
        self.run("note a request for a link", &insertion(&row)).await?;
        Ok(())
    }

    pub async fn find_reset_requests(&self, limit: u32) -> Result<Vec<ResetRequest>, Fault> {
        self.must_be_platform()?;
        let mut selection = all_rows::<Entity>();
        selection
            .order_by(Column::At, Order::Asc)
            .order_by(Column::Id, Order::Asc)
            .limit(u64::from(limit));
        let rows = self
            .all::<Entity>("read the requests for a link", &selection)
            .await?;
        rows.into_iter().map(ResetRequest::try_from).collect()
    }

    pub async fn strike_reset_request(&self, id: Uuid) -> Result<(), Fault> {
        self.must_be_platform()?;
        let deletion = Query::delete()
            .from_table("reset_requests")
            .and_where(Expr::col(Column::Id).eq(id))
            .take();
        self.run("strike a request for a link off", &deletion).await?;
        Ok(())
    }
}

impl TryFrom<Model> for ResetRequest {
    type Error = Fault;

    fn try_from(model: Model) -> Result<Self, Fault> {
        let row = RowId {
            table: "reset_requests",
            id: model.id,
        };
        let address = model.ip_address.as_deref();
        Ok(Self {
            id: model.id,
            email: row.word("email", &model.email, |text| text.parse().ok())?,
            ip_address: row.word_if_any("ip_address", address, |text| text.parse().ok())?,
            at: model.at,
        })
    }
}
