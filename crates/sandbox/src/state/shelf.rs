//! One project's records of one kind, in the order they were made, with look-up by id and cursor pages.

use std::collections::{BTreeMap, HashMap};

/// Something kept on a shelf.
pub(crate) trait Record {
    fn id(&self) -> &str;
    /// The place in the order of creation, unique in the whole sandbox.
    fn sequence(&self) -> u64;
}

/// Records by place, with an index by id.
#[derive(Debug)]
pub(crate) struct Shelf<T> {
    records: BTreeMap<u64, T>,
    places: HashMap<String, u64>,
}

/// What a caller wants to see of a list: records made before a place, newest first, at most so many.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slice {
    pub(crate) before: Option<u64>,
    pub(crate) limit: usize,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self {
            records: BTreeMap::new(),
            places: HashMap::new(),
        }
    }
}

impl<T: Record> Shelf<T> {
    /// Adds a record, or replaces the one with its id.
    pub(crate) fn put(&mut self, record: T) {
        self.places.insert(record.id().to_owned(), record.sequence());
        self.records.insert(record.sequence(), record);
    }

    pub(crate) fn remove(&mut self, id: &str) -> Option<T> {
        self.places
            .remove(id)
            .and_then(|place| self.records.remove(&place))
    }

    pub(crate) fn get(&self, id: &str) -> Option<&T> {
        self.places.get(id).and_then(|place| self.records.get(place))
    }

    /// Oldest first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.records.values()
    }

    /// The newest matching records of the slice, and the place to go on from when there are more.
    pub(crate) fn page(&self, slice: Slice, matches: impl Fn(&T) -> bool) -> (Vec<&T>, Option<u64>) {
        let end = slice.before.unwrap_or(u64::MAX);
        let newest_first = self.records.range(..end).rev().map(|(_, record)| record);
        let mut records: Vec<&T> = newest_first
            .filter(|record| matches(record))
            .take(slice.limit + 1)
            .collect();
        let more = records.len() > slice.limit;
        records.truncate(slice.limit);
        let next = records.last().filter(|_| more).map(|record| record.sequence());
        (records, next)
    }
}
