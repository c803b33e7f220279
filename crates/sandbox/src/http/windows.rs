//! The quota: so many requests per project in a fixed window of one minute, by the machine's clock.
//!
//! The sandbox's own clock has no part in it: a caller compares the window's end with its own time.

use std::collections::HashMap;

use http::{HeaderMap, HeaderName, HeaderValue};

const WINDOW_MS: i64 = 60_000;
/// Past this many projects, windows that are over are dropped.
const MAX_WINDOWS: usize = 10_000;

/// The open windows of all projects.
#[derive(Debug, Default)]
pub(crate) struct Windows(HashMap<String, Window>);

/// One project's window after a request was counted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window {
    limit: u32,
    used: u32,
    pub(crate) reset_ms: i64,
}

impl Windows {
    /// Counts one request, in a new window when the last one is over.
    pub(crate) fn count(&mut self, project: &str, limit: u32, now_ms: i64) -> Window {
        if self.0.len() > MAX_WINDOWS {
            self.0.retain(|_, window| window.reset_ms > now_ms);
        }
        let window = self
            .0
            .entry(project.to_owned())
            .or_insert_with(|| Window::fresh(limit, now_ms));
        if window.reset_ms <= now_ms {
            *window = Window::fresh(limit, now_ms);
        }
        window.used = window.used.saturating_add(1);
        *window
    }
}

impl Window {
    /// A window nobody has used: also what a caller without a project is shown.
    pub(crate) fn fresh(limit: u32, now_ms: i64) -> Self {
        Self {
            limit,
            used: 0,
            reset_ms: now_ms + WINDOW_MS,
        }
    }

    pub(crate) fn exceeded(&self) -> bool {
        self.used > self.limit
    }

    /// Writes the quota's headers; the wait in seconds joins them when the quota is used up.
    pub(crate) fn describe(&self, headers: &mut HeaderMap, now_ms: i64) {
        let mut set = |name: &'static str, value: i64| {
            headers
                .entry(HeaderName::from_static(name))
                .or_insert_with(|| HeaderValue::from(value));
        };
        set("x-ratelimit-limit", i64::from(self.limit));
        set(
            "x-ratelimit-remaining",
            i64::from(self.limit.saturating_sub(self.used)),
        );
        set("x-ratelimit-reset", self.reset_ms);
        if self.exceeded() {
            set("retry-after", (self.reset_ms - now_ms).div_euclid(1000) + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_closes_at_the_limit_and_opens_again_after_a_minute() {
        let mut windows = Windows::default();
        assert!(!windows.count("a", 2, 0).exceeded());
        assert!(!windows.count("a", 2, 10).exceeded());
        assert!(windows.count("a", 2, 20).exceeded());
        assert!(!windows.count("b", 2, 20).exceeded());
        assert!(!windows.count("a", 2, WINDOW_MS).exceeded());
    }
}
