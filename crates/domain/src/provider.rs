//! Zavu as Usher needs it: the sum of the slices' ports, how a call is addressed, and how it can go wrong.

use std::time::Duration;

use secrecy::SecretString;

use crate::id::ProjectId;
use crate::{invitation, number, project, sender};

/// How a call is addressed.
#[derive(Clone)]
pub struct Channel {
    /// The project's key.
    pub api_key: SecretString,
    /// Whose request budget the call is counted against.
    pub project: ProjectId,
    /// Who is waiting for the answer.
    pub urgency: Urgency,
}

/// Who is waiting: people go before sweeps, bulk takes what is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// A person.
    Person,
    /// A sweep.
    Sweep,
}

/// A call to Zavu went wrong.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    /// 401: the key is not taken. Nothing happened.
    #[error("speak to Zavu: the key is not accepted")]
    CredentialsInvalid,
    /// 402: money or plan are lacking. Nothing happened.
    #[error("speak to Zavu: payment is required ({code})")]
    PaymentRequired {
        /// Zavu's stable code.
        code: String,
        /// Zavu's text, safe to show to whoever holds the key.
        message: String,
    },
    /// 404: there is no such thing. Nothing happened.
    #[error("find it at Zavu")]
    NotFound,
    /// Any other 4xx: Zavu says no. Nothing happened.
    #[error("have it accepted by Zavu: status {status} ({code})")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// Zavu's stable code.
        code: String,
        /// Zavu's text, safe to show to whoever holds the key.
        message: String,
    },
    /// The budget of the project is used up, here or at Zavu. Nothing happened.
    #[error("speak to Zavu: the request budget is used up")]
    RateLimited {
        /// When it is worth trying again.
        retry_after: Duration,
    },
    /// The request never left, or could not have been read. Nothing happened.
    #[error("reach Zavu")]
    Unreachable {
        /// Why.
        #[source]
        source: crate::fault::Source,
    },
    /// The request may have taken effect: a timeout, a lost reply, a 5xx, or an answer that cannot be read.
    #[error("learn what Zavu did")]
    Unknown {
        /// Why.
        #[source]
        source: crate::fault::Source,
    },
}

impl ProviderError {
    /// Whether it is certain that nothing happened at Zavu.
    pub const fn is_certain(&self) -> bool {
        match self {
            Self::CredentialsInvalid
            | Self::PaymentRequired { .. }
            | Self::NotFound
            | Self::Refused { .. }
            | Self::RateLimited { .. }
            | Self::Unreachable { .. } => true,
            Self::Unknown { .. } => false,
        }
    }
}

/// Everything that Usher asks of Zavu.
pub trait Provider: project::Provider + invitation::Provider + number::Provider + sender::Provider {}

impl<T: project::Provider + invitation::Provider + number::Provider + sender::Provider> Provider for T {}
