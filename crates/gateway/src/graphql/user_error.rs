//! User errors: what a caller can mend, in a mutation's payload, with words that say how.

use async_graphql::{Enum, SimpleObject};
use usher_domain::invalid::{Invalid, Problem};

/// What is wrong, for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum UserErrorCode {
    /// It is not of the form that is asked for.
    Invalid,
    /// It must be given.
    Required,
    /// It has too many characters.
    TooLong,
    /// It has too few characters.
    TooShort,
    /// The number is too small or too large.
    OutOfRange,
    /// Somebody else has it.
    Taken,
    /// It names nothing that you can see.
    NotFound,
    /// It is not yours to give or to do: nobody grants what they do not hold, only owners touch owners, and some things are
    /// for people only.
    NotPermitted,
    /// The password or the code is wrong; when signing in it is not told whether the address is.
    InvalidCredentials,
    /// A second factor is needed.
    SecondFactorRequired,
    /// A password or second factor is needed that is not older than ten minutes.
    ReauthenticationRequired,
    /// Too many wrong attempts: wait a quarter of an hour.
    LockedOut,
    /// The password is one that many people use.
    PasswordTooCommon,
    /// The token is unknown, was used before, or is too old.
    TokenExpired,
    /// The last owner cannot go.
    LastOwner,
    /// It is not in a state in which this can be done.
    WrongState,
    /// The client has finished already.
    AlreadyCompleted,
    /// Its time is over.
    Expired,
    /// The number is promised to another invitation.
    NumberHeld,
    /// The number belongs to a sender or is no longer owned.
    NumberUnavailable,
    /// The number is in use.
    NumberInUse,
    /// The number's country is none of the allowed ones.
    CountryNotAllowed,
    /// The monthly spending limit does not allow it.
    SpendLimitExceeded,
    /// Zavu asks for payment first.
    UpstreamPaymentRequired,
    /// Zavu said no.
    UpstreamRefused,
    /// Zavu does not accept the project's API key.
    UpstreamCredentialsInvalid,
    /// The idempotency key came with other input before.
    IdempotencyKeyReused,
    /// The project is archived.
    ProjectArchived,
    /// The address may not be called.
    UrlNotAllowed,
}

/// Something in a mutation's input that the caller can mend.
#[derive(Debug, Clone, PartialEq, Eq, SimpleObject)]
pub(crate) struct UserError {
    /// What is wrong, for programs.
    pub(crate) code: UserErrorCode,
    /// What is wrong and how to mend it, for people.
    pub(crate) message: String,
    /// The path below `input`, as `["allowedPhoneCountries", "1"]`; null when it is about the input as a whole.
    pub(crate) field: Option<Vec<String>>,
}

impl UserError {
    /// Something wrong with one field.
    pub(crate) fn at(field: &str, code: UserErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            field: Some(vec![field.to_owned()]),
        }
    }

    /// Something wrong with the input as a whole.
    pub(crate) fn whole(code: UserErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            field: None,
        }
    }

    /// A password or second factor that is not older than ten minutes is asked for.
    pub(crate) fn reauthentication_required() -> Self {
        Self::whole(
            UserErrorCode::ReauthenticationRequired,
            "show once more who you are: call reauthenticate with your password or a code, then ask again",
        )
    }

    /// What a key is told that asks for what only people do.
    pub(crate) fn people_only() -> Self {
        Self::whole(
            UserErrorCode::NotPermitted,
            "this is for people only: an API key cannot do it",
        )
    }

    /// An id that names nothing the caller can see: the same for foreign, malformed and absent ones.
    pub(crate) fn not_found(field: &str) -> Self {
        Self::from(Invalid {
            path: vec![field.to_owned()],
            problem: Problem::NotFound,
        })
    }

    /// Every field that is wrong.
    pub(crate) fn all(invalid: Vec<Invalid>) -> Vec<Self> {
        invalid.into_iter().map(Self::from).collect()
    }
}

impl From<Invalid> for UserError {
    fn from(invalid: Invalid) -> Self {
        let (code, message) = match invalid.problem {
            Problem::Required => (UserErrorCode::Required, "must be given".to_owned()),
            Problem::Malformed(text) => (UserErrorCode::Invalid, text.to_owned()),
            Problem::TooLong { max } => (
                UserErrorCode::TooLong,
                format!("must not be longer than {max} characters"),
            ),
            Problem::TooShort { min } => (
                UserErrorCode::TooShort,
                format!("must have at least {min} characters"),
            ),
            Problem::OutOfRange { min, max } => (
                UserErrorCode::OutOfRange,
                format!("must be between {min} and {max}"),
            ),
            Problem::Taken => (
                UserErrorCode::Taken,
                "is taken already: choose another".to_owned(),
            ),
            Problem::NotFound => (
                UserErrorCode::NotFound,
                "names nothing that you can see".to_owned(),
            ),
            Problem::UrlNotAllowed(text) => (UserErrorCode::UrlNotAllowed, text.to_owned()),
            Problem::NotPermitted(text) => (UserErrorCode::NotPermitted, text.to_owned()),
            Problem::CommonPassword => (
                UserErrorCode::PasswordTooCommon,
                "is one that many people use: choose another".to_owned(),
            ),
        };
        Self {
            code,
            message,
            field: Some(invalid.path),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_caller_does_not_hold_is_told_at_its_place() {
        let invalid = Invalid {
            path: vec!["permissions".to_owned(), "0".to_owned()],
            problem: Problem::NotPermitted("is more than you hold yourself"),
        };
        let error = UserError {
            code: UserErrorCode::NotPermitted,
            message: "is more than you hold yourself".to_owned(),
            field: Some(vec!["permissions".to_owned(), "0".to_owned()]),
        };
        assert_eq!(UserError::from(invalid), error);
    }

    #[test]
    fn what_is_about_the_whole_input_has_no_field_and_says_how_to_go_on() {
        let stale = UserError::reauthentication_required();
        assert_eq!(
            (stale.code, stale.field),
            (UserErrorCode::ReauthenticationRequired, None)
        );
        assert!(stale.message.contains("reauthenticate"), "{}", stale.message);
        let key = UserError::people_only();
        assert_eq!((key.code, key.field), (UserErrorCode::NotPermitted, None));
    }
}
