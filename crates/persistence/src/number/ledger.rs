//! The ledger: what numbers cost, a line for each purchase and renewal.

use async_trait::async_trait;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Order, Query};
use sea_orm::{ConnectionTrait, QueryResult};
use usher_domain::fault::Fault;
use usher_domain::id::{NumberId, ProjectId};
use usher_domain::number::{Charge, ChargeKind, ChargeState, Ledger, Month, Spending};
use usher_domain::time::to_millis;
use usher_domain::value::Money;
use uuid::Uuid;

use crate::corrupt::RowId;
use crate::entity::charge::{Column, Entity, Model};
use crate::error::fault;
use crate::money::currency;
use crate::transaction::{Transaction, insertion, padded};

const TABLE: &str = "charges";

#[async_trait]
impl Ledger for Transaction {
    async fn insert_charge(&mut self, charge: &Charge) -> Result<(), Fault> {
        let mut insertion = insertion(&Model::of(self.reseller_id()?, charge));
        let place = [Column::ResellerId, Column::NumberId, Column::Ordinal];
        insertion.on_conflict(OnConflict::columns(place).do_nothing().to_owned());
        self.run("add the charge", &insertion).await?;
        Ok(())
    }

    async fn save_charge(&mut self, charge: &Charge) -> Result<(), Fault> {
        const DOING: &str = "save the charge";
        let row = Model::of(self.reseller_id()?, charge);
        let mut update = self.change(TABLE)?;
        update
            .value(Column::State, row.state)
            .value(Column::AmountMinor, row.amount_minor)
            .value(Column::Currency, row.currency)
            .and_where(Expr::col(Column::NumberId).eq(row.number_id))
            .and_where(Expr::col(Column::Ordinal).eq(row.ordinal));
        match self.run(DOING, &update).await? {
            0 => Err(Fault::internal(DOING, "there is no such charge")),
            _ => Ok(()),
        }
    }

    async fn charges(&mut self, number: NumberId) -> Result<Vec<Charge>, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection
            .and_where(Expr::col(Column::NumberId).eq(number.uuid()))
            .order_by(Column::Ordinal, Order::Asc);
        let rows = self
            .all::<Entity>("read the charges of a number", &selection)
            .await?;
        rows.into_iter().map(Charge::try_from).collect()
    }

    async fn spending(
        &mut self,
        since: Month,
        projects: Option<&[ProjectId]>,
    ) -> Result<Vec<Spending>, Fault> {
        const DOING: &str = "add up what was spent";
        if projects.is_some_and(<[ProjectId]>::is_empty) {
            return Ok(Vec::new());
        }
        let group = [
            Column::ProjectId,
            Column::Month,
            Column::Kind,
            Column::State,
            Column::Currency,
        ];
        let mut selection = Query::select();
        selection
            .columns(group)
            // PostgreSQL adds up to a number of another type.
            .expr_as(Expr::cust("CAST(sum(amount_minor) AS bigint)"), "amount")
            .from(TABLE)
            .and_where(self.own()?)
            .and_where(Expr::col(Column::Month).gte(since.to_string()))
            .and_where(Expr::col(Column::State).ne(ChargeState::Freed.as_str()))
            .group_by_columns(group)
            .order_by_columns(group.map(|column| (column, Order::Asc)));
        if let Some(projects) = projects {
            let ids = padded(projects.iter().copied().map(ProjectId::uuid));
            selection.and_where(Expr::col(Column::ProjectId).is_in(ids));
        }
        let rows = self
            .connection
            .query_all(&selection)
            .await
            .map_err(fault(DOING))?;
        rows.iter().map(spending).collect()
    }
}

fn spending(row: &QueryResult) -> Result<Spending, Fault> {
    const DOING: &str = "read what was spent";
    let word = |column| row.try_get::<String>("", column).map_err(fault(DOING));
    let project: Uuid = row.try_get("", "project_id").map_err(fault(DOING))?;
    // A sum has no row of its own to name; its project does.
    let id = RowId {
        table: TABLE,
        id: project,
    };
    id.word("currency", &word("currency")?, currency)?;
    Ok(Spending {
        project: project.into(),
        month: id.word("month", &word("month")?, |word| word.parse().ok())?,
        kind: id.word("kind", &word("kind")?, ChargeKind::from_word)?,
        state: id.word("state", &word("state")?, ChargeState::from_word)?,
        amount_minor: row.try_get("", "amount").map_err(fault(DOING))?,
    })
}

impl Model {
    fn of(reseller: Uuid, charge: &Charge) -> Self {
        let Charge {
            number,
            project,
            ordinal,
            kind,
            state,
            amount,
            at,
        } = charge;
        Self {
            reseller_id: reseller,
            number_id: number.uuid(),
            ordinal: *ordinal,
            project_id: project.uuid(),
            kind: kind.as_str().to_owned(),
            state: state.as_str().to_owned(),
            amount_minor: amount.amount_minor,
            currency: amount.currency.code().to_owned(),
            month: Month::of(*at).to_string(),
            at: to_millis(*at),
        }
    }
}

impl TryFrom<Model> for Charge {
    type Error = Fault;

    fn try_from(model: Model) -> Result<Self, Fault> {
        // A charge is named by its number.
        let row = RowId {
            table: TABLE,
            id: model.number_id,
        };
        if model.month != Month::of(model.at).to_string() {
            return Err(row.corrupt("month", "it is not the month of the charge's time"));
        }
        Ok(Self {
            number: model.number_id.into(),
            project: model.project_id.into(),
            ordinal: model.ordinal,
            kind: row.word("kind", &model.kind, ChargeKind::from_word)?,
            state: row.word("state", &model.state, ChargeState::from_word)?,
            amount: Money {
                amount_minor: model.amount_minor,
                currency: row.word("currency", &model.currency, currency)?,
            },
            at: model.at,
        })
    }
}
