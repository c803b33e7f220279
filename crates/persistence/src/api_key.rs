//! API keys of one reseller; their hashes are filed among the tokens.

use async_trait::async_trait;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use usher_domain::api_key::{ApiKey, Listing, Shown, Store};
use usher_domain::fault::Fault;
use usher_domain::id::{ApiKeyId, ProjectId, UserId};
use usher_domain::invitation::Direction;
use usher_domain::page::{Page, PageError, PageRequest};
use usher_domain::secret::TokenKind;
use usher_domain::time::{Timestamp, to_millis};
use uuid::Uuid;

use crate::access::{permission_words, read_permissions};
use crate::corrupt::RowId;
use crate::entity::api_key::{Column, Entity, Model};
use crate::error::fault;
use crate::list::narrow_to;
use crate::page::{Kind, List, mapped};
use crate::transaction::{Transaction, insertion, padded};

const LIST: List<Entity> = List {
    tag: "api_keys",
    column: Column::CreatedAt,
    kind: Kind::Time,
    id: Column::Id,
    direction: Direction::Ascending,
};

#[async_trait]
impl Store for Transaction {
    async fn insert_api_key(&mut self, key: &ApiKey) -> Result<(), Fault> {
        let row = Model::of(self.reseller_id()?, key);
        self.run("add the API key", &insertion(&row)).await?;
        Ok(())
    }

    async fn api_keys(&mut self, ids: &[ApiKeyId]) -> Result<Vec<ApiKey>, Fault> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(Expr::col(Column::Id).is_in(padded(ids.iter().copied().map(ApiKeyId::uuid))));
        let rows = self.all::<Entity>("read API keys", &selection).await?;
        rows.into_iter().map(ApiKey::try_from).collect()
    }

    async fn lock_api_key(&mut self, id: ApiKeyId) -> Result<Option<ApiKey>, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(Expr::col(Column::Id).eq(id.uuid()));
        let row = self.one_locked::<Entity>("lock the API key", selection).await?;
        row.map(ApiKey::try_from).transpose()
    }

    async fn revoke_api_key(&mut self, id: ApiKeyId, at: Timestamp) -> Result<(), Fault> {
        let mut update = self.change("api_keys")?;
        update
            .value(Column::RevokedAt, to_millis(at))
            .and_where(Expr::col(Column::Id).eq(id.uuid()))
            .and_where(Expr::col(Column::RevokedAt).is_null());
        self.run("revoke the API key", &update).await?;
        self.drop_tokens_of(TokenKind::ApiKey, id.uuid()).await
    }

    async fn revoke_api_keys_of(&mut self, user: UserId, at: Timestamp) -> Result<u32, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection
            .and_where(Expr::col(Column::CreatedBy).eq(user.uuid()))
            .and_where(Expr::col(Column::RevokedAt).is_null());
        let rows = self
            .all::<Entity>("read the API keys of a person", &selection)
            .await?;
        for row in &rows {
            self.revoke_api_key(row.id.into(), at).await?;
        }
        Ok(u32::try_from(rows.len()).unwrap_or(u32::MAX))
    }

    async fn touch_api_key(&mut self, id: ApiKeyId, at: Timestamp) -> Result<(), Fault> {
        let used = Expr::col(Column::LastUsedAt);
        let mut update = self.change("api_keys")?;
        update
            .value(Column::LastUsedAt, to_millis(at))
            .and_where(Expr::col(Column::Id).eq(id.uuid()))
            .and_where(used.clone().is_null().or(used.lt(to_millis(at))));
        self.run("note that an API key was used", &update).await?;
        Ok(())
    }

    async fn count_api_keys(&mut self, now: Timestamp) -> Result<u32, Fault> {
        const DOING: &str = "count API keys";
        let end = Expr::col(Column::ExpiresAt);
        let selection = Query::select()
            .expr_as(Expr::cust("count(*)"), "n")
            .from("api_keys")
            .and_where(self.own()?)
            .and_where(Expr::col(Column::RevokedAt).is_null())
            .and_where(end.clone().is_null().or(end.gt(to_millis(now))))
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

    async fn list_api_keys(
        &mut self,
        listing: &Listing,
        page: &PageRequest,
    ) -> Result<Page<ApiKey>, PageError> {
        let Listing { visible, shown } = listing;
        let mut selection = self.rows::<Entity>()?;
        narrow_to(&mut selection, Column::ProjectId, visible);
        match shown {
            Shown::Unrevoked => selection.and_where(Expr::col(Column::RevokedAt).is_null()),
            Shown::All => &mut selection,
        };
        let page = self.page(&LIST, &selection, page).await?;
        Ok(mapped(page, ApiKey::try_from)?)
    }
}

impl Model {
    fn of(reseller: Uuid, key: &ApiKey) -> Self {
        let ApiKey {
            id,
            name,
            prefix,
            permissions,
            project,
            created_by,
            parent,
            created_at,
            expires_at,
            last_used_at,
            revoked_at,
        } = key;
        Self {
            reseller_id: reseller,
            id: id.uuid(),
            name: name.clone(),
            prefix: prefix.clone(),
            permissions: permission_words(*permissions),
            project_id: project.map(ProjectId::uuid),
            created_by: created_by.uuid(),
            parent_id: parent.map(ApiKeyId::uuid),
            created_at: to_millis(*created_at),
            expires_at: expires_at.map(to_millis),
            last_used_at: last_used_at.map(to_millis),
            revoked_at: revoked_at.map(to_millis),
        }
    }
}

impl TryFrom<Model> for ApiKey {
    type Error = Fault;

    fn try_from(model: Model) -> Result<Self, Fault> {
        let row = RowId {
            table: "api_keys",
            id: model.id,
        };
        Ok(Self {
            id: model.id.into(),
            name: model.name,
            prefix: model.prefix,
            permissions: read_permissions(row, &model.permissions)?,
            project: model.project_id.map(Into::into),
            created_by: model.created_by.into(),
            parent: model.parent_id.map(Into::into),
            created_at: model.created_at,
            expires_at: model.expires_at,
            last_used_at: model.last_used_at,
            revoked_at: model.revoked_at,
        })
    }
}
