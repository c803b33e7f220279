//! Events: read about their subjects, and followed as they happen.

mod follow;
mod read;

pub use follow::{Follow, FollowError, Followed, Rights, follow};
pub use read::{MAX_TIMELINE, read_many, timelines};
pub(crate) use read::{sees, subject_permission};
