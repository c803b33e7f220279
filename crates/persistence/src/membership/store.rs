//! Memberships with the roles given in them, and the lock under which a team is changed.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use async_trait::async_trait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, QueryResult, Value};
use usher_domain::access::BuiltInRole;
use usher_domain::fault::Fault;
use usher_domain::id::{MembershipId, OfferId, UserId};
use usher_domain::invitation::Direction;
use usher_domain::membership::{InsertOfferError, Listing, Membership, Offer, OfferListing, Shown, Store};
use usher_domain::page::{Page, PageError, PageRequest};
use usher_domain::time::{Timestamp, to_millis};
use usher_domain::value::EmailAddress;
use uuid::Uuid;

use crate::corrupt::RowId;
use crate::entity::membership::{Column, Entity, Model};
use crate::entity::role_assignment;
use crate::error::fault;
use crate::membership::assignment::{COLUMNS, Given, Holder, column, places, read_assignment};
use crate::page::{Kind, List, mapped};
use crate::text::contains;
use crate::transaction::{Transaction, insertion, insertions};

const READING: &str = "read memberships";
const SAVING: &str = "save the membership";
const ASSIGNMENTS: Holder = Holder {
    table: "role_assignments",
    column: "membership_id",
};
const LIST: List<Entity> = List {
    tag: "memberships",
    column: Column::CreatedAt,
    kind: Kind::Time,
    id: Column::Id,
    direction: Direction::Ascending,
};

#[async_trait]
impl Store for Transaction {
    async fn lock_team(&mut self) -> Result<(), Fault> {
        const DOING: &str = "lock the team";
        let reseller = self.reseller_id()?;
        if !self.is_postgres() {
            // SQLite has one writer: the transaction is the lock.
            return Ok(());
        }
        let mut selection = Query::select()
            .column("id")
            .from("resellers")
            .and_where(Expr::col("id").eq(reseller))
            .take();
        self.lock(&mut selection);
        let row = self
            .connection
            .query_one(&selection)
            .await
            .map_err(fault(DOING))?;
        match row {
            Some(_) => Ok(()),
            None => Err(Fault::internal(DOING, "there is no such reseller")),
        }
    }

    async fn insert_membership(&mut self, membership: &Membership) -> Result<(), Fault> {
        let row = Model::of(self.reseller_id()?, membership);
        self.run("add the membership", &insertion(&row)).await?;
        self.give_roles(membership).await
    }

    async fn save_membership(&mut self, membership: &Membership) -> Result<(), Fault> {
        let row = Model::of(self.reseller_id()?, membership);
        self.save(&row, &[Column::UserId]).await?.map_err(fault(SAVING))?;
        let mut deletion = self.deletion(ASSIGNMENTS.table)?;
        deletion.and_where(Expr::col(ASSIGNMENTS.column).eq(membership.id.uuid()));
        self.run(SAVING, &deletion).await?;
        self.give_roles(membership).await
    }

    async fn membership_of(&mut self, user: UserId) -> Result<Option<Membership>, Fault> {
        let found = self
            .read_memberships("m.user_id = $2", vec![user.uuid().into()])
            .await?;
        Ok(found.into_iter().next())
    }

    async fn memberships_of(&mut self, users: &[UserId]) -> Result<Vec<Membership>, Fault> {
        if users.is_empty() {
            return Ok(Vec::new());
        }
        let (places, values) = places(users.iter().copied().map(UserId::uuid));
        self.read_memberships(&format!("m.user_id IN ({places})"), values)
            .await
    }

    async fn memberships(&mut self, ids: &[MembershipId]) -> Result<Vec<Membership>, Fault> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let (places, values) = places(ids.iter().copied().map(MembershipId::uuid));
        self.read_memberships(&format!("m.id IN ({places})"), values)
            .await
    }

    async fn owners(&mut self) -> Result<Vec<Membership>, Fault> {
        const OWNERS: &str = "m.deactivated_at IS NULL AND m.id IN (
            SELECT membership_id FROM role_assignments
            WHERE reseller_id = $1 AND built_in_role_id = $2 AND project_id IS NULL)";
        let owner = BuiltInRole::Owner.id().uuid();
        self.read_memberships(OWNERS, vec![owner.into()]).await
    }

    async fn list_memberships(
        &mut self,
        listing: &Listing,
        page: &PageRequest,
    ) -> Result<Page<Membership>, PageError> {
        let Listing {
            visible,
            own,
            shown,
            search,
        } = listing;
        let mut selection = self.rows::<Entity>()?;
        if let Some(visible) = self.holds_in(ASSIGNMENTS, visible)? {
            selection.and_where(match own {
                Some(own) => visible.or(Expr::col(Column::Id).eq(own.uuid())),
                None => visible,
            });
        }
        match shown {
            Shown::Live => selection.and_where(Expr::col(Column::DeactivatedAt).is_null()),
            Shown::All => &mut selection,
        };
        selection.and_where_option(search.as_deref().map(named));
        let page = self.page(&LIST, &selection, page).await?;
        let ids: Vec<MembershipId> = page.edges.iter().map(|edge| edge.node.id.into()).collect();
        let found = self.memberships(&ids).await?;
        let mut found: BTreeMap<Uuid, Membership> = found
            .into_iter()
            .map(|membership| (membership.id.uuid(), membership))
            .collect();
        let page = mapped(page, |row| {
            // A reading transaction reads one state; in a writing one, nobody else deletes memberships.
            let gone = || Fault::internal(READING, "a membership of the page is gone");
            found.remove(&row.id).ok_or_else(gone)
        })?;
        Ok(page)
    }

    async fn insert_offer(&mut self, offer: &Offer) -> Result<(), InsertOfferError> {
        self.add_offer(offer).await
    }

    async fn offers_since(&mut self, email: &EmailAddress, since: Timestamp) -> Result<(u64, u64), Fault> {
        self.count_offers_since(email, since).await
    }

    async fn save_offer(&mut self, offer: &Offer) -> Result<(), Fault> {
        self.keep_offer(offer).await
    }

    async fn offers(&mut self, ids: &[OfferId]) -> Result<Vec<Offer>, Fault> {
        self.find_offers(ids).await
    }

    async fn lock_pending_offer(&mut self, email: &EmailAddress) -> Result<Option<Offer>, Fault> {
        self.find_pending_offer_locked(email).await
    }

    async fn lock_offer(&mut self, id: OfferId) -> Result<Option<Offer>, Fault> {
        self.find_offer_locked(id).await
    }

    async fn list_offers(
        &mut self,
        listing: &OfferListing,
        page: &PageRequest,
    ) -> Result<Page<Offer>, PageError> {
        self.page_of_offers(listing, page).await
    }
}

impl Transaction {
    async fn give_roles(&self, membership: &Membership) -> Result<(), Fault> {
        let reseller_id = self.reseller_id()?;
        let row = |(position, assignment)| {
            let Given {
                built_in,
                custom,
                project,
            } = Given::from(assignment);
            role_assignment::Model {
                reseller_id,
                membership_id: membership.id.uuid(),
                position,
                built_in_role_id: built_in,
                custom_role_id: custom,
                project_id: project,
            }
        };
        let rows: Vec<_> = (0..).zip(&membership.assignments).map(row).collect();
        if !rows.is_empty() {
            self.run("give the roles of a membership", &insertions(&rows))
                .await?;
        }
        Ok(())
    }

    /// The memberships that meet a condition, in one statement.
    async fn read_memberships(&self, condition: &str, values: Vec<Value>) -> Result<Vec<Membership>, Fault> {
        let sql = format!(
            "SELECT m.id, m.user_id, m.created_at, m.deactivated_at, {COLUMNS}
            FROM memberships m
            LEFT JOIN role_assignments a ON a.reseller_id = m.reseller_id AND a.membership_id = m.id
            LEFT JOIN roles r ON r.reseller_id = a.reseller_id AND r.id = a.custom_role_id
            WHERE m.reseller_id = $1 AND {condition} ORDER BY a.position"
        );
        let rows = self.rows_with_assignments(READING, &sql, values).await?;
        let mut memberships: BTreeMap<Uuid, Membership> = BTreeMap::new();
        for row in &rows {
            let id: Uuid = column(row, "id")?;
            let holder = RowId {
                table: ASSIGNMENTS.table,
                id,
            };
            let assignment = read_assignment(row, holder)?;
            let membership = match memberships.entry(id) {
                Entry::Occupied(entry) => entry.into_mut(),
                Entry::Vacant(entry) => entry.insert(read_membership(row, id)?),
            };
            membership.assignments.extend(assignment);
        }
        Ok(memberships.into_values().collect())
    }
}

/// Whether the person of a membership has this text in the name or the address.
fn named(text: &str) -> Expr {
    let people = Query::select()
        .expr(Expr::cust("1"))
        .from("accounts")
        .and_where(Expr::col(("accounts", "id")).equals(("memberships", "user_id")))
        .and_where(contains(Expr::col(("accounts", "search_text")), text))
        .take();
    Expr::exists(people)
}

fn read_membership(row: &QueryResult, id: Uuid) -> Result<Membership, Fault> {
    Ok(Membership {
        id: id.into(),
        user: column::<Uuid>(row, "user_id")?.into(),
        assignments: Vec::new(),
        created_at: column(row, "created_at")?,
        deactivated_at: column::<Option<Timestamp>>(row, "deactivated_at")?,
    })
}

impl Model {
    fn of(reseller: Uuid, membership: &Membership) -> Self {
        let Membership {
            id,
            user,
            assignments: _,
            created_at,
            deactivated_at,
        } = membership;
        Self {
            reseller_id: reseller,
            id: id.uuid(),
            user_id: user.uuid(),
            created_at: to_millis(*created_at),
            deactivated_at: deactivated_at.map(to_millis),
        }
    }
}
