//! Walking a list of Zavu to its end, or to where enough is known.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use usher_domain::provider::{Channel, ProviderError};

use crate::client::{Call, Effect, Zavu};
use crate::refusal::{self, Trouble};
use crate::wire;

/// The largest page that Zavu gives.
const PAGE_SIZE: &str = "100";
/// The most pages of one list that are walked. A longer list is an error: half of it would look as if the rest were gone.
const MAX_PAGES: usize = 200;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page<T> {
    items: Vec<T>,
    #[serde(default, deserialize_with = "wire::lenient")]
    next_cursor: Option<String>,
}

impl Zavu {
    /// The items of a list, page by page, until `enough` of those so far or the end.
    pub(crate) async fn walk<T: DeserializeOwned + Send>(
        &self,
        channel: &Channel,
        (route, path): (&'static str, &[&str]),
        enough: impl Fn(&[T]) -> bool + Send,
    ) -> Result<Vec<T>, ProviderError> {
        let mut items: Vec<T> = Vec::new();
        let mut cursor: Option<String> = None;
        for _ in 0..MAX_PAGES {
            let query: Vec<(&str, &str)> = std::iter::once(("limit", PAGE_SIZE))
                .chain(cursor.as_deref().map(|cursor| ("cursor", cursor)))
                .collect();
            let call = Call {
                query: &query,
                ..Call::get(route, path)
            };
            let page: Page<T> = self.ask(channel, &call).await?;
            let empty = page.items.is_empty();
            items.extend(page.items);
            let next = page.next_cursor.filter(|next| !next.is_empty());
            if empty || next.is_none() || enough(&items) {
                return Ok(items);
            }
            if next == cursor {
                break;
            }
            cursor = next;
        }
        Err(refusal::lost(Effect::Read, Trouble::Endless))
    }
}
