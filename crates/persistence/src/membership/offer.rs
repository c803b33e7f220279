//! Offers of memberships with the roles to be given; an address has one pending offer at most.

use std::collections::BTreeMap;

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};
use usher_domain::event::ActorKind;
use usher_domain::fault::Fault;
use usher_domain::id::OfferId;
use usher_domain::invitation::Direction;
use usher_domain::membership::{Assignment, InsertOfferError, Offer, OfferListing, OfferState};
use usher_domain::page::{Page, PageError, PageRequest};
use usher_domain::time::{Timestamp, to_millis};
use usher_domain::value::EmailAddress;
use uuid::Uuid;

use crate::corrupt::RowId;
use crate::entity::membership_offer::{Column, Entity, Model};
use crate::entity::offer_assignment;
use crate::error::{Unique, fault, to_fault, violates};
use crate::membership::assignment::{COLUMNS, Given, Holder, column, places, read_assignment};
use crate::page::{Kind, List, mapped};
use crate::transaction::{Transaction, insertion, insertions, padded};

const READING: &str = "read offers";
const PENDING: Unique = Unique {
    name: "membership_offers_pending_key",
    columns: "membership_offers.reseller_id, membership_offers.email",
};
const ASSIGNMENTS: Holder = Holder {
    table: "offer_assignments",
    column: "offer_id",
};
const LIST: List<Entity> = List {
    tag: "offers",
    column: Column::CreatedAt,
    kind: Kind::Time,
    id: Column::Id,
    direction: Direction::Ascending,
};

impl Transaction {
    pub async fn add_offer(&self, offer: &Offer) -> Result<(), InsertOfferError> {
        const DOING: &str = "add the offer";
        let reseller_id = self.reseller_id()?;
        let row = Model::of(reseller_id, offer);
        self.execute(&insertion(&row)).await.map_err(|error| {
            if violates(&error, PENDING) {
                InsertOfferError::Pending
            } else {
                to_fault(DOING, error).into()
            }
        })?;
        let row = |(position, assignment)| {
            let Given {
                built_in,
                custom,
                project,
            } = Given::from(assignment);
            offer_assignment::Model {
                reseller_id,
                offer_id: offer.id.uuid(),
                position,
                built_in_role_id: built_in,
                custom_role_id: custom,
                project_id: project,
            }
        };
        let rows: Vec<_> = (0..).zip(&offer.assignments).map(row).collect();
        if !rows.is_empty() {
            self.run(DOING, &insertions(&rows)).await?;
        }
        Ok(())
    }

    pub async fn keep_offer(&self, offer: &Offer) -> Result<(), Fault> {
        const ONCE: [Column; 5] = [
            Column::Email,
            Column::OfferedByKind,
            Column::OfferedBy,
            Column::CreatedAt,
            Column::ExpiresAt,
        ];
        let row = Model::of(self.reseller_id()?, offer);
        self.save(&row, &ONCE).await?.map_err(fault("save the offer"))
    }

    pub async fn find_offers(&self, ids: &[OfferId]) -> Result<Vec<Offer>, Fault> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(Expr::col(Column::Id).is_in(padded(ids.iter().copied().map(OfferId::uuid))));
        let rows = self.all::<Entity>(READING, &selection).await?;
        let mut given = self.roles_offered(&rows).await?;
        rows.into_iter().map(|row| row.offer(&mut given)).collect()
    }

    pub async fn count_offers_since(
        &self,
        email: &EmailAddress,
        since: Timestamp,
    ) -> Result<(u64, u64), Fault> {
        const DOING: &str = "count the offers of a day";
        const SQL: &str = "SELECT count(*) AS made, count(CASE WHEN email = $2 THEN 1 END) AS to_address
            FROM membership_offers WHERE reseller_id = $1 AND created_at >= $3";
        let values = [
            self.reseller_id()?.into(),
            email.as_str().into(),
            to_millis(since).into(),
        ];
        let row = self.connection.query_one_raw(self.statement(SQL, values)).await;
        let row = row.map_err(fault(DOING))?;
        let row = row.ok_or_else(|| Fault::internal(DOING, "nothing was counted"))?;
        let count = |column| -> Result<u64, Fault> {
            let count: i64 = row.try_get("", column).map_err(fault(DOING))?;
            Ok(u64::try_from(count).unwrap_or_default())
        };
        Ok((count("made")?, count("to_address")?))
    }

    pub async fn find_pending_offer_locked(&self, email: &EmailAddress) -> Result<Option<Offer>, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(Expr::col(Column::Email).eq(email.as_str()));
        pending(&mut selection);
        self.lock_one(selection).await
    }

    pub async fn find_offer_locked(&self, id: OfferId) -> Result<Option<Offer>, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(Expr::col(Column::Id).eq(id.uuid()));
        self.lock_one(selection).await
    }

    pub async fn page_of_offers(
        &self,
        listing: &OfferListing,
        page: &PageRequest,
    ) -> Result<Page<Offer>, PageError> {
        let OfferListing { visible } = listing;
        let mut selection = self.rows::<Entity>()?;
        pending(&mut selection);
        selection.and_where_option(self.holds_in(ASSIGNMENTS, visible)?);
        let page = self.page(&LIST, &selection, page).await?;
        let rows: Vec<Model> = page.edges.iter().map(|edge| edge.node.clone()).collect();
        let mut given = self.roles_offered(&rows).await?;
        Ok(mapped(page, |row| row.offer(&mut given))?)
    }

    async fn lock_one(&self, selection: SelectStatement) -> Result<Option<Offer>, Fault> {
        let Some(row) = self.one_locked::<Entity>("lock the offer", selection).await? else {
            return Ok(None);
        };
        let mut given = self.roles_offered(std::slice::from_ref(&row)).await?;
        row.offer(&mut given).map(Some)
    }

    /// What each of these offers would give, in one statement.
    async fn roles_offered(&self, rows: &[Model]) -> Result<BTreeMap<Uuid, Vec<Assignment>>, Fault> {
        let mut given: BTreeMap<Uuid, Vec<Assignment>> = BTreeMap::new();
        if rows.is_empty() {
            return Ok(given);
        }
        let (places, values) = places(rows.iter().map(|row| row.id));
        let sql = format!(
            "SELECT a.offer_id, {COLUMNS}
            FROM offer_assignments a
            LEFT JOIN roles r ON r.reseller_id = a.reseller_id AND r.id = a.custom_role_id
            WHERE a.reseller_id = $1 AND a.offer_id IN ({places}) ORDER BY a.position"
        );
        for row in &self.rows_with_assignments(READING, &sql, values).await? {
            let offer: Uuid = column(row, "offer_id")?;
            let holder = RowId {
                table: ASSIGNMENTS.table,
                id: offer,
            };
            let assignment = read_assignment(row, holder)?;
            given.entry(offer).or_default().extend(assignment);
        }
        Ok(given)
    }
}

/// Narrows a selection to offers that nothing became of yet.
fn pending(selection: &mut SelectStatement) {
    selection
        .and_where(Expr::col(Column::AcceptedAt).is_null())
        .and_where(Expr::col(Column::RevokedAt).is_null());
}

impl Model {
    fn of(reseller: Uuid, offer: &Offer) -> Self {
        let Offer {
            id,
            email,
            assignments: _,
            offered_by_kind,
            offered_by,
            created_at,
            expires_at,
            state,
        } = offer;
        let (accepted_at, revoked_at) = match state {
            OfferState::Pending => (None, None),
            OfferState::Accepted(at) => (Some(*at), None),
            OfferState::Revoked(at) => (None, Some(*at)),
        };
        Self {
            reseller_id: reseller,
            id: id.uuid(),
            email: email.as_str().to_owned(),
            offered_by_kind: offered_by_kind.as_str().to_owned(),
            offered_by: offered_by.clone(),
            created_at: to_millis(*created_at),
            expires_at: to_millis(*expires_at),
            accepted_at: accepted_at.map(to_millis),
            revoked_at: revoked_at.map(to_millis),
        }
    }

    fn offer(self, given: &mut BTreeMap<Uuid, Vec<Assignment>>) -> Result<Offer, Fault> {
        let row = RowId {
            table: "membership_offers",
            id: self.id,
        };
        let state = match (self.accepted_at, self.revoked_at) {
            (None, None) => OfferState::Pending,
            (Some(at), None) => OfferState::Accepted(at),
            (None, Some(at)) => OfferState::Revoked(at),
            (Some(_), Some(_)) => {
                return Err(row.corrupt("revoked_at", "the offer was accepted and revoked"));
            }
        };
        Ok(Offer {
            id: self.id.into(),
            email: row.word("email", &self.email, |text| text.parse().ok())?,
            assignments: given.remove(&self.id).unwrap_or_default(),
            offered_by_kind: row.word("offered_by_kind", &self.offered_by_kind, ActorKind::from_word)?,
            offered_by: self.offered_by,
            created_at: self.created_at,
            expires_at: self.expires_at,
            state,
        })
    }
}
