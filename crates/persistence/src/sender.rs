//! Senders, with what Zavu last said about them and how ready they are, which is computed here and filtered by.

use async_trait::async_trait;
use sea_orm::sea_query::{Expr, ExprTrait, Order};
use usher_domain::fault::Fault;
use usher_domain::id::{InvitationId, ProjectId, SenderId};
use usher_domain::invitation::Direction;
use usher_domain::page::{Page, PageError, PageRequest};
use usher_domain::sender::{InsertError, Listing, Sender, Store};
use usher_domain::time::to_millis;
use uuid::Uuid;

use crate::corrupt::RowId;
use crate::entity::sender::{Column, Entity, Model};
use crate::error::{Unique, fault, to_fault, violates};
use crate::list::{narrow_to, narrow_to_words};
use crate::page::{Kind, List, mapped};
use crate::text::{contains, equals, searched};
use crate::transaction::{Transaction, insertion, padded};

const ZAVU_ID: Unique = Unique {
    name: "senders_zavu_id_key",
    columns: "senders.reseller_id, senders.project_id, senders.zavu_id",
};
const LIST: List<Entity> = List {
    tag: "senders",
    column: Column::CreatedAt,
    kind: Kind::Time,
    id: Column::Id,
    direction: Direction::Ascending,
};

#[async_trait]
impl Store for Transaction {
    async fn insert_sender(&mut self, sender: &Sender) -> Result<(), InsertError> {
        let row = Model::of(self.reseller_id()?, sender)?;
        self.execute(&insertion(&row)).await.map_err(|error| {
            if violates(&error, ZAVU_ID) {
                InsertError::Known
            } else {
                to_fault("add the sender", error).into()
            }
        })?;
        Ok(())
    }

    async fn senders(&mut self, ids: &[SenderId]) -> Result<Vec<Sender>, Fault> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(Expr::col(Column::Id).is_in(padded(ids.iter().copied().map(SenderId::uuid))));
        let rows = self.all::<Entity>("read senders", &selection).await?;
        rows.into_iter().map(Sender::try_from).collect()
    }

    async fn lock_sender_by_zavu_id(
        &mut self,
        project: ProjectId,
        zavu_id: &str,
    ) -> Result<Option<Sender>, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection
            .and_where(Expr::col(Column::ProjectId).eq(project.uuid()))
            .and_where(equals(Expr::col(Column::ZavuId), zavu_id));
        let row = self.one_locked::<Entity>("lock the sender", selection).await?;
        row.map(Sender::try_from).transpose()
    }

    async fn lock_senders_of(&mut self, project: ProjectId) -> Result<Vec<Sender>, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection
            .and_where(Expr::col(Column::ProjectId).eq(project.uuid()))
            .order_by(Column::Id, Order::Asc);
        self.lock(&mut selection);
        let rows = self
            .all::<Entity>("lock the senders of a project", &selection)
            .await?;
        rows.into_iter().map(Sender::try_from).collect()
    }

    async fn senders_of_invitations(&mut self, ids: &[InvitationId]) -> Result<Vec<Sender>, Fault> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let ids = padded(ids.iter().copied().map(InvitationId::uuid));
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(Expr::col(Column::InvitationId).is_in(ids));
        let rows = self
            .all::<Entity>("read the senders of invitations", &selection)
            .await?;
        rows.into_iter().map(Sender::try_from).collect()
    }

    async fn save_sender(&mut self, sender: &Sender) -> Result<(), Fault> {
        let row = Model::of(self.reseller_id()?, sender)?;
        self.save(&row, &[]).await?.map_err(fault("save the sender"))
    }

    async fn list_senders(
        &mut self,
        listing: &Listing,
        page: &PageRequest,
    ) -> Result<Page<Sender>, PageError> {
        let Listing {
            visible,
            readiness,
            search,
        } = listing;
        let mut selection = self.rows::<Entity>()?;
        narrow_to(&mut selection, Column::ProjectId, visible);
        narrow_to_words(
            &mut selection,
            Column::Readiness,
            readiness.iter().map(|level| level.as_str()),
        );
        let search = search.as_deref();
        selection.and_where_option(search.map(|needle| contains(Expr::col(Column::SearchText), needle)));
        let rows = self.page(&LIST, &selection, page).await?;
        Ok(mapped(rows, Sender::try_from)?)
    }
}

impl Model {
    fn of(reseller: Uuid, sender: &Sender) -> Result<Self, Fault> {
        let Sender {
            id,
            project,
            zavu_id,
            invitation,
            reported,
            created_at,
            removed_at,
            verified_at,
        } = sender;
        let json =
            serde_json::to_string(reported).map_err(|error| Fault::internal("write the sender", error))?;
        Ok(Self {
            reseller_id: reseller,
            id: id.uuid(),
            project_id: project.uuid(),
            zavu_id: zavu_id.clone(),
            invitation_id: invitation.map(InvitationId::uuid),
            name: reported.name.clone(),
            phone_number: reported.phone_number.clone(),
            search_text: searched([Some(reported.name.as_str()), reported.phone_number.as_deref()]),
            reported: json,
            readiness: sender.readiness().as_str().to_owned(),
            created_at: to_millis(*created_at),
            removed_at: removed_at.map(to_millis),
            verified_at: to_millis(*verified_at),
        })
    }
}

impl TryFrom<Model> for Sender {
    type Error = Fault;

    fn try_from(model: Model) -> Result<Self, Fault> {
        let row = RowId {
            table: "senders",
            id: model.id,
        };
        Ok(Self {
            id: model.id.into(),
            project: model.project_id.into(),
            invitation: model.invitation_id.map(Into::into),
            reported: row.json("reported", &model.reported)?,
            zavu_id: model.zavu_id,
            created_at: model.created_at,
            removed_at: model.removed_at,
            verified_at: model.verified_at,
        })
    }
}
