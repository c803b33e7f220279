//! Events: listed, read about their subjects, and followed as they happen.

mod follow;
mod list;
mod read;
mod replay;
mod rights;

pub use follow::{Follow, FollowError, Followed, Following, Reading, follow};
pub use list::{List, ListError, Window, list};
pub use read::{MAX_TIMELINE, read_many, timelines};
pub use replay::CursorError;
pub use rights::Rights;
