//! What may be asked again, and after how long. A creation never is: Zavu takes no idempotency key for one.

use std::time::Duration;

use backon::ExponentialBuilder;
use usher_domain::provider::ProviderError;

use crate::client::Effect;

/// How often a call is repeated after its first try.
const MAX_REPEATS: usize = 2;
/// The pause before the first repeat; it doubles, and a random part is added.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
/// The longest pause that a call waits out when Zavu asks for one; a longer one is handed to the caller.
const MAX_PAUSE: Duration = Duration::from_secs(3);

/// Whether another try makes sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Again {
    /// It would change nothing, or could do harm.
    Never,
    /// After the usual pause.
    Soon,
    /// After the time that Zavu asked for, and the usual pause on top.
    After(Duration),
}

/// A try that went wrong.
pub(crate) struct Failure {
    pub(crate) error: ProviderError,
    pub(crate) again: Again,
}

impl Failure {
    /// One that is not tried again.
    pub(crate) const fn last(error: ProviderError) -> Self {
        Self {
            error,
            again: Again::Never,
        }
    }

    pub(crate) fn is_worth_another_try(&self) -> bool {
        match self.again {
            Again::Never => false,
            Again::Soon => true,
            Again::After(pause) => pause <= MAX_PAUSE,
        }
    }
}

/// How often, and how fast, a call of that effect is repeated.
pub(crate) fn policy(effect: Effect) -> ExponentialBuilder {
    let repeats = match effect {
        Effect::Read | Effect::Repeatable => MAX_REPEATS,
        Effect::Create => 0,
    };
    ExponentialBuilder::default()
        .with_min_delay(FIRST_PAUSE)
        .with_max_delay(MAX_PAUSE)
        .with_max_times(repeats)
        .with_jitter()
}

/// The pause before the next try; none when there is none.
pub(crate) fn pause(failure: &Failure, usual: Option<Duration>) -> Option<Duration> {
    match failure.again {
        Again::Never | Again::Soon => usual,
        Again::After(asked) => usual.map(|usual| usual + asked),
    }
}
