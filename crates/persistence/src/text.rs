//! Text that is searched: folded by Rust on the way in and out, so that both databases find the same.

use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};
use usher_domain::invitation::TextFilter;

/// The longest text that is looked for, in characters. Nothing that is kept is longer.
pub const MAX_NEEDLE_LENGTH: usize = 1_000;

/// Separates the fields inside a searched column, so that no needle spans two of them by accident.
const SEPARATOR: &str = "\u{1f}";

/// Text without regard to case.
pub fn folded(text: &str) -> String {
    text.to_lowercase()
}

/// What is kept to search several fields at once.
pub fn searched<'a>(fields: impl IntoIterator<Item = Option<&'a str>>) -> String {
    let fields: Vec<_> = fields.into_iter().flatten().map(folded).collect();
    fields.join(SEPARATOR)
}

/// Whether `column` (folded) has `needle` inside; a needle that looks like a phone number is also found without its
/// spaces, hyphens and brackets.
pub fn contains(column: Expr, needle: &str) -> Expr {
    let plain = within(column.clone(), needle);
    match digits(needle) {
        Some(digits) if digits != needle => plain.or(within(column, &digits)),
        Some(_) | None => plain,
    }
}

/// The conditions of a filter on a column and its folded twin.
pub fn matches(column: &Expr, folded_column: &Expr, filter: &TextFilter) -> Vec<Expr> {
    let TextFilter {
        eq,
        one_of,
        contains,
        starts_with,
    } = filter;
    let mut conditions = Vec::new();
    if let Some(text) = eq {
        conditions.push(equals(column.clone(), text));
    }
    if let Some(texts) = one_of {
        let texts = texts.iter().filter(|text| is_storable(text)).map(String::as_str);
        conditions.push(column.clone().is_in(texts));
    }
    if let Some(text) = contains {
        conditions.push(within(folded_column.clone(), text));
    }
    if let Some(text) = starts_with {
        conditions.push(like(folded_column.clone(), text, ""));
    }
    conditions
}

/// Whether `column` is exactly this text.
pub fn equals(column: Expr, text: &str) -> Expr {
    if is_storable(text) {
        column.eq(text)
    } else {
        never()
    }
}

fn within(column: Expr, needle: &str) -> Expr {
    like(column, needle, "%")
}

fn like(column: Expr, needle: &str, before: &str) -> Expr {
    if !is_storable(needle) || needle.chars().count() > MAX_NEEDLE_LENGTH {
        return never();
    }
    let pattern = format!("{before}{}%", escaped(&folded(needle)));
    column.like(LikeExpr::new(pattern).escape('\\'))
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

/// PostgreSQL cannot hold NUL in a text, so nothing that has one is ever found.
fn is_storable(text: &str) -> bool {
    !text.contains('\0')
}

fn never() -> Expr {
    Expr::cust("1 = 0")
}

fn digits(needle: &str) -> Option<String> {
    let is_phone = needle
        .chars()
        .all(|char| char.is_ascii_digit() || matches!(char, ' ' | '-' | '(' | ')' | '.' | '+'));
    let digits: String = needle.chars().filter(char::is_ascii_digit).collect();
    (is_phone && digits.len() >= 3).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_are_taken_literally() {
        assert_eq!(escaped(r"100%_\"), r"100\%\_\\");
    }

    #[test]
    fn a_phone_number_is_found_however_it_is_written() {
        assert_eq!(digits("+52 (55) 12-34"), Some("52551234".to_owned()));
        assert_eq!(digits("5"), None);
        assert_eq!(digits("Clínica 55"), None);
    }
}
