//! Conditions that lists have in common: the projects that the asker may see, and words out of a set.

use sea_orm::IdenStatic;
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};
use usher_domain::access::Visible;
use usher_domain::id::ProjectId;

use crate::transaction::padded;

/// Narrows a selection to what belongs to the visible projects, by the column that names the project.
pub fn narrow_to(selection: &mut SelectStatement, column: impl IdenStatic, visible: &Visible) {
    match visible {
        Visible::All => {}
        Visible::Only(projects) => {
            let ids = padded(projects.iter().copied().map(ProjectId::uuid));
            selection.and_where(Expr::col(column).is_in(ids));
        }
    }
}

/// Narrows a selection to some words of a column; to none when there are none.
pub fn narrow_to_words<'a>(
    selection: &mut SelectStatement,
    column: impl IdenStatic,
    words: impl Iterator<Item = &'a str>,
) {
    let words: Vec<&str> = words.collect();
    if !words.is_empty() {
        selection.and_where(Expr::col(column).is_in(words));
    }
}
