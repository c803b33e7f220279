//! Reading and writing invitations.

use std::collections::BTreeMap;

use async_trait::async_trait;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use usher_domain::fault::Fault;
use usher_domain::id::{InvitationId, ProjectId};
use usher_domain::invitation::{Counts, Idempotency, InsertError, Invitation, Listing, Status, Store};
use usher_domain::page::{Page, PageError, PageRequest};
use usher_domain::secret::TokenKind;
use uuid::Uuid;

use crate::corrupt::RowId;
use crate::entity::invitation::{Column, Entity, Model};
use crate::error::{Unique, fault, to_fault, violates};
use crate::invitation::listing;
use crate::page::mapped;
use crate::text::equals;
use crate::transaction::{Transaction, insertion, padded};

const IDEMPOTENCY_KEY: Unique = Unique {
    name: "invitations_idempotency_key_key",
    columns: "invitations.reseller_id, invitations.project_id, invitations.idempotency_key",
};
const OPEN_NUMBER: Unique = Unique {
    name: "invitations_open_number_key",
    columns: "invitations.reseller_id, invitations.number_id",
};

#[async_trait]
impl Store for Transaction {
    async fn insert_invitation(
        &mut self,
        invitation: &Invitation,
        idempotency: Option<&Idempotency>,
    ) -> Result<(), InsertError> {
        let row = Model {
            idempotency_key: idempotency.map(|given| given.key.clone()),
            input_fingerprint: idempotency.map(|given| given.fingerprint.clone()),
            ..Model::of(self.reseller_id()?, invitation)
        };
        self.execute(&insertion(&row)).await.map_err(|error| {
            if violates(&error, IDEMPOTENCY_KEY) {
                InsertError::KeyUsed
            } else if violates(&error, OPEN_NUMBER) {
                InsertError::NumberPromised
            } else {
                to_fault("add the invitation", error).into()
            }
        })?;
        Ok(())
    }

    async fn invitation_by_key(
        &mut self,
        project: ProjectId,
        key: &str,
    ) -> Result<Option<(Invitation, String)>, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection
            .and_where(Expr::col(Column::ProjectId).eq(project.uuid()))
            .and_where(equals(Expr::col(Column::IdempotencyKey), key));
        let row = self
            .one::<Entity>("read the invitation of an idempotency key", &selection)
            .await?;
        row.map(|row| {
            let fingerprint = row
                .row()
                .required("input_fingerprint", row.input_fingerprint.clone())?;
            Ok((row.try_into()?, fingerprint))
        })
        .transpose()
    }

    async fn invitations(&mut self, ids: &[InvitationId]) -> Result<Vec<Invitation>, Fault> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let ids = padded(ids.iter().copied().map(InvitationId::uuid));
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(Expr::col(Column::Id).is_in(ids));
        let rows = self.all::<Entity>("read invitations", &selection).await?;
        rows.into_iter().map(Invitation::try_from).collect()
    }

    async fn lock_invitation(&mut self, id: InvitationId) -> Result<Option<Invitation>, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(Expr::col(Column::Id).eq(id.uuid()));
        let row = self
            .one_locked::<Entity>("lock the invitation", selection)
            .await?;
        row.map(Invitation::try_from).transpose()
    }

    async fn invitation_by_zavu_id(
        &mut self,
        project: ProjectId,
        zavu_id: &str,
    ) -> Result<Option<Invitation>, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection
            .and_where(Expr::col(Column::ProjectId).eq(project.uuid()))
            .and_where(equals(Expr::col(Column::ZavuId), zavu_id));
        let row = self
            .one::<Entity>("read the invitation of an id at Zavu", &selection)
            .await?;
        row.map(Invitation::try_from).transpose()
    }

    async fn known_zavu_ids(
        &mut self,
        project: ProjectId,
        zavu_ids: &[String],
    ) -> Result<Vec<String>, Fault> {
        const DOING: &str = "look for ids of Zavu";
        if zavu_ids.is_empty() {
            return Ok(Vec::new());
        }
        let selection = Query::select()
            .column(Column::ZavuId)
            .from("invitations")
            .and_where(self.own()?)
            .and_where(Expr::col(Column::ProjectId).eq(project.uuid()))
            .and_where(Expr::col(Column::ZavuId).is_in(zavu_ids.iter().map(String::as_str)))
            .take();
        let rows = self
            .connection
            .query_all(&selection)
            .await
            .map_err(fault(DOING))?;
        rows.iter()
            .map(|row| row.try_get("", "zavu_id").map_err(fault(DOING)))
            .collect()
    }

    async fn issuing_invitations(&mut self, project: ProjectId) -> Result<Vec<Invitation>, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection
            .and_where(Expr::col(Column::ProjectId).eq(project.uuid()))
            .and_where(Expr::col(Column::Status).eq(Status::Issuing.as_str()))
            .order_by(Column::CreatedAt, Order::Asc)
            .order_by(Column::Id, Order::Asc);
        let rows = self
            .all::<Entity>("read the invitations that are being issued", &selection)
            .await?;
        rows.into_iter().map(Invitation::try_from).collect()
    }

    async fn save_invitation(&mut self, invitation: &Invitation) -> Result<(), Fault> {
        let row = Model::of(self.reseller_id()?, invitation);
        // The key that it was issued under belongs to its creation and never changes.
        let kept = [Column::IdempotencyKey, Column::InputFingerprint];
        self.save(&row, &kept)
            .await?
            .map_err(fault("save the invitation"))
    }

    async fn delete_invitation(&mut self, id: InvitationId) -> Result<(), Fault> {
        self.drop_tokens_of(TokenKind::Landing, id.uuid()).await?;
        let mut deletion = self.deletion("invitations")?;
        deletion.and_where(Expr::col(Column::Id).eq(id.uuid()));
        self.run("delete the invitation", &deletion).await?;
        Ok(())
    }

    async fn list_invitations(
        &mut self,
        listing: &Listing,
        page: &PageRequest,
    ) -> Result<Page<Invitation>, PageError> {
        let mut selection = self.rows::<Entity>()?;
        listing::narrow(&mut selection, listing);
        let rows = self.page(&listing::list(listing.order), &selection, page).await?;
        Ok(mapped(rows, Invitation::try_from)?)
    }

    async fn count_invitations(&mut self, projects: &[ProjectId]) -> Result<Vec<(ProjectId, Counts)>, Fault> {
        const DOING: &str = "count invitations by state";
        if projects.is_empty() {
            return Ok(Vec::new());
        }
        let ids = padded(projects.iter().copied().map(ProjectId::uuid));
        let selection = Query::select()
            .columns([Column::ProjectId, Column::Status])
            .expr_as(Expr::cust("count(*)"), "n")
            .from("invitations")
            .and_where(self.own()?)
            .and_where(Expr::col(Column::ProjectId).is_in(ids))
            .group_by_columns([Column::ProjectId, Column::Status])
            .take();
        let rows = self
            .connection
            .query_all(&selection)
            .await
            .map_err(fault(DOING))?;
        let mut counts: BTreeMap<Uuid, Counts> = BTreeMap::new();
        for row in &rows {
            let project: Uuid = row.try_get("", "project_id").map_err(fault(DOING))?;
            let word: String = row.try_get("", "status").map_err(fault(DOING))?;
            // A group has no row of its own to name; its project does.
            let id = RowId {
                table: "invitations",
                id: project,
            };
            let status = id.word("status", &word, Status::from_word)?;
            let place = place_of(counts.entry(project).or_default(), status);
            *place = row.try_get("", "n").map_err(fault(DOING))?;
        }
        Ok(counts
            .into_iter()
            .map(|(project, counts)| (project.into(), counts))
            .collect())
    }
}

const fn place_of(counts: &mut Counts, status: Status) -> &mut i64 {
    match status {
        Status::Issuing => &mut counts.issuing,
        Status::Pending => &mut counts.pending,
        Status::InProgress => &mut counts.in_progress,
        Status::Failed => &mut counts.failed,
        Status::Completed => &mut counts.completed,
        Status::Expired => &mut counts.expired,
        Status::Cancelled => &mut counts.cancelled,
    }
}
