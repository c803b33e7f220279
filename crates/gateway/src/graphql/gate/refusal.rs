//! Why a document is refused before it is executed.

use async_graphql::{Pos, ServerError};

use crate::graphql::error::{Code, coded};

/// The most characters of a parser's message that are passed on: it quotes the document.
pub(crate) const MAX_MESSAGE_CHARS: usize = 200;

/// A document that is not executed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The text is longer than this many bytes.
    TooLong {
        /// The most bytes.
        max: usize,
    },
    /// It has more of something than is allowed.
    TooMany {
        /// Of what, in plural.
        what: &'static str,
        /// The most allowed.
        max: u64,
    },
    /// It is not GraphQL.
    Syntax {
        /// The parser's words, cut.
        message: String,
        /// Where.
        positions: Vec<Pos>,
    },
    /// A fragment spreads itself.
    Cycle,
    /// A fragment is spread that is not defined.
    UnknownFragment,
    /// No operation, several without a name to choose by, or none of that name.
    Operation(&'static str),
    /// A variable that must have a value has none.
    Variable(String),
    /// A field of a mutation appears twice under one name, and would be carried out twice.
    Repeated(String),
    /// A subscription has more than one root field, or introspection at its root.
    SubscriptionRoot,
    /// The caller is nobody, and the document asks for more than signing in.
    Unauthenticated,
}

impl Refusal {
    /// The refusal as a GraphQL error.
    pub(crate) fn into_error(self) -> ServerError {
        match self {
            Self::TooLong { max } => bad_input(format!("the query must not be longer than {max} bytes")),
            Self::TooMany { what, max } => {
                bad_input(format!("the query must not have more than {max} {what}"))
            }
            Self::Syntax { message, positions } => {
                let mut error = bad_input(message);
                error.locations = positions;
                error
            }
            Self::Cycle => bad_input("a fragment must not spread itself"),
            Self::UnknownFragment => bad_input("a fragment is spread that the query does not define"),
            Self::Operation(message) => bad_input(message),
            Self::Variable(name) => bad_input(format!("the variable ${name} must have a value")),
            Self::Repeated(name) => bad_input(format!(
                "select {name} once, or give each an alias: each would be carried out"
            )),
            Self::SubscriptionRoot => bad_input("a subscription must have exactly one field"),
            Self::Unauthenticated => coded(Code::Unauthenticated, "sign in first"),
        }
    }
}

/// At most `max` characters of a text.
pub(crate) fn cut(text: &str, max: usize) -> String {
    match text.char_indices().nth(max) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn bad_input(message: impl Into<String>) -> ServerError {
    coded(Code::BadUserInput, message)
}
