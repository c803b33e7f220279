//! Drift: what was found to stand otherwise at Zavu, written down once and never altered.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use usher_domain::event::{Subject, SubjectKind};
use usher_domain::fault::Fault;
use usher_domain::id::ProjectId;
use usher_domain::project::{Drift, DriftCause};
use usher_domain::time::to_millis;
use uuid::Uuid;

use crate::corrupt::RowId;
use crate::entity::drift::{Column, Entity, Model};
use crate::error::fault;
use crate::transaction::{Transaction, insertion, padded};

impl Transaction {
    pub async fn add_drift(&self, drift: &Drift) -> Result<(), Fault> {
        let row = Model::of(self.reseller_id()?, drift);
        self.run("note drift", &insertion(&row)).await?;
        Ok(())
    }

    /// How much of it there was in each of the projects.
    pub async fn count_drifts(&self, projects: &[ProjectId]) -> Result<Vec<(ProjectId, i64)>, Fault> {
        const DOING: &str = "count drift by project";
        if projects.is_empty() {
            return Ok(Vec::new());
        }
        let ids = padded(projects.iter().copied().map(ProjectId::uuid));
        let selection = Query::select()
            .column(Column::ProjectId)
            .expr_as(Expr::cust("count(*)"), "n")
            .from("drifts")
            .and_where(self.own()?)
            .and_where(Expr::col(Column::ProjectId).is_in(ids))
            .group_by_col(Column::ProjectId)
            .take();
        let rows = self
            .connection
            .query_all(&selection)
            .await
            .map_err(fault(DOING))?;
        rows.iter()
            .map(|row| {
                let project: Uuid = row.try_get("", "project_id").map_err(fault(DOING))?;
                Ok((project.into(), row.try_get("", "n").map_err(fault(DOING))?))
            })
            .collect()
    }

    /// The newest of one project.
    pub async fn newest_drifts(&self, project: ProjectId, limit: u32) -> Result<Vec<Drift>, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection
            .and_where(Expr::col(Column::ProjectId).eq(project.uuid()))
            .order_by(Column::FoundAt, Order::Desc)
            .order_by(Column::Id, Order::Desc)
            .limit(u64::from(limit));
        let rows = self.all::<Entity>("read drift", &selection).await?;
        rows.into_iter().map(Drift::try_from).collect()
    }
}

impl Model {
    fn of(reseller: Uuid, drift: &Drift) -> Self {
        let Drift {
            id,
            project,
            subject,
            cause,
            found_at,
        } = drift;
        Self {
            reseller_id: reseller,
            id: *id,
            project_id: project.uuid(),
            subject_kind: subject.kind.as_str().to_owned(),
            subject_id: subject.id,
            cause: cause.as_str().to_owned(),
            found_at: to_millis(*found_at),
        }
    }
}

impl TryFrom<Model> for Drift {
    type Error = Fault;

    fn try_from(model: Model) -> Result<Self, Fault> {
        let row = RowId {
            table: "drifts",
            id: model.id,
        };
        Ok(Self {
            id: model.id,
            project: model.project_id.into(),
            subject: Subject {
                kind: row.word("subject_kind", &model.subject_kind, SubjectKind::from_word)?,
                id: model.subject_id,
            },
            cause: row.word("cause", &model.cause, DriftCause::from_word)?,
            found_at: model.found_at,
        })
    }
}
