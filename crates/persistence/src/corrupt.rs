//! Reading values that Usher wrote: anything else names its table, column and row, and never shows the value.

use serde::de::DeserializeOwned;
use usher_domain::fault::Fault;
use usher_domain::secret::TokenHash;
use uuid::Uuid;

/// One row, by its table and id.
#[derive(Debug, Clone, Copy)]
pub struct RowId {
    pub table: &'static str,
    pub id: Uuid,
}

impl RowId {
    /// The fault of a column.
    pub fn corrupt(self, column: &'static str, reason: impl Into<String>) -> Fault {
        Fault::Corrupt {
            table: self.table,
            column,
            row: self.id.to_string(),
            reason: reason.into(),
        }
    }

    /// A word that `read` knows.
    pub fn word<T>(
        self,
        column: &'static str,
        word: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, Fault> {
        read(word).ok_or_else(|| self.corrupt(column, "the word is none that is written here"))
    }

    /// The same for a column that may be empty.
    pub fn word_if_any<T>(
        self,
        column: &'static str,
        word: Option<&str>,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Fault> {
        word.map(|word| self.word(column, word, read)).transpose()
    }

    /// A value that the row's state requires.
    pub fn required<T>(self, column: &'static str, value: Option<T>) -> Result<T, Fault> {
        value.ok_or_else(|| self.corrupt(column, "it is empty, and the row's state requires it"))
    }

    /// A text that is a value's JSON.
    pub fn json<T: DeserializeOwned>(self, column: &'static str, text: &str) -> Result<T, Fault> {
        serde_json::from_str(text).map_err(|error| {
            // The error's own text may quote the value.
            self.corrupt(
                column,
                format!(
                    "it is not the JSON that is written here (at byte {})",
                    error.column()
                ),
            )
        })
    }

    /// A list of words, kept as JSON.
    pub fn words<T>(
        self,
        column: &'static str,
        text: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Vec<T>, Fault> {
        let words: Vec<String> = self.json(column, text)?;
        words.iter().map(|word| self.word(column, word, &read)).collect()
    }

    /// The 32 bytes of a hash.
    pub fn hash(self, column: &'static str, bytes: &[u8]) -> Result<TokenHash, Fault> {
        <[u8; 32]>::try_from(bytes)
            .map(TokenHash::from)
            .map_err(|_| self.corrupt(column, "it is not 32 bytes long"))
    }
}
