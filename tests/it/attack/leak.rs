//! What must never be told: every text that only the other reseller knows.

use std::collections::BTreeSet;

use serde_json::Value;

/// Shorter texts stand in answers by chance.
const SHORTEST: usize = 6;

/// The texts of one that another must never see.
#[derive(Debug)]
pub struct Secrets {
    texts: BTreeSet<String>,
}

impl Secrets {
    /// Nothing yet.
    pub const fn none() -> Self {
        Self {
            texts: BTreeSet::new(),
        }
    }

    /// What stands in these answers to the one who may see everything, and in none of those to the other.
    pub fn of<'a>(
        told: impl IntoIterator<Item = &'a str>,
        known: impl IntoIterator<Item = &'a str>,
        common: &BTreeSet<String>,
    ) -> Self {
        let mut texts = texts_of(told);
        for known in texts_of(known).iter().chain(common) {
            texts.remove(known);
        }
        // Moments are no secrets, and may be the same by chance.
        texts.retain(|text| text.len() >= SHORTEST && !is_moment(text));
        Self { texts }
    }

    /// These texts as well.
    pub fn with(mut self, more: impl IntoIterator<Item = String>) -> Self {
        self.texts.extend(more);
        self
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.texts.len()
    }

    /// Those that stand in none of the answers.
    pub fn missing_in<'a>(&self, answers: impl IntoIterator<Item = &'a String>) -> Vec<&str> {
        let mut missing: BTreeSet<&str> = self.texts.iter().map(String::as_str).collect();
        for answer in answers {
            missing.retain(|text| !answer.contains(text));
        }
        missing.into_iter().collect()
    }

    /// Those that stand in an answer.
    pub fn in_answer<'a>(&'a self, answer: &str) -> Vec<&'a str> {
        let found = self.texts.iter().filter(|text| answer.contains(text.as_str()));
        found.map(String::as_str).collect()
    }
}

fn texts_of<'a>(answers: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    for answer in answers {
        collect(
            &serde_json::from_str(answer).expect("an answer is JSON"),
            &mut texts,
        );
    }
    texts
}

fn collect(value: &Value, texts: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            texts.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        Value::Object(fields) => fields.values().for_each(|field| collect(field, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn is_moment(text: &str) -> bool {
    chrono::DateTime::parse_from_rfc3339(text).is_ok()
}

#[test]
fn a_text_of_the_other_reseller_is_found_in_an_answer_and_a_common_one_is_not() {
    let told = r#"{"data": {"projects": [{"name": "Boreal's own", "status": "PENDING", "at": "2026-11-20T14:15:46.734Z"}]}}"#;
    let known = r#"{"data": {"viewer": {"ip": "127.0.0.1"}}}"#;
    let more = r#"{"data": {"viewer": {"ip": "127.0.0.1"}}}"#;
    let common = BTreeSet::from(["PENDING".to_owned()]);
    let secrets = Secrets::of([told, more], [known], &common);
    assert_eq!(secrets.count(), 1);
    let leak = r#"{"errors": [{"message": "Boreal's own is another's"}]}"#;
    assert_eq!(secrets.in_answer(leak), ["Boreal's own"]);
    assert_eq!(secrets.in_answer(known), Vec::<&str>::new());
}
