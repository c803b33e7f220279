//! Money in columns: an amount with its currency beside it, or an amount of dollars alone.

use usher_domain::fault::Fault;
use usher_domain::value::{Currency, Money};

use crate::corrupt::RowId;

/// The two columns of an amount.
pub fn columns(amount: Option<Money>) -> (Option<i64>, Option<String>) {
    let currency = amount.map(|amount| amount.currency.code().to_owned());
    (amount.map(|amount| amount.amount_minor), currency)
}

/// The amount of two columns, of which the currency's is named.
pub fn money(
    row: RowId,
    amount_minor: Option<i64>,
    (column, code): (&'static str, Option<&str>),
) -> Result<Option<Money>, Fault> {
    let Some(amount_minor) = amount_minor else {
        return Ok(None);
    };
    let code = row.required(column, code)?;
    Ok(Some(Money {
        amount_minor,
        currency: row.word(column, code, currency)?,
    }))
}

/// The currency of that code.
pub fn currency(code: &str) -> Option<Currency> {
    [Currency::Usd]
        .into_iter()
        .find(|currency| currency.code() == code)
}

/// The column of an amount that is always one of dollars.
pub const fn cents(amount: Money) -> i64 {
    let Money {
        amount_minor,
        currency: Currency::Usd,
    } = amount;
    amount_minor
}

/// The amount of such a column.
pub const fn dollars(amount_minor: i64) -> Money {
    Money {
        amount_minor,
        currency: Currency::Usd,
    }
}
