//! Reading the audit log of one reseller; `log` writes it.

use async_trait::async_trait;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use usher_domain::audit::{self, Entry, GENESIS, Head, Listing, Recorded, Store};
use usher_domain::event::{ActorKind, Subject, SubjectKind};
use usher_domain::fault::Fault;
use usher_domain::id::AuditId;
use usher_domain::invitation::{Direction, TextFilter};
use usher_domain::page::{Page, PageError, PageRequest};
use usher_domain::time::to_millis;
use uuid::Uuid;

use crate::corrupt::RowId;
use crate::entity::audit_entry::{Column, Entity, Model};
use crate::error::fault;
use crate::page::{Kind, List, mapped};
use crate::text::{equals, matches};
use crate::transaction::{Transaction, padded};

const LIST: List<Entity> = List {
    tag: "audit.desc",
    column: Column::Sequence,
    kind: Kind::Number,
    id: Column::Id,
    direction: Direction::Descending,
};

#[async_trait]
impl Store for Transaction {
    async fn list_audit(
        &mut self,
        listing: &Listing,
        page: &PageRequest,
    ) -> Result<Page<Recorded>, PageError> {
        let Listing {
            actor,
            subject,
            action,
            from,
            to,
        } = listing;
        let mut selection = self.rows::<Entity>()?;
        let actor = actor.as_deref();
        selection
            .and_where_option(actor.map(|id| equals(Expr::col(Column::ActorId), id)))
            .and_where_option(subject.map(|id| Expr::col(Column::SubjectId).eq(id)))
            .and_where_option(from.map(|from| Expr::col(Column::At).gte(to_millis(from))))
            .and_where_option(to.map(|to| Expr::col(Column::At).lt(to_millis(to))));
        // Actions are written in lower case, so that they are their own folded twins.
        let column = Expr::col(Column::Action);
        for condition in matches(&column, &column, &filter(action)) {
            selection.and_where(condition);
        }
        let page = self.page(&LIST, &selection, page).await?;
        Ok(mapped(page, Recorded::try_from)?)
    }

    async fn audit_entries(&mut self, ids: &[AuditId]) -> Result<Vec<Recorded>, Fault> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(Expr::col(Column::Id).is_in(padded(ids.iter().copied().map(AuditId::uuid))));
        let rows = self.all::<Entity>("read audit entries", &selection).await?;
        rows.into_iter().map(Recorded::try_from).collect()
    }

    async fn audit_after(&mut self, after: i64, limit: u32) -> Result<Vec<Recorded>, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection
            .and_where(Expr::col(Column::Sequence).gt(after))
            .order_by(Column::Sequence, Order::Asc)
            .limit(u64::from(limit));
        let rows = self.all::<Entity>("read the audit log", &selection).await?;
        rows.into_iter().map(Recorded::try_from).collect()
    }

    async fn audit_head(&mut self) -> Result<Head, Fault> {
        const DOING: &str = "read the head of the audit log";
        let selection = Query::select()
            .columns(["next_audit", "last_hash"])
            .from("reseller_log")
            .and_where(self.own()?)
            .take();
        let row = self
            .connection
            .query_one(&selection)
            .await
            .map_err(fault(DOING))?;
        let Some(row) = row else {
            return Ok(Head {
                sequence: 0,
                hash: GENESIS,
            });
        };
        let id = RowId {
            table: "reseller_log",
            id: self.reseller_id()?,
        };
        let hash: Vec<u8> = row.try_get("", "last_hash").map_err(fault(DOING))?;
        Ok(Head {
            sequence: row.try_get::<i64>("", "next_audit").map_err(fault(DOING))? - 1,
            hash: *id.hash("last_hash", &hash)?.as_bytes(),
        })
    }
}

/// The same conditions in the words of the other lists.
fn filter(texts: &audit::TextFilter) -> TextFilter {
    let audit::TextFilter {
        equals,
        one_of,
        contains,
        starts_with,
    } = texts.clone();
    TextFilter {
        eq: equals,
        one_of,
        contains,
        starts_with,
    }
}

impl Model {
    /// The row of an entry with its hash.
    pub fn of(reseller: Uuid, entry: Entry, hash: [u8; 32]) -> Self {
        let Entry {
            id,
            sequence,
            at,
            actor_kind,
            actor_id,
            action,
            subject,
            changes,
            ip_address,
            user_agent,
            request_id,
        } = entry;
        Self {
            reseller_id: reseller,
            id: id.uuid(),
            sequence,
            at: to_millis(at),
            actor_kind: actor_kind.as_str().to_owned(),
            actor_id,
            action,
            subject_kind: subject.kind.as_str().to_owned(),
            subject_id: subject.id,
            changes: changes.to_string(),
            ip_address,
            user_agent,
            request_id,
            hash: hash.to_vec(),
        }
    }
}

impl TryFrom<Model> for Recorded {
    type Error = Fault;

    fn try_from(model: Model) -> Result<Self, Fault> {
        let row = RowId {
            table: "audit_entries",
            id: model.id,
        };
        let entry = Entry {
            id: model.id.into(),
            sequence: model.sequence,
            at: model.at,
            actor_kind: row.word("actor_kind", &model.actor_kind, ActorKind::from_word)?,
            actor_id: model.actor_id,
            action: model.action,
            subject: Subject {
                kind: row.word("subject_kind", &model.subject_kind, SubjectKind::from_word)?,
                id: model.subject_id,
            },
            changes: row.json("changes", &model.changes)?,
            ip_address: model.ip_address,
            user_agent: model.user_agent,
            request_id: model.request_id,
        };
        Ok(Self {
            entry,
            hash: *row.hash("hash", &model.hash)?.as_bytes(),
        })
    }
}
