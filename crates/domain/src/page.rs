//! Pages: a window on an ordered list, by keyset, with exact neighbours.

/// The largest page that anybody may ask for.
pub const MAX_PAGE_SIZE: u32 = 100;
/// The page that is given when no size is asked for.
pub const DEFAULT_PAGE_SIZE: u32 = 50;

/// An opaque position in one list: made by the store, understood only by the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor(pub String);

/// Which part of the list is wanted. Sizes are 1..=[`MAX_PAGE_SIZE`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Window {
    /// The `size` rows after a position (or from the beginning).
    First {
        /// Rows wanted.
        size: u32,
        /// The position before the first row.
        after: Option<Cursor>,
    },
    /// The `size` rows before a position (or at the end), still in the list's order.
    Last {
        /// Rows wanted.
        size: u32,
        /// The position behind the last row.
        before: Option<Cursor>,
    },
}

/// A window, and whether the whole list is to be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRequest {
    /// The part that is wanted.
    pub window: Window,
    /// Whether `total` is wanted: it costs a statement of its own.
    pub total: Total,
}

/// Whether a list is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// `Page::total` will be `Some`.
    Counted,
    /// `Page::total` stays `None`.
    Skipped,
}

impl Default for PageRequest {
    fn default() -> Self {
        Self {
            window: Window::First {
                size: DEFAULT_PAGE_SIZE,
                after: None,
            },
            total: Total::Skipped,
        }
    }
}

/// A row and its position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge<T> {
    /// Where the row stands.
    pub cursor: Cursor,
    /// The row.
    pub node: T,
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows, in the list's order.
    pub edges: Vec<Edge<T>>,
    /// Whether rows follow the last one.
    pub has_next: bool,
    /// Whether rows precede the first one.
    pub has_previous: bool,
    /// The length of the whole list, when it was asked for.
    pub total: Option<u64>,
}

impl<T> Page<T> {
    /// The same page with other nodes.
    pub fn map<U>(self, mut change: impl FnMut(T) -> U) -> Page<U> {
        let edges = self
            .edges
            .into_iter()
            .map(|edge| Edge {
                cursor: edge.cursor,
                node: change(edge.node),
            })
            .collect();
        Page {
            edges,
            has_next: self.has_next,
            has_previous: self.has_previous,
            total: self.total,
        }
    }
}

/// A list could not be read.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// The cursor is not one that this list gave.
    #[error("read the cursor: it is not one of this list")]
    MalformedCursor,
    /// The store failed.
    #[error(transparent)]
    Fault(#[from] crate::fault::Fault),
}
