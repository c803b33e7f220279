//! Which due work begins next: what is urgent first, and no reseller at the expense of another.
//!
//! A call to Zavu that hangs keeps its place for as long as it hangs, so places are shared out beforehand: one reseller
//! has few of them for work that can wait, and never all of them for work that cannot. What is sent to partners has places
//! of its own: their receivers may hang as they like.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::time::{Duration, Instant};

use usher_domain::sweep::{Due, Work};
use usher_domain::webhook::MAX_ENDPOINTS;
use uuid::Uuid;

use crate::metrics::Outcome;

/// The most pieces done at once, sending to partners left out.
pub const AT_ONCE: usize = 16;
/// The most pieces of one reseller done at once, settling left out.
pub const OF_ONE_RESELLER: usize = 4;
/// Places that only settling takes: what is being issued, bought or given back has a person waiting for it.
const FOR_SETTLING: usize = 4;
/// Places that one reseller's settling leaves to others.
const FOR_OTHERS: usize = 4;
/// The most webhook endpoints that are sent something at once.
const DELIVERING: usize = 64;
/// The most endpoints of one reseller among them: as many as it can have, so that its receivers hold up nobody, not even one
/// another.
const DELIVERING_OF_ONE: usize = MAX_ENDPOINTS as usize;
/// The first wait after a failure; it doubles with every further one.
const FIRST_WAIT: Duration = Duration::from_secs(2);
/// The longest wait after a failure.
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// What a piece is known by: at most one is under way for each.
pub type Key = (Uuid, Work, Uuid);

/// The pieces known to be due, those under way, and those that failed lately.
#[derive(Default)]
pub struct Pieces {
    due: Vec<Due>,
    under_way: HashMap<Key, Instant>,
    failed: HashMap<Key, (u32, Instant)>,
}

impl Pieces {
    /// Takes in what is due now, in place of what was due before.
    pub fn take_in(&mut self, mut due: Vec<Due>) {
        // A stable sort: of equally urgent work, the order that the store gave stands.
        due.sort_by_key(|due| Reverse(urgency(due.work)));
        self.due = due;
    }

    /// Whether nothing is known to be due any more.
    pub const fn is_exhausted(&self) -> bool {
        self.due.is_empty()
    }

    /// Begins the pieces that there is room for, the most urgent first.
    pub fn begin(&mut self, now: Instant) -> Vec<Due> {
        let mut begun = Vec::new();
        for due in std::mem::take(&mut self.due) {
            if self.may_begin(&due, now) {
                self.under_way.insert(key(&due), now);
                begun.push(due);
            } else {
                self.due.push(due);
            }
        }
        begun
    }

    /// Notes how a piece ended, and says how long it took.
    pub fn end(&mut self, key: Key, outcome: Outcome, now: Instant) -> Duration {
        // What was read about it while it was under way may be out of date.
        self.due.retain(|due| self::key(due) != key);
        let took = self
            .under_way
            .remove(&key)
            .map_or(Duration::ZERO, |began| now.duration_since(began));
        match outcome {
            Outcome::Done => {
                self.failed.remove(&key);
            }
            // Everything that is known belongs to whoever sweeps now.
            Outcome::Superseded => self.due.clear(),
            Outcome::Failed => {
                let times = self
                    .failed
                    .get(&key)
                    .map_or(0, |(times, _)| *times)
                    .saturating_add(1);
                self.failed.insert(key, (times, now + wait(times)));
            }
        }
        took
    }

    /// Frees the places of pieces that have been under way for longer than any may be.
    pub fn free(&mut self, longest: Duration, now: Instant) {
        self.under_way
            .retain(|_, began| now.duration_since(*began) < longest);
    }

    /// Forgets failures whose wait has long been over: their work was struck off, or moved.
    pub fn forget(&mut self, now: Instant) {
        self.failed.retain(|_, (_, until)| now < *until + LONGEST_WAIT);
    }

    fn may_begin(&self, due: &Due, now: Instant) -> bool {
        let key = key(due);
        let waits = self.failed.get(&key).is_some_and(|(_, until)| now < *until);
        !waits && !self.under_way.contains_key(&key) && self.has_room(due)
    }

    fn has_room(&self, due: &Due) -> bool {
        let settling = |key: &Key| urgency(key.1) == Urgency::Settling;
        let delivering = |key: &Key| urgency(key.1) == Urgency::Delivering;
        let waiting = |key: &Key| !settling(key) && !delivering(key);
        let of_reseller = |key: &Key| key.0 == due.reseller.uuid();
        let count = |which: &dyn Fn(&Key) -> bool| self.under_way.keys().filter(|key| which(key)).count();
        let has_place = || count(&|key| !delivering(key)) < AT_ONCE;
        match urgency(due.work) {
            Urgency::Settling => {
                has_place()
                    && count(&|key| settling(key) && of_reseller(key)) < AT_ONCE.saturating_sub(FOR_OTHERS)
            }
            Urgency::Tracking | Urgency::Comparing => {
                has_place()
                    && count(&waiting) < AT_ONCE.saturating_sub(FOR_SETTLING)
                    && count(&|key| waiting(key) && of_reseller(key)) < OF_ONE_RESELLER
            }
            Urgency::Delivering => {
                count(&delivering) < DELIVERING
                    && count(&|key| delivering(key) && of_reseller(key)) < DELIVERING_OF_ONE
            }
        }
    }
}

/// What a piece is known by.
pub fn key(due: &Due) -> Key {
    (due.reseller.uuid(), due.work, due.subject)
}

/// How soon work is wanted, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Urgency {
    Delivering,
    Comparing,
    Tracking,
    Settling,
}

const fn urgency(work: Work) -> Urgency {
    match work {
        Work::SettleInvitation | Work::SettlePurchase | Work::SettleRelease => Urgency::Settling,
        // A mail has a person waiting for it as well, who waits anyway until it has travelled.
        Work::TrackInvitation | Work::SendMail | Work::FanOutEvents => Urgency::Tracking,
        Work::SyncProject => Urgency::Comparing,
        Work::DeliverWebhook => Urgency::Delivering,
    }
}

fn wait(times: u32) -> Duration {
    let doubled = FIRST_WAIT.saturating_mul(2_u32.saturating_pow(times.saturating_sub(1).min(16)));
    doubled.min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use usher_domain::id::ResellerId;

    use super::*;

    fn due(reseller: u128, work: Work, subject: u128) -> Due {
        Due {
            reseller: ResellerId::from(Uuid::from_u128(reseller)),
            work,
            subject: Uuid::from_u128(subject),
            at: usher_domain::time::Timestamp::default(),
        }
    }

    fn tracks(reseller: u128, count: u128) -> Vec<Due> {
        (0..count)
            .map(|n| due(reseller, Work::TrackInvitation, n))
            .collect()
    }

    #[test]
    fn a_piece_under_way_is_not_begun_again_and_its_end_makes_room_for_the_next() {
        let (mut pieces, now) = (Pieces::default(), Instant::now());
        pieces.take_in(tracks(1, 20));
        assert_eq!(pieces.begin(now), tracks(1, 4));
        assert_eq!(pieces.begin(now), [], "a reseller has its share");
        // Read again while they are under way: the same rows.
        pieces.take_in(tracks(1, 20));
        assert_eq!(pieces.begin(now), []);
        pieces.end(key(&tracks(1, 1)[0]), Outcome::Done, now);
        assert_eq!(
            pieces.begin(now),
            [due(1, Work::TrackInvitation, 4)],
            "the next one, without asking the database and not the one that ended"
        );
    }

    #[test]
    fn everything_due_is_done_from_one_reading_of_it() {
        let (mut pieces, now) = (Pieces::default(), Instant::now());
        pieces.take_in((0..20).flat_map(|reseller| tracks(reseller, 10)).collect());
        let mut done = 0;
        loop {
            let begun = pieces.begin(now);
            if begun.is_empty() {
                break;
            }
            done += begun.len();
            for due in begun {
                pieces.end(key(&due), Outcome::Done, now);
            }
        }
        assert_eq!(done, 200);
        assert!(pieces.is_exhausted());
    }

    #[test]
    fn many_hanging_tracks_of_one_reseller_delay_nobody_else() {
        let (mut pieces, now) = (Pieces::default(), Instant::now());
        pieces.take_in(tracks(1, 250));
        assert_eq!(pieces.begin(now).len(), OF_ONE_RESELLER);
        let mut all = tracks(1, 250);
        all.extend([
            due(2, Work::SyncProject, 9),
            due(2, Work::TrackInvitation, 8),
            due(2, Work::SettleInvitation, 7),
        ]);
        pieces.take_in(all);
        assert_eq!(
            pieces.begin(now),
            [
                due(2, Work::SettleInvitation, 7),
                due(2, Work::TrackInvitation, 8),
                due(2, Work::SyncProject, 9),
            ]
        );
    }

    #[test]
    fn receivers_that_hang_hold_up_nobody() {
        let (mut pieces, now) = (Pieces::default(), Instant::now());
        let endpoints = |reseller, count| (0..count).map(move |n| due(reseller, Work::DeliverWebhook, n));
        pieces.take_in(endpoints(1, 20).chain(tracks(1, 9)).collect());
        let begun = pieces.begin(now);
        assert_eq!(
            begun.len(),
            20 + OF_ONE_RESELLER,
            "every endpoint, and the share of other work"
        );
        let more = (2..9).flat_map(|reseller| endpoints(reseller, 20).chain(tracks(reseller, 4)));
        pieces.take_in(more.chain([due(2, Work::SettleInvitation, 7)]).collect());
        let begun = pieces.begin(now);
        let delivering = begun.iter().filter(|due| due.work == Work::DeliverWebhook);
        assert_eq!(delivering.count(), DELIVERING - 20);
        assert_eq!(
            begun.len(),
            DELIVERING - 20 + AT_ONCE - FOR_SETTLING - OF_ONE_RESELLER + 1
        );
    }

    #[test]
    fn settling_finds_a_place_whatever_else_hangs() {
        let (mut pieces, now) = (Pieces::default(), Instant::now());
        pieces.take_in((1..=10).flat_map(|reseller| tracks(reseller, 10)).collect());
        assert_eq!(pieces.begin(now).len(), AT_ONCE - FOR_SETTLING);
        pieces.take_in(vec![due(1, Work::SettleInvitation, 7)]);
        assert_eq!(pieces.begin(now).len(), 1);

        let mut pieces = Pieces::default();
        pieces.take_in((0..100).map(|n| due(1, Work::SettleInvitation, n)).collect());
        assert_eq!(
            pieces.begin(now).len(),
            AT_ONCE - FOR_OTHERS,
            "more than the share of other work, and not everything"
        );
        pieces.take_in(vec![due(2, Work::SettleInvitation, 7)]);
        assert_eq!(pieces.begin(now).len(), 1);
    }

    #[test]
    fn there_is_never_more_under_way_than_there_are_places() {
        let (mut pieces, now) = (Pieces::default(), Instant::now());
        let settles = (0..40).map(|n| due(n, Work::SettleInvitation, n));
        pieces.take_in(settles.chain((0..40).flat_map(|n| tracks(n, 4))).collect());
        assert_eq!(pieces.begin(now).len(), AT_ONCE);
        assert_eq!(pieces.begin(now), []);
    }

    #[test]
    fn a_failed_piece_waits_longer_each_time_and_lets_others_pass() {
        let (mut pieces, now) = (Pieces::default(), Instant::now());
        let [one, two] = [1, 2].map(|n| due(1, Work::TrackInvitation, n));
        for times in 1..=3 {
            pieces.end(key(&one), Outcome::Failed, now);
            assert_eq!(
                pieces.failed[&key(&one)],
                (times, now + FIRST_WAIT * 2_u32.pow(times - 1))
            );
        }
        pieces.take_in(vec![one.clone(), two.clone()]);
        assert_eq!(pieces.begin(now), [two]);
        assert_eq!(pieces.begin(now + wait(3)), [one]);
        assert_eq!(wait(u32::MAX), LONGEST_WAIT);
        pieces.forget(now + LONGEST_WAIT * 3);
        assert!(pieces.failed.is_empty());
    }

    #[test]
    fn nothing_begins_any_more_once_another_process_sweeps() {
        let (mut pieces, now) = (Pieces::default(), Instant::now());
        pieces.take_in(tracks(1, 20));
        let begun = pieces.begin(now);
        pieces.end(key(&begun[0]), Outcome::Superseded, now);
        assert_eq!(pieces.begin(now), []);
        pieces.take_in(tracks(1, 1));
        assert_eq!(
            pieces.begin(now),
            tracks(1, 1),
            "it has not failed, and need not wait"
        );
    }

    #[test]
    fn a_place_is_free_again_after_the_longest_time() {
        let (mut pieces, now) = (Pieces::default(), Instant::now());
        pieces.take_in(tracks(1, 5));
        assert_eq!(pieces.begin(now).len(), OF_ONE_RESELLER);
        pieces.free(Duration::from_mins(1), now + Duration::from_mins(2));
        assert_eq!(pieces.begin(now).len(), 1);
    }
}
