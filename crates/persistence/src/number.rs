//! Phone numbers, and the promise to an invitation as a column of the number's own row.

use async_trait::async_trait;
use sea_orm::sea_query::{Expr, ExprTrait, Order};
use usher_domain::fault::Fault;
use usher_domain::id::{NumberId, ProjectId, SenderId};
use usher_domain::invitation::Direction;
use usher_domain::number::{Capability, InsertError, Listing, Number, State, Status, Store};
use usher_domain::page::{Page, PageError, PageRequest};
use usher_domain::time::to_millis;
use usher_domain::value::{Country, Currency, Money, PhoneNumber};
use uuid::Uuid;

use crate::corrupt::RowId;
use crate::entity::number::{Column, Entity, Model};
use crate::error::{Unique, fault, to_fault, violates};
use crate::list::{narrow_to, narrow_to_words};
use crate::page::{Kind, List, mapped};
use crate::text::{contains, searched};
use crate::transaction::{Transaction, insertion, padded};

const ZAVU_ID: Unique = Unique {
    name: "numbers_zavu_id_key",
    columns: "numbers.reseller_id, numbers.project_id, numbers.zavu_id",
};
const LIST: List<Entity> = List {
    tag: "numbers",
    column: Column::CreatedAt,
    kind: Kind::Time,
    id: Column::Id,
    direction: Direction::Ascending,
};

#[async_trait]
impl Store for Transaction {
    async fn insert_number(&mut self, number: &Number) -> Result<(), InsertError> {
        let row = Model::of(self.reseller_id()?, number);
        self.execute(&insertion(&row)).await.map_err(|error| {
            if violates(&error, ZAVU_ID) {
                InsertError::Known
            } else {
                to_fault("add the number", error).into()
            }
        })?;
        Ok(())
    }

    async fn numbers(&mut self, ids: &[NumberId]) -> Result<Vec<Number>, Fault> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(Expr::col(Column::Id).is_in(padded(ids.iter().copied().map(NumberId::uuid))));
        let rows = self.all::<Entity>("read numbers", &selection).await?;
        rows.into_iter().map(Number::try_from).collect()
    }

    async fn lock_number(&mut self, id: NumberId) -> Result<Option<Number>, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(Expr::col(Column::Id).eq(id.uuid()));
        let row = self.one_locked::<Entity>("lock the number", selection).await?;
        row.map(Number::try_from).transpose()
    }

    async fn lock_numbers_of(&mut self, project: ProjectId) -> Result<Vec<Number>, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection
            .and_where(Expr::col(Column::ProjectId).eq(project.uuid()))
            .order_by(Column::Id, Order::Asc);
        self.lock(&mut selection);
        let rows = self
            .all::<Entity>("lock the numbers of a project", &selection)
            .await?;
        rows.into_iter().map(Number::try_from).collect()
    }

    async fn save_number(&mut self, number: &Number) -> Result<(), Fault> {
        let row = Model::of(self.reseller_id()?, number);
        self.save(&row, &[]).await?.map_err(fault("save the number"))
    }

    async fn list_numbers(
        &mut self,
        listing: &Listing,
        page: &PageRequest,
    ) -> Result<Page<Number>, PageError> {
        let Listing {
            visible,
            statuses,
            country,
            search,
        } = listing;
        let mut selection = self.rows::<Entity>()?;
        narrow_to(&mut selection, Column::ProjectId, visible);
        narrow_to_words(
            &mut selection,
            Column::Status,
            statuses.iter().map(|status| status.as_str()),
        );
        let country = country.as_ref().map(Country::as_str);
        selection.and_where_option(country.map(|country| Expr::col(Column::Country).eq(country)));
        let search = search.as_deref();
        selection.and_where_option(search.map(|needle| contains(Expr::col(Column::SearchText), needle)));
        let rows = self.page(&LIST, &selection, page).await?;
        Ok(mapped(rows, Number::try_from)?)
    }
}

impl Model {
    fn of(reseller: Uuid, number: &Number) -> Self {
        let Number {
            id,
            project,
            zavu_id,
            phone_number,
            country,
            name,
            capabilities,
            state,
            monthly_price,
            next_renewal_at,
            idle_since,
            purchased_at,
            created_at,
        } = number;
        let capabilities: Vec<&str> = capabilities.iter().map(|word| word.as_str()).collect();
        let row = Self {
            reseller_id: reseller,
            id: id.uuid(),
            project_id: project.uuid(),
            zavu_id: zavu_id.clone(),
            phone_number: phone_number.as_str().to_owned(),
            country: country.as_ref().map(|country| country.as_str().to_owned()),
            name: name.clone(),
            search_text: searched([Some(phone_number.as_str()), name.as_deref()]),
            capabilities: serde_json::json!(capabilities).to_string(),
            status: state.status().as_str().to_owned(),
            held_by_invitation_id: None,
            zavu_sender_id: None,
            sender_id: None,
            released_at: None,
            monthly_price_minor: monthly_price.map(|price| price.amount_minor),
            monthly_price_currency: monthly_price.map(|price| price.currency.code().to_owned()),
            next_renewal_at: next_renewal_at.map(to_millis),
            idle_since: idle_since.map(to_millis),
            purchased_at: to_millis(*purchased_at),
            created_at: to_millis(*created_at),
        };
        match state {
            State::Free => row,
            State::Held { by } => Self {
                held_by_invitation_id: Some(by.uuid()),
                ..row
            },
            State::Assigned {
                zavu_sender_id,
                sender,
            } => Self {
                zavu_sender_id: Some(zavu_sender_id.clone()),
                sender_id: sender.map(SenderId::uuid),
                ..row
            },
            State::Released { at } => Self {
                released_at: Some(to_millis(*at)),
                ..row
            },
        }
    }

    const fn row(&self) -> RowId {
        RowId {
            table: "numbers",
            id: self.id,
        }
    }

    fn state(&self) -> Result<State, Fault> {
        let row = self.row();
        match row.word("status", &self.status, Status::from_word)? {
            Status::Free => Ok(State::Free),
            Status::Held => Ok(State::Held {
                by: row
                    .required("held_by_invitation_id", self.held_by_invitation_id)?
                    .into(),
            }),
            Status::Assigned => Ok(State::Assigned {
                zavu_sender_id: row.required("zavu_sender_id", self.zavu_sender_id.clone())?,
                sender: self.sender_id.map(Into::into),
            }),
            Status::Released => Ok(State::Released {
                at: row.required("released_at", self.released_at)?,
            }),
            Status::Purchasing | Status::PurchaseUnknown | Status::Releasing | Status::PurchaseFailed => {
                Err(row.corrupt("status", "the word is none that is written here"))
            }
        }
    }

    fn monthly_price(&self) -> Result<Option<Money>, Fault> {
        let row = self.row();
        let Some(amount_minor) = self.monthly_price_minor else {
            return Ok(None);
        };
        let code = row.required("monthly_price_currency", self.monthly_price_currency.as_deref())?;
        Ok(Some(Money {
            amount_minor,
            currency: row.word("monthly_price_currency", code, currency)?,
        }))
    }
}

impl TryFrom<Model> for Number {
    type Error = Fault;

    fn try_from(model: Model) -> Result<Self, Fault> {
        let row = model.row();
        let country = model.country.as_deref();
        Ok(Self {
            id: model.id.into(),
            project: model.project_id.into(),
            phone_number: row.word("phone_number", &model.phone_number, PhoneNumber::from_provider)?,
            country: row.word_if_any("country", country, |word| word.parse().ok())?,
            capabilities: row.words("capabilities", &model.capabilities, Capability::from_word)?,
            state: model.state()?,
            monthly_price: model.monthly_price()?,
            zavu_id: model.zavu_id,
            name: model.name,
            next_renewal_at: model.next_renewal_at,
            idle_since: model.idle_since,
            purchased_at: model.purchased_at,
            created_at: model.created_at,
        })
    }
}

fn currency(code: &str) -> Option<Currency> {
    [Currency::Usd]
        .into_iter()
        .find(|currency| currency.code() == code)
}
