//! One request budget for each project: people may use a whole window, sweeps leave a part of it to them.
//!
//! Zavu counts in windows of a minute and tells the quota, what is left of it and when the window ends with every
//! answer. Until then the documented quota is assumed. Other gateways that spend the same quota show in what is left.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use reqwest::header::HeaderMap;
use tokio::time::Instant;
use usher_domain::id::ProjectId;
use usher_domain::provider::Urgency;
use usher_domain::time::Timestamp;

/// The length of a window.
const WINDOW: Duration = Duration::from_mins(1);
/// How much of a window sweeps may use, in per cent.
const SWEEP_SHARE_PERCENT: u64 = 80;
/// The largest quota that is believed.
const MAX_QUOTA: u32 = 1_000_000;
/// How many projects are remembered before those that were idle for a window are forgotten.
const MAX_PROJECTS: usize = 10_000;

/// What is used of every project's window.
pub(crate) struct Budget {
    assumed: u32,
    windows: Mutex<HashMap<ProjectId, Window>>,
}

struct Window {
    quota: u32,
    used: u32,
    ends: Instant,
    /// When Zavu says that its window ends, in milliseconds of the epoch: the name of the window. 0 until it is told.
    reset_ms: i64,
}

/// What an answer says about the quota.
pub(crate) struct Quota {
    limit: Option<u32>,
    remaining: Option<u32>,
    reset_ms: Option<i64>,
}

impl Quota {
    pub(crate) fn read(headers: &HeaderMap) -> Self {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        Self {
            limit: text("x-ratelimit-limit").and_then(|text| text.parse().ok()),
            remaining: text("x-ratelimit-remaining").and_then(|text| text.parse().ok()),
            reset_ms: text("x-ratelimit-reset").and_then(|text| text.parse().ok()),
        }
    }
}

impl Budget {
    pub(crate) fn new(assumed: u32) -> Self {
        Self {
            assumed,
            windows: Mutex::new(HashMap::new()),
        }
    }

    /// Counts one request, or says how long the window still lasts in which there is none left.
    pub(crate) fn take(&self, project: ProjectId, urgency: Urgency, now: Instant) -> Result<(), Duration> {
        let mut windows = self.windows();
        let window = self.window(&mut windows, project, now);
        let allowed = match urgency {
            Urgency::Person => u64::from(window.quota),
            Urgency::Sweep => (u64::from(window.quota) * SWEEP_SHARE_PERCENT / 100).max(1),
        };
        if u64::from(window.used) >= allowed {
            return Err(window.ends.saturating_duration_since(now));
        }
        window.used += 1;
        Ok(())
    }

    /// Takes in what Zavu counts itself.
    pub(crate) fn learn(&self, project: ProjectId, told: &Quota, wall: Timestamp, now: Instant) {
        let mut windows = self.windows();
        let window = self.window(&mut windows, project, now);
        if let Some(limit) = told.limit {
            window.quota = limit.clamp(1, MAX_QUOTA);
        }
        let Some(remaining) = told.remaining else { return };
        let spent = window.quota.saturating_sub(remaining);
        let reset_ms = told.reset_ms.unwrap_or(window.reset_ms);
        // An answer about a window that is over says nothing about this one.
        if reset_ms < window.reset_ms {
            return;
        }
        if reset_ms > window.reset_ms {
            let lasts = reset_ms
                .saturating_sub(wall.timestamp_millis())
                .max(0)
                .unsigned_abs();
            window.ends = now + Duration::from_millis(lasts).min(WINDOW);
            window.used = if window.reset_ms == 0 {
                window.used.max(spent)
            } else {
                spent
            };
            window.reset_ms = reset_ms;
        } else {
            window.used = window.used.max(spent);
        }
    }

    /// Zavu said 429: nothing is left for that long.
    pub(crate) fn exhaust(&self, project: ProjectId, retry_after: Duration, now: Instant) {
        let mut windows = self.windows();
        let window = self.window(&mut windows, project, now);
        window.used = window.quota;
        window.ends = now + retry_after;
    }

    fn windows(&self) -> MutexGuard<'_, HashMap<ProjectId, Window>> {
        // Counting cannot leave a window half changed.
        self.windows.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The running window of a project; a new one when the last is over.
    fn window<'a>(
        &self,
        windows: &'a mut HashMap<ProjectId, Window>,
        project: ProjectId,
        now: Instant,
    ) -> &'a mut Window {
        if windows.len() >= MAX_PROJECTS && !windows.contains_key(&project) {
            windows.retain(|_, window| now < window.ends);
        }
        let window = windows.entry(project).or_insert_with(|| Window {
            quota: self.assumed,
            used: 0,
            ends: now + WINDOW,
            reset_ms: 0,
        });
        if window.ends <= now {
            window.used = 0;
            window.ends = now + WINDOW;
        }
        window
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(number: u128) -> ProjectId {
        ProjectId::from(uuid::Uuid::from_u128(number))
    }

    fn told(limit: u32, remaining: u32, reset_ms: i64) -> Quota {
        Quota {
            limit: Some(limit),
            remaining: Some(remaining),
            reset_ms: Some(reset_ms),
        }
    }

    fn wall(millis: i64) -> Timestamp {
        Timestamp::from_timestamp_millis(millis).unwrap()
    }

    fn takes(budget: &Budget, urgency: Urgency, now: Instant) -> u32 {
        let mut taken = 0;
        while budget.take(project(1), urgency, now).is_ok() {
            taken += 1;
            assert!(taken < 10_000, "the budget must end");
        }
        taken
    }

    #[test]
    fn sweeps_leave_a_fifth_of_the_window_to_people() {
        let (budget, now) = (Budget::new(10), Instant::now());
        assert_eq!(takes(&budget, Urgency::Sweep, now), 8);
        assert_eq!(takes(&budget, Urgency::Person, now), 2);
        assert_eq!(
            budget.take(project(1), Urgency::Person, now + Duration::from_secs(20)),
            Err(Duration::from_secs(40))
        );
        assert_eq!(
            budget.take(project(2), Urgency::Sweep, now),
            Ok(()),
            "another project has a budget of its own"
        );
        assert_eq!(
            takes(&budget, Urgency::Sweep, now + WINDOW),
            8,
            "the next window is fresh"
        );
    }

    #[test]
    fn zavu_s_own_count_wins_and_an_old_answer_does_not() {
        let (budget, now) = (Budget::new(600), Instant::now());
        budget.take(project(1), Urgency::Person, now).unwrap();
        budget.learn(project(1), &told(20, 5, 30_000), wall(0), now);
        budget.learn(project(1), &told(20, 15, 30_000), wall(0), now);
        assert_eq!(takes(&budget, Urgency::Person, now), 5);
        // Zavu's window ended after 30 s; the new one is told, then a late answer about the old one comes in.
        let later = now + Duration::from_secs(31);
        budget.learn(project(1), &told(20, 19, 90_000), wall(31_000), later);
        budget.learn(project(1), &told(20, 0, 30_000), wall(31_000), later);
        assert_eq!(takes(&budget, Urgency::Person, later), 19);
    }

    #[test]
    fn a_429_closes_the_window_for_as_long_as_zavu_says() {
        let (budget, now) = (Budget::new(600), Instant::now());
        budget.exhaust(project(1), Duration::from_secs(7), now);
        assert_eq!(
            budget.take(project(1), Urgency::Person, now),
            Err(Duration::from_secs(7))
        );
        assert_eq!(
            budget.take(project(1), Urgency::Person, now + Duration::from_secs(7)),
            Ok(())
        );
    }

    #[test]
    fn nonsense_in_the_headers_is_bounded() {
        let (budget, now) = (Budget::new(5), Instant::now());
        budget.learn(project(1), &told(0, u32::MAX, i64::MAX), wall(0), now);
        assert_eq!(takes(&budget, Urgency::Person, now), 1);
        assert_eq!(budget.take(project(1), Urgency::Person, now), Err(WINDOW));
        budget.learn(project(1), &told(u32::MAX, 0, i64::MIN), wall(0), now);
        assert!(budget.take(project(1), Urgency::Person, now + WINDOW).is_ok());
    }
}
