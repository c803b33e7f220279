//! The checks that creating and changing an endpoint share.

use usher_domain::invalid::Problem;
use usher_domain::value::bounded_text;
use usher_domain::webhook::{MAX_DESCRIPTION_LENGTH, MAX_URL_LENGTH};

use crate::App;

/// An address as it is kept, if it may be called.
pub(super) fn url(app: &App, text: &str) -> Result<String, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::Required);
    }
    if text.chars().count() > MAX_URL_LENGTH {
        return Err(Problem::TooLong { max: MAX_URL_LENGTH });
    }
    app.courier
        .judge(text)
        .map_err(|refused| Problem::UrlNotAllowed(refused.0))
}

/// What an endpoint is for; nothing when it is blank.
pub(super) fn description(text: &str) -> Result<Option<String>, Problem> {
    let text = bounded_text(text.trim(), MAX_DESCRIPTION_LENGTH)?;
    Ok((!text.is_empty()).then_some(text))
}

/// The same types in their order, each once.
pub(super) fn distinct<T: Ord + Clone>(types: &[T]) -> Vec<T> {
    let mut types = types.to_vec();
    types.sort();
    types.dedup();
    types
}
