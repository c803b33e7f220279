//! Sessions: signed-in devices of one reseller.

use std::net::IpAddr;

use sea_orm::sea_query::{Expr, ExprTrait, Order};
use usher_domain::account::Session;
use usher_domain::fault::Fault;
use usher_domain::id::{SessionId, UserId};
use usher_domain::time::{Timestamp, to_millis};
use uuid::Uuid;

use crate::corrupt::RowId;
use crate::entity::session::{Column, Entity, Model};
use crate::error::fault;
use crate::transaction::{Transaction, insertion};

impl Transaction {
    pub async fn add_session(&self, session: &Session) -> Result<(), Fault> {
        let row = Model::of(self.reseller_id()?, session);
        self.run("add the session", &insertion(&row)).await?;
        Ok(())
    }

    pub async fn find_session(&self, id: SessionId) -> Result<Option<Session>, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(Expr::col(Column::Id).eq(id.uuid()));
        let row = self.one::<Entity>("read the session", &selection).await?;
        row.map(Session::try_from).transpose()
    }

    pub async fn find_session_locked(&self, id: SessionId) -> Result<Option<Session>, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(Expr::col(Column::Id).eq(id.uuid()));
        let row = self.one_locked::<Entity>("lock the session", selection).await?;
        row.map(Session::try_from).transpose()
    }

    pub async fn keep_session(&self, session: &Session) -> Result<(), Fault> {
        let row = Model::of(self.reseller_id()?, session);
        self.save(&row, &[]).await?.map_err(fault("save the session"))
    }

    pub async fn live_sessions_of(&self, user: UserId, now: Timestamp) -> Result<Vec<Session>, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection
            .and_where(Expr::col(Column::UserId).eq(user.uuid()))
            .and_where(Expr::col(Column::RevokedAt).is_null())
            .and_where(Expr::col(Column::ExpiresAt).gt(to_millis(now)))
            .order_by(Column::CreatedAt, Order::Desc)
            .order_by(Column::Id, Order::Desc);
        let rows = self
            .all::<Entity>("read the sessions of a person", &selection)
            .await?;
        rows.into_iter().map(Session::try_from).collect()
    }

    pub async fn end_sessions_of(
        &self,
        user: UserId,
        kept: Option<SessionId>,
        at: Timestamp,
    ) -> Result<(), Fault> {
        let mut update = self.change("sessions")?;
        update
            .value(Column::RevokedAt, to_millis(at))
            .and_where(Expr::col(Column::UserId).eq(user.uuid()))
            .and_where(Expr::col(Column::RevokedAt).is_null())
            .and_where_option(kept.map(|kept| Expr::col(Column::Id).ne(kept.uuid())));
        self.run("end the sessions of a person", &update).await?;
        Ok(())
    }

    pub async fn forget_sessions_of(&self, user: UserId, before: Timestamp) -> Result<(), Fault> {
        let before = to_millis(before);
        let revoked = Expr::col(Column::RevokedAt).lt(before);
        let expired = Expr::col(Column::ExpiresAt).lt(before);
        let mut deletion = self.deletion("sessions")?;
        deletion
            .and_where(Expr::col(Column::UserId).eq(user.uuid()))
            .and_where(revoked.or(expired));
        self.run("forget ended sessions of a person", &deletion).await?;
        Ok(())
    }
}

impl Model {
    fn of(reseller: Uuid, session: &Session) -> Self {
        let Session {
            id,
            user,
            created_at,
            last_seen_at,
            expires_at,
            authenticated_at,
            user_agent,
            ip_address,
            revoked_at,
            token,
            previous_token,
        } = session;
        Self {
            reseller_id: reseller,
            id: id.uuid(),
            user_id: user.uuid(),
            created_at: to_millis(*created_at),
            last_seen_at: to_millis(*last_seen_at),
            expires_at: to_millis(*expires_at),
            authenticated_at: to_millis(*authenticated_at),
            user_agent: user_agent.clone(),
            ip_address: ip_address.as_ref().map(IpAddr::to_string),
            revoked_at: revoked_at.map(to_millis),
            token: token.as_bytes().to_vec(),
            previous_token: previous_token.map(|token| token.as_bytes().to_vec()),
        }
    }
}

impl TryFrom<Model> for Session {
    type Error = Fault;

    fn try_from(model: Model) -> Result<Self, Fault> {
        let row = RowId {
            table: "sessions",
            id: model.id,
        };
        let address = model.ip_address.as_deref();
        let previous = model.previous_token.as_deref();
        Ok(Self {
            id: model.id.into(),
            user: model.user_id.into(),
            created_at: model.created_at,
            last_seen_at: model.last_seen_at,
            expires_at: model.expires_at,
            authenticated_at: model.authenticated_at,
            user_agent: model.user_agent,
            ip_address: row.word_if_any("ip_address", address, |text| text.parse().ok())?,
            revoked_at: model.revoked_at,
            token: row.hash("token", &model.token)?,
            previous_token: previous
                .map(|bytes| row.hash("previous_token", bytes))
                .transpose()?,
        })
    }
}
