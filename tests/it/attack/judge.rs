//! What was met, held against the policy, the secrets and other answers.

use std::collections::BTreeMap;

use super::cast::Caller;
use super::kind::Class;
use super::leak::Secrets;
use super::policy::Outcome;
use super::siege::Met;

/// Where an answer is not what the policy says, and where it tells of what it must not.
pub fn findings(met: &[Met], callers: &[Caller], secrets: &Secrets, hidden: &Secrets) -> Vec<String> {
    let mut findings = Vec::new();
    let mut alike: BTreeMap<(usize, String), (Class, &str)> = BTreeMap::new();
    for met in met {
        let caller = &callers[met.caller];
        let case = format!(
            "{} at {} with {:?}",
            caller.name,
            met.attack.place(),
            met.attack.class
        );
        if met.answer.outcome != Some(met.expected) {
            let (said, told) = (met.expected, &met.told);
            findings.push(format!(
                "{case}: the policy says {said:?}, the answer is {told:?}"
            ));
        }
        for told in &met.told {
            let mut leaked = secrets.in_answer(told);
            if caller.is_confined() {
                leaked.extend(hidden.in_answer(told));
            }
            if !leaked.is_empty() {
                findings.push(format!("{case}: told {leaked:?} in {told}"));
            }
        }
        let own = matches!(met.attack.class, Class::First | Class::Second);
        if !own || (met.expected == Outcome::Hidden && met.attack.slot.is_some()) {
            let masked = met.answer.masked.as_str();
            let key = (met.caller, met.attack.place());
            let (class, first) = alike.entry(key).or_insert((met.attack.class, masked));
            if *first != masked {
                findings.push(format!("{case}: {masked} differs from {first} with {class:?}"));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::answer::{self, Narrowed};
    use super::super::kind::Kind;
    use super::super::knock::attacks;
    use super::*;
    use crate::harness::Api;

    const ABSENT: &str = r#"{"data":{"project":null}}"#;

    fn somebody() -> Vec<Caller> {
        vec![Caller {
            name: "somebody".to_owned(),
            api: Api::at("http://127.0.0.1:1"),
            actor: None,
            email: String::new(),
            session: None,
        }]
    }

    fn met(class: Class, expected: Outcome, told: &str) -> Met {
        let attacks = attacks();
        let attack = attacks.iter().find(|attack| {
            attack.row.door == "Query.project" && attack.kind == Kind::Project && attack.class == class
        });
        Met {
            caller: 0,
            attack: *attack.expect("the table has this door"),
            expected,
            answer: answer::read(told, Some("prj_1"), Narrowed::ById),
            told: vec![told.to_owned()],
        }
    }

    fn found(met: &[Met]) -> Vec<String> {
        let secrets = Secrets::none().with(["Boreal's own".to_owned()]);
        let hidden = Secrets::none().with(["The other project".to_owned()]);
        findings(met, &somebody(), &secrets, &hidden)
    }

    #[test]
    fn what_looks_as_if_it_were_not_there_is_no_finding() {
        let fine = [Class::Foreign, Class::Missing, Class::Malformed]
            .map(|class| met(class, Outcome::Hidden, ABSENT));
        assert_eq!(found(&fine), Vec::<String>::new());
        let own = met(
            Class::First,
            Outcome::Allowed,
            r#"{"data":{"project":{"name":"One's own"}}}"#,
        );
        assert_eq!(found(&[own]), Vec::<String>::new());
    }

    #[test]
    fn a_leak_made_by_hand_is_found() {
        let leak = r#"{"data":{"project":{"members":[{"name":"Boreal's own"}]}}}"#;
        let found = found(&[met(Class::First, Outcome::Allowed, leak)]);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].contains("told [\"Boreal's own\"]"), "{}", found[0]);
    }

    #[test]
    fn the_other_project_is_found_in_an_answer_to_who_is_confined_to_one() {
        let leak = r#"{"data":{"project":{"next":"The other project"}}}"#;
        assert_eq!(found(&[met(Class::First, Outcome::Allowed, leak)]).len(), 1);
    }

    #[test]
    fn an_answer_that_is_not_what_the_policy_says_is_found() {
        let opened = r#"{"data":{"project":{"name":"Another's"}}}"#;
        assert_eq!(found(&[met(Class::Second, Outcome::Hidden, opened)]).len(), 1);
        assert_eq!(found(&[met(Class::First, Outcome::Allowed, ABSENT)]).len(), 1);
        let broken = r#"{"errors":[{"extensions":{"code":"INTERNAL"}}],"data":null}"#;
        assert_eq!(found(&[met(Class::First, Outcome::Hidden, broken)]).len(), 1);
    }

    #[test]
    fn an_absent_thing_that_looks_different_from_another_is_found() {
        let differently = r#"{"errors":[{"message":"somewhere else","extensions":{"code":"NOT_FOUND","requestId":"1"}}],"data":null}"#;
        let pair = [
            met(Class::Missing, Outcome::Hidden, ABSENT),
            met(Class::Foreign, Outcome::Hidden, differently),
        ];
        let found = found(&pair);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].contains("differs from"), "{}", found[0]);
    }
}
