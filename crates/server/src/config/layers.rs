//! The layers a setting can come from, the last one that has it wins.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

use anyhow::{Context, Result, anyhow, bail};
use secrecy::SecretString;
use toml::Value;

use super::{DEFAULTS, key};

/// Settings as texts, each with the layer it came from.
#[derive(Clone)]
pub struct Layers {
    texts: BTreeMap<&'static str, (String, String)>,
}

/// One setting as it was found.
pub struct Setting<'a> {
    name: &'static str,
    text: &'a str,
    origin: &'a str,
}

impl Layers {
    /// The compiled-in defaults.
    pub fn defaults() -> Self {
        Self {
            texts: BTreeMap::new(),
        }
        .with_file("defaults", DEFAULTS)
        .expect("the compiled-in file has every setting")
    }

    /// Lays a file over what is there. A key that is no setting is refused.
    pub fn with_file(mut self, name: &str, text: &str) -> Result<Self> {
        let table: toml::Table = text.parse().with_context(|| format!("read {name}"))?;
        for (found, value) in table {
            let known = key::ALL.into_iter().find(|known| *known == found);
            let known = known.ok_or_else(|| {
                anyhow!("{name}: {found} is no setting; `usher serve --help` says where they are listed")
            })?;
            let text = match value {
                Value::String(text) => text,
                Value::Integer(number) => number.to_string(),
                Value::Boolean(truth) => truth.to_string(),
                Value::Float(_) | Value::Datetime(_) | Value::Array(_) | Value::Table(_) => {
                    bail!("{name}: {known} must be a text, a number or a truth value")
                }
            };
            self.texts.insert(known, (text, name.to_owned()));
        }
        Ok(self)
    }

    /// Lays the environment over what is there; variables that are no settings are left alone.
    #[must_use]
    pub fn with_environment(mut self, variable: impl Fn(&str) -> Option<String>) -> Self {
        for name in key::ALL {
            if let Some(text) = variable(name) {
                self.texts.insert(name, (text, "environment".to_owned()));
            }
        }
        self
    }

    /// Lays a flag over what is there, when it was given.
    #[must_use]
    pub fn with_flag(mut self, name: &'static str, text: Option<String>) -> Self {
        if let Some(text) = text {
            self.texts.insert(name, (text, "flag".to_owned()));
        }
        self
    }

    /// A setting by its name.
    pub fn get(&self, name: &'static str) -> Setting<'_> {
        let (text, origin) = self.texts.get(name).expect("every setting has a default");
        Setting {
            name,
            text: text.trim(),
            origin,
        }
    }
}

impl Setting<'_> {
    /// The text, unless it is empty.
    pub fn text(&self) -> Option<String> {
        (!self.text.is_empty()).then(|| self.text.to_owned())
    }

    /// The text, which must not be empty.
    pub fn required(&self) -> Result<String> {
        self.text()
            .with_context(|| format!("{} ({}) must not be empty", self.name, self.origin))
    }

    /// The text as a secret, unless it is empty.
    pub fn secret(&self) -> Option<SecretString> {
        self.text().map(SecretString::from)
    }

    /// The text as something else, unless it is empty. The text itself is not repeated: it may be secret.
    pub fn parsed<T>(&self) -> Result<Option<T>>
    where
        T: FromStr,
        T::Err: Display,
    {
        let parsed = self.text().map(|text| text.parse::<T>()).transpose();
        parsed.map_err(|error| anyhow!("{} ({}): {error}", self.name, self.origin))
    }
}
