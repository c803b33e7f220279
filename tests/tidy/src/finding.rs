//! What a check found, where, in one line that an editor can jump to.

use std::fmt;

/// A place that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file, relative to the root, or the package.
    pub place: String,
    /// The line, where there is one.
    pub line: Option<usize>,
    /// What is wrong there.
    pub what: String,
}

impl Finding {
    /// A finding about a whole file or package.
    pub fn of(place: &str, what: impl Into<String>) -> Self {
        Self {
            place: place.to_owned(),
            line: None,
            what: what.into(),
        }
    }

    /// A finding about one line, counted from zero.
    pub fn at(place: &str, index: usize, what: impl Into<String>) -> Self {
        Self {
            place: place.to_owned(),
            line: Some(index + 1),
            what: what.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.place, self.what),
            None => write!(f, "{}: {}", self.place, self.what),
        }
    }
}
