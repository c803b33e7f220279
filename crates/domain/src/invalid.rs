//! Bad input: every field that is wrong, at once, with what is wrong about it.

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It must be given.
    Required,
    /// It is not of the form that is asked for; the text says which, as "must be an e-mail address".
    Malformed(&'static str),
    /// It has more characters than `max`.
    TooLong {
        /// The most characters allowed.
        max: usize,
    },
    /// It has fewer characters than `min`.
    TooShort {
        /// The fewest characters allowed.
        min: usize,
    },
    /// It is outside `min..=max`.
    OutOfRange {
        /// The least value.
        min: i64,
        /// The greatest value.
        max: i64,
    },
    /// Somebody else has it.
    Taken,
    /// It is a password that everybody tries first.
    CommonPassword,
    /// It names nothing that the caller can see.
    NotFound,
    /// It is an address that must not be called; the text says why, as "must begin with https://".
    UrlNotAllowed(&'static str),
    /// The caller cannot give it, because they do not hold it; the text says what, as "only owners touch owners".
    NotPermitted(&'static str),
}

/// One field that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid {
    /// The path below the input, as `["allowedPhoneCountries", "1"]`.
    pub path: Vec<String>,
    /// What is wrong.
    pub problem: Problem,
}

/// Collects every bad field of one input, so that nobody mends them one round trip at a time.
#[derive(Debug, Default)]
pub struct Checks {
    found: Vec<Invalid>,
}

impl Checks {
    /// No field looked at yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a problem at a field.
    pub fn note(&mut self, field: &str, problem: Problem) {
        self.note_at(vec![field.to_owned()], problem);
    }

    /// Notes a problem at a path.
    pub fn note_at(&mut self, path: Vec<String>, problem: Problem) {
        self.found.push(Invalid { path, problem });
    }

    /// Takes the value of a check, or notes its problem and gives `None`.
    pub fn take<T>(&mut self, field: &str, result: Result<T, Problem>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(problem) => {
                self.note(field, problem);
                None
            }
        }
    }

    /// Nothing when every field was good, else all that were not.
    pub fn finish(self) -> Result<(), Vec<Invalid>> {
        if self.found.is_empty() {
            Ok(())
        } else {
            Err(self.found)
        }
    }
}
