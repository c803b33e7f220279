//! What every slice builds on: one transaction for one scope, and statements that cannot leave it.
//!
//! A tenant table is only reached through [`Transaction::rows`] and its siblings, which filter by the scope's reseller;
//! PostgreSQL's row-level security says the same again.

use std::sync::Arc;

use async_trait::async_trait;
use sea_orm::sea_query::{
    DeleteStatement, Expr, ExprTrait, InsertStatement, LockType, Query, SelectStatement, UpdateStatement,
};
use sea_orm::{
    ConnectionTrait, DbBackend, DbErr, EntityName, EntityTrait, FromQueryResult, IdenStatic, Iterable,
    ModelTrait, PrimaryKeyToColumn, QueryResult, StatementBuilder,
};
use usher_domain::audit::Log;
use usher_domain::event::Event;
use usher_domain::fault::Fault;
use usher_domain::store::{Scope, Tx, Unlogged};
use usher_domain::sweep::Term;
use uuid::Uuid;

use crate::connection::Connection;
use crate::corrupt::RowId;
use crate::error::{fault, to_fault};
use crate::feed::Feed;

/// The column that every tenant table has.
const RESELLER: &str = "reseller_id";

/// One transaction. Every slice implements its store on it.
pub struct Transaction {
    pub connection: Connection,
    scope: Scope,
    /// It is not committed after this.
    term: Option<Term>,
    feed: Arc<Feed>,
}

/// A store's method was called in a transaction of the wrong scope.
#[derive(Debug, thiserror::Error)]
enum WrongScope {
    #[error("the transaction is one of the platform, and this is a reseller's")]
    Platform,
    #[error("the transaction is one of a reseller, and this is the platform's")]
    Reseller,
    #[error("the transaction is of another reseller")]
    OtherReseller,
}

/// A row that was to be changed is not there.
#[derive(Debug, thiserror::Error)]
#[error("there is no such row in {0}")]
struct Absent(&'static str);

impl Transaction {
    pub const fn new(connection: Connection, scope: Scope, term: Option<Term>, feed: Arc<Feed>) -> Self {
        Self {
            connection,
            scope,
            term,
            feed,
        }
    }

    pub const fn is_postgres(&self) -> bool {
        matches!(self.connection.backend(), DbBackend::Postgres)
    }

    /// The reseller whose transaction this is.
    pub fn reseller_id(&self) -> Result<Uuid, Fault> {
        match self.scope {
            Scope::Reseller(reseller) => Ok(reseller.uuid()),
            Scope::Platform => Err(wrong(WrongScope::Platform)),
        }
    }

    /// Refuses a row of another reseller.
    pub fn must_be_for(&self, reseller: Uuid) -> Result<(), Fault> {
        if self.reseller_id()? == reseller {
            Ok(())
        } else {
            Err(wrong(WrongScope::OtherReseller))
        }
    }

    /// Refuses a transaction of one reseller.
    pub fn must_be_platform(&self) -> Result<(), Fault> {
        match self.scope {
            Scope::Platform => Ok(()),
            Scope::Reseller(_) => Err(wrong(WrongScope::Reseller)),
        }
    }

    /// The condition that no statement on a tenant table goes without.
    pub fn own(&self) -> Result<Expr, Fault> {
        Ok(Expr::col(RESELLER).eq(self.reseller_id()?))
    }

    /// A selection of this reseller's rows of a table.
    pub fn rows<E: EntityTrait>(&self) -> Result<SelectStatement, Fault> {
        Ok(all_rows::<E>().and_where(self.own()?).take())
    }

    /// A deletion of this reseller's rows of a table, to be narrowed.
    pub fn deletion(&self, table: &'static str) -> Result<DeleteStatement, Fault> {
        Ok(Query::delete().from_table(table).and_where(self.own()?).take())
    }

    /// An update of this reseller's rows of a table, to be narrowed.
    pub fn change(&self, table: &'static str) -> Result<UpdateStatement, Fault> {
        Ok(Query::update().table(table).and_where(self.own()?).take())
    }

    /// The rows of a selection.
    pub async fn all<E: EntityTrait>(
        &self,
        doing: &'static str,
        selection: &SelectStatement,
    ) -> Result<Vec<E::Model>, Fault> {
        let rows = self.connection.query_all(selection).await.map_err(fault(doing))?;
        rows.iter().map(read::<E>).collect()
    }

    /// The only row of a selection.
    pub async fn one<E: EntityTrait>(
        &self,
        doing: &'static str,
        selection: &SelectStatement,
    ) -> Result<Option<E::Model>, Fault> {
        let row = self.connection.query_one(selection).await.map_err(fault(doing))?;
        row.as_ref().map(read::<E>).transpose()
    }

    /// The same, locked until the transaction ends. SQLite has one writer, so there the transaction is the lock.
    pub async fn one_locked<E: EntityTrait>(
        &self,
        doing: &'static str,
        mut selection: SelectStatement,
    ) -> Result<Option<E::Model>, Fault> {
        self.lock(&mut selection);
        self.one::<E>(doing, &selection).await
    }

    /// Locks the rows that a selection meets, without keeping others from referring to them.
    pub fn lock(&self, selection: &mut SelectStatement) {
        if self.is_postgres() {
            selection.lock(LockType::NoKeyUpdate);
        }
    }

    /// Executes a statement and says how many rows it met.
    pub async fn execute<S: StatementBuilder>(&self, statement: &S) -> Result<u64, DbErr> {
        let done = self.connection.execute(statement).await?;
        Ok(done.rows_affected())
    }

    /// The same, with every error a fault.
    pub async fn run<S: StatementBuilder>(&self, doing: &'static str, statement: &S) -> Result<u64, Fault> {
        self.execute(statement).await.map_err(fault(doing))
    }

    /// Saves a row that is there, all of its columns but `kept`.
    pub async fn save<M>(
        &self,
        model: &M,
        kept: &[<M::Entity as EntityTrait>::Column],
    ) -> Result<Result<(), DbErr>, Fault>
    where
        M: ModelTrait + Sync,
    {
        let table = M::Entity::default().table_name();
        match self.execute(&update(model, kept)).await {
            Ok(0) => Err(Fault::internal("save the row", Absent(table))),
            Ok(_) => Ok(Ok(())),
            Err(error) => Ok(Err(error)),
        }
    }
}

impl Transaction {
    /// Commits, unless somebody else has taken the lease under which this was done.
    async fn end(self) -> Result<(), Fault> {
        if let Some(term) = self.term {
            self.must_be_within(term).await?;
        }
        self.connection
            .commit()
            .await
            .map_err(fault("commit the transaction"))
    }
}

#[async_trait]
impl Tx for Transaction {
    async fn commit(self: Box<Self>, log: Log) -> Result<Vec<Event>, Fault> {
        let events = self.write_log(log).await?;
        let (scope, feed) = (self.scope, Arc::clone(&self.feed));
        self.end().await?;
        if let (Scope::Reseller(reseller), false) = (scope, events.is_empty()) {
            feed.announce(reseller);
        }
        Ok(events)
    }

    async fn commit_unlogged(self: Box<Self>, _why: Unlogged) -> Result<(), Fault> {
        self.end().await
    }
}

/// A selection of a table's columns, of every row: for tables of the platform.
pub fn all_rows<E: EntityTrait>() -> SelectStatement {
    Query::select()
        .columns(E::Column::iter())
        .from(E::default().table_ref())
        .take()
}

/// The insertion of one row.
pub fn insertion<M: ModelTrait>(model: &M) -> InsertStatement {
    insertions(std::slice::from_ref(model))
}

/// The insertion of several rows.
pub fn insertions<M: ModelTrait>(models: &[M]) -> InsertStatement {
    let columns: Vec<_> = <M::Entity as EntityTrait>::Column::iter().collect();
    let mut insertion = Query::insert();
    insertion
        .into_table(M::Entity::default().table_ref())
        .columns(columns.iter().copied());
    for model in models {
        insertion.values_panic(columns.iter().map(|column| Expr::val(model.get(*column))));
    }
    insertion
}

fn update<M>(model: &M, kept: &[<M::Entity as EntityTrait>::Column]) -> UpdateStatement
where
    M: ModelTrait,
{
    let keys: Vec<_> = <M::Entity as EntityTrait>::PrimaryKey::iter()
        .map(PrimaryKeyToColumn::into_column)
        .collect();
    let changed = <M::Entity as EntityTrait>::Column::iter()
        .filter(|column| {
            let is_it = |other: &<M::Entity as EntityTrait>::Column| other.as_str() == column.as_str();
            !keys.iter().any(is_it) && !kept.iter().any(is_it)
        })
        .map(|column| (column, Expr::val(model.get(column))));
    let mut update = Query::update();
    update.table(M::Entity::default().table_ref()).values(changed);
    for key in &keys {
        update.and_where(Expr::col(*key).eq(model.get(*key)));
    }
    update
}

/// Reads a row; a value of another type than the column's is a corrupt one.
pub fn read<E: EntityTrait>(row: &QueryResult) -> Result<E::Model, Fault> {
    E::Model::from_query_result(row, "").map_err(|error| {
        let text = error.to_string();
        let named = |column: &E::Column| text.contains(&format!("\"{}\"", column.as_str()));
        match E::Column::iter().find(named) {
            Some(column) => RowId {
                table: E::default().table_name(),
                id: row.try_get("", "id").unwrap_or_default(),
            }
            .corrupt(column.as_str(), "it is not of the column's type"),
            None => to_fault("read a row", error),
        }
    })
}

/// The same ids, padded to a power of two by repeating one, so that there are few different statements to prepare.
pub fn padded(ids: impl IntoIterator<Item = Uuid>) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = ids.into_iter().collect();
    if let Some(last) = ids.last().copied() {
        ids.resize(ids.len().next_power_of_two(), last);
    }
    ids
}

fn wrong(scope: WrongScope) -> Fault {
    Fault::internal("use a store in this transaction", scope)
}
