//! Cutting lists into pages by keyset: exact neighbours, opaque cursors, a constant number of statements.
//!
//! One statement fetches one row more than wanted, which tells about that side. The other side is asked for by its own
//! EXISTS, and only when there is a cursor, so that the answer is right even when the cursor's row has vanished.

use std::fmt::Write as _;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, EntityTrait, ModelTrait, Statement, Value};
use usher_domain::fault::Fault;
use usher_domain::invitation::Direction;
use usher_domain::page::{Cursor, Edge, MAX_PAGE_SIZE, Page, PageError, PageRequest, Total, Window};
use usher_domain::time::Timestamp;
use uuid::Uuid;

use crate::error::fault;
use crate::transaction::{Transaction, read};

/// Page sizes that a statement is prepared for: a literal LIMIT lets PostgreSQL keep one plan, a bound one does not.
const BUCKETS: [u32; 4] = [10, 25, 50, MAX_PAGE_SIZE];

/// The last millisecond of the year 9999: beyond it, times no longer sort as their text.
const LAST_MILLI: i64 = 253_402_300_799_999;

/// An ordered list: by a column, then by id.
pub struct List<E: EntityTrait> {
    /// Names list and order inside cursors, so that those of another are refused.
    pub tag: &'static str,
    pub column: E::Column,
    pub kind: Kind,
    pub id: E::Column,
    pub direction: Direction,
}

/// What a list is ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Time,
    Text,
    Number,
}

/// A place between two rows: right at a row's key.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Key {
    Time(Timestamp),
    Text(String),
    Number(i64),
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Position {
    key: Key,
    id: Uuid,
}

/// One side of a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    UpTo,
    From,
    After,
}

impl Transaction {
    /// One page of the rows that `selection` meets; it has conditions, and neither order nor limit.
    pub async fn page<E: EntityTrait>(
        &self,
        list: &List<E>,
        selection: &SelectStatement,
        request: &PageRequest,
    ) -> Result<Page<E::Model>, PageError> {
        const DOING: &str = "read a page of a list";
        let (size, cursor, forwards) = match &request.window {
            Window::First { size, after } => (*size, after, true),
            Window::Last { size, before } => (*size, before, false),
        };
        let size = size.clamp(1, MAX_PAGE_SIZE);
        let position = cursor.as_ref().map(|cursor| list.parse(cursor)).transpose()?;
        let (ahead, behind) = if forwards {
            (Side::After, Side::UpTo)
        } else {
            (Side::Before, Side::From)
        };

        let mut wanted = selection.clone();
        wanted.and_where_option(position.as_ref().map(|position| list.side(ahead, position)));
        list.order(&mut wanted, forwards);
        let rows = self
            .connection
            .query_all_raw(limited(self, &wanted, size))
            .await
            .map_err(fault(DOING))?;
        let mut models = rows.iter().map(read::<E>).collect::<Result<Vec<_>, _>>()?;
        let size = usize::try_from(size).expect("a page size fits");
        let more_ahead = models.len() > size;
        models.truncate(size);
        if !forwards {
            models.reverse();
        }

        let more_behind = match &position {
            None => false,
            Some(position) => self.exists(selection, list.side(behind, position)).await?,
        };
        let total = match request.total {
            Total::Skipped => None,
            Total::Counted => Some(self.count(selection).await?),
        };
        let edges = models
            .into_iter()
            .map(|node| {
                Ok(Edge {
                    cursor: list.cursor(&node)?,
                    node,
                })
            })
            .collect::<Result<_, Fault>>()?;
        let (has_next, has_previous) = if forwards {
            (more_ahead, more_behind)
        } else {
            (more_behind, more_ahead)
        };
        Ok(Page {
            edges,
            has_next,
            has_previous,
            total,
        })
    }

    /// Whether a selection meets any row under one more condition.
    async fn exists(&self, selection: &SelectStatement, condition: Expr) -> Result<bool, Fault> {
        let mut one = selection.clone();
        one.clear_selects().expr(Expr::cust("1")).and_where(condition);
        let mut statement = self.connection.get_database_backend().build(&one);
        statement.sql.push_str(" LIMIT 1");
        let row = self
            .connection
            .query_one_raw(statement)
            .await
            .map_err(fault("look beyond a page"))?;
        Ok(row.is_some())
    }

    /// How many rows a selection meets.
    pub async fn count(&self, selection: &SelectStatement) -> Result<u64, Fault> {
        const DOING: &str = "count a list";
        let mut counted = selection.clone();
        counted.clear_selects().expr_as(Expr::cust("count(*)"), "n");
        let row = self.connection.query_one(&counted).await.map_err(fault(DOING))?;
        let count: i64 = match row {
            Some(row) => row.try_get("", "n").map_err(fault(DOING))?,
            None => 0,
        };
        Ok(u64::try_from(count).unwrap_or_default())
    }

    /// Whether a selection of this reseller's rows meets any.
    pub async fn any(&self, table: &'static str, condition: Expr) -> Result<bool, Fault> {
        let one = Query::select()
            .expr(Expr::cust("1"))
            .from(table)
            .and_where(self.own()?)
            .and_where(condition)
            .limit(1)
            .take();
        let row = self
            .connection
            .query_one(&one)
            .await
            .map_err(fault("look for rows"))?;
        Ok(row.is_some())
    }
}

/// The statement with a literal limit, in its bucket: one row more than wanted tells whether there is more.
fn limited(transaction: &Transaction, selection: &SelectStatement, size: u32) -> Statement {
    let bucket = BUCKETS
        .into_iter()
        .find(|bucket| size <= *bucket)
        .unwrap_or(MAX_PAGE_SIZE);
    let mut statement = transaction.connection.get_database_backend().build(selection);
    write!(statement.sql, " LIMIT {}", bucket + 1).expect("writing to a string does not fail");
    statement
}

/// The same page with rows read as what they mean.
pub fn mapped<M, T>(page: Page<M>, mut read: impl FnMut(M) -> Result<T, Fault>) -> Result<Page<T>, Fault> {
    let Page {
        edges,
        has_next,
        has_previous,
        total,
    } = page;
    let read = |Edge { cursor, node }| {
        Ok(Edge {
            cursor,
            node: read(node)?,
        })
    };
    let edges = edges.into_iter().map(read).collect::<Result<_, Fault>>()?;
    Ok(Page {
        edges,
        has_next,
        has_previous,
        total,
    })
}

impl<E: EntityTrait> List<E> {
    fn order(&self, selection: &mut SelectStatement, forwards: bool) {
        let order = match (self.direction, forwards) {
            (Direction::Ascending, true) | (Direction::Descending, false) => Order::Asc,
            (Direction::Descending, true) | (Direction::Ascending, false) => Order::Desc,
        };
        selection
            .order_by(self.column, order.clone())
            .order_by(self.id, order);
    }

    /// The rows on one side of a position, in the list's order. Both databases walk an index by a row comparison.
    fn side(&self, side: Side, position: &Position) -> Expr {
        let row = Expr::tuple([Expr::col(self.column), Expr::col(self.id)]);
        let key = match &position.key {
            Key::Time(time) => Expr::val(*time),
            Key::Text(text) => Expr::val(text.clone()),
            Key::Number(number) => Expr::val(*number),
        };
        let place = Expr::tuple([key, Expr::val(position.id)]);
        match (side, self.direction) {
            (Side::Before, Direction::Ascending) | (Side::After, Direction::Descending) => row.lt(place),
            (Side::After, Direction::Ascending) | (Side::Before, Direction::Descending) => row.gt(place),
            (Side::UpTo, Direction::Ascending) | (Side::From, Direction::Descending) => row.lte(place),
            (Side::From, Direction::Ascending) | (Side::UpTo, Direction::Descending) => row.gte(place),
        }
    }

    /// Where a row stands.
    fn cursor(&self, model: &E::Model) -> Result<Cursor, Fault> {
        let key = match (self.kind, model.get(self.column)) {
            (Kind::Time, Value::ChronoDateTimeUtc(Some(time))) => Key::Time(time),
            (Kind::Text, Value::String(Some(text))) => Key::Text(text),
            (Kind::Number, Value::BigInt(Some(number))) => Key::Number(number),
            (Kind::Time | Kind::Text | Kind::Number, _) => return Err(unordered()),
        };
        let Value::Uuid(Some(id)) = model.get(self.id) else {
            return Err(unordered());
        };
        Ok(self.write(&Position { key, id }))
    }

    fn write(&self, position: &Position) -> Cursor {
        let key = match &position.key {
            Key::Time(time) => time.timestamp_millis().to_string(),
            Key::Text(text) => text.clone(),
            Key::Number(number) => number.to_string(),
        };
        let text = format!("{}:{}:{key}", self.tag, position.id.simple());
        Cursor(URL_SAFE_NO_PAD.encode(text))
    }

    fn parse(&self, cursor: &Cursor) -> Result<Position, PageError> {
        let position = self.parsed(cursor).ok_or(PageError::MalformedCursor)?;
        // A position has one spelling, so that nobody builds on another.
        if self.write(&position) == *cursor {
            Ok(position)
        } else {
            Err(PageError::MalformedCursor)
        }
    }

    fn parsed(&self, cursor: &Cursor) -> Option<Position> {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(&cursor.0).ok()?).ok()?;
        let (id, key) = text.strip_prefix(self.tag)?.strip_prefix(':')?.split_once(':')?;
        let id = Uuid::try_parse(id).ok()?;
        let key = match self.kind {
            Kind::Time => {
                let millis = key
                    .parse()
                    .ok()
                    .filter(|millis| (0..=LAST_MILLI).contains(millis))?;
                Key::Time(Timestamp::from_timestamp_millis(millis)?)
            }
            Kind::Text if key.contains('\0') => return None,
            Kind::Text => Key::Text(key.to_owned()),
            Kind::Number => Key::Number(key.parse().ok()?),
        };
        Some(Position { key, id })
    }
}

fn unordered() -> Fault {
    Fault::internal(
        "place a row in its list",
        "its order columns are not of the list's types",
    )
}
