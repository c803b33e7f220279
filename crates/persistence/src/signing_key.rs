//! The keys that sign access tokens: a platform table that the server reads at start and when keys rotate.

use sea_orm::sea_query::Order;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use usher_domain::fault::Fault;
use usher_domain::secret::Sealed;
use usher_domain::store::Scope;
use usher_domain::time::{Timestamp, to_millis};
use uuid::Uuid;

use crate::database::PersistentDatabase;
use crate::entity::signing_key::{Column, Entity, Model};
use crate::error::fault;
use crate::transaction::{all_rows, insertion};

/// A key that signs access tokens, or signed them.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningKey {
    /// Its id, which stands in tokens as `kid`.
    pub id: Uuid,
    /// The public half.
    pub public: Vec<u8>,
    /// The private half, sealed for `signing_keys.private`.
    pub private: Sealed,
    /// When it was made; it signs some time later, when every server knows it.
    pub created_at: Timestamp,
    /// Since when it is nothing any more: it signs nothing, and what it signed is refused.
    pub retired_at: Option<Timestamp>,
}

impl PersistentDatabase {
    /// Every key, oldest first.
    pub async fn signing_keys(&self) -> Result<Vec<SigningKey>, Fault> {
        let transaction = self.open_reading(Scope::Platform).await?;
        let mut selection = all_rows::<Entity>();
        selection
            .order_by(Column::CreatedAt, Order::Asc)
            .order_by(Column::Id, Order::Asc);
        let rows = transaction
            .all::<Entity>("read the signing keys", &selection)
            .await?;
        Ok(rows.into_iter().map(SigningKey::from).collect())
    }

    /// Adds a key.
    pub async fn insert_signing_key(&self, key: &SigningKey) -> Result<(), Fault> {
        const DOING: &str = "add a signing key";
        let transaction = self.open_writing(Scope::Platform).await?;
        let SigningKey {
            id,
            public,
            private,
            created_at,
            retired_at,
        } = key;
        let row = Model {
            id: *id,
            public: public.clone(),
            private: private.0.clone(),
            created_at: to_millis(*created_at),
            retired_at: retired_at.map(to_millis),
        };
        transaction.run(DOING, &insertion(&row)).await?;
        transaction.connection.commit().await.map_err(fault(DOING))
    }

    /// Notes that a key is nothing any more; the first note stands.
    pub async fn retire_signing_key(&self, id: Uuid, at: Timestamp) -> Result<(), Fault> {
        const DOING: &str = "retire a signing key";
        let transaction = self.open_writing(Scope::Platform).await?;
        let update = Query::update()
            .table("signing_keys")
            .value(Column::RetiredAt, to_millis(at))
            .and_where(Expr::col(Column::Id).eq(id))
            .and_where(Expr::col(Column::RetiredAt).is_null())
            .take();
        transaction.run(DOING, &update).await?;
        transaction.connection.commit().await.map_err(fault(DOING))
    }
}

impl From<Model> for SigningKey {
    fn from(model: Model) -> Self {
        Self {
            id: model.id,
            public: model.public,
            private: Sealed(model.private),
            created_at: model.created_at,
            retired_at: model.retired_at,
        }
    }
}
