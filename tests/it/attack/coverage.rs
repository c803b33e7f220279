//! The table of doors covers the API: every root field and every place of an id, and nothing that is not there.

use std::collections::BTreeSet;

use serde_json::Value;
use usher_domain::access::Permission;

use super::kind::Kind;
use super::policy::{Gate, Need};
use super::schema::Schema;
use super::table::{Row, rows};

const PAGE: &str = include_str!("../../../docs/ACCESS.md");

/// What is wrong with the table, by door.
fn gaps(schema: &Schema, rows: &[&Row]) -> Vec<String> {
    let mut gaps = Vec::new();
    let doors = schema.doors();
    for door in &doors {
        let mut of_door = rows.iter().filter(|row| row.door == door.name);
        let Some(row) = of_door.next() else {
            gaps.push(format!(
                "{} has no row in the table: say how it is called and what it takes",
                door.name
            ));
            continue;
        };
        if of_door.next().is_some() {
            gaps.push(format!("{} has two rows", door.name));
        }
        let arguments: Value = serde_json::from_str(row.arguments).expect("a row's arguments are JSON");
        let mut given = BTreeSet::new();
        places(&arguments, "", &mut given);
        let taken = schema.ids(door);
        for path in taken.difference(&given) {
            gaps.push(format!(
                "{} takes an id at {path} that its row does not give",
                door.name
            ));
        }
        for path in given.difference(&taken) {
            gaps.push(format!("{} takes no id at {path}", door.name));
        }
        for (kind, _) in row.ids {
            if !row.arguments.contains(kind.placeholder()) {
                gaps.push(format!("{} gives {} nowhere", door.name, kind.placeholder()));
            }
        }
    }
    for row in rows {
        if !doors.iter().any(|door| door.name == row.door) {
            gaps.push(format!("{} is no door of the API", row.door));
        }
    }
    gaps
}

/// Where arguments have ids.
fn places(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                let path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                places(inner, &path, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| places(item, path, found)),
        Value::String(text) if is_id(text) => {
            found.insert(path.to_owned());
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn is_id(text: &str) -> bool {
    text.starts_with('<') && !["<email>", "<password>", "<beginning>"].contains(&text)
}

/// The permissions that a row names, in any of its places.
fn permissions(row: &Row) -> BTreeSet<&'static str> {
    let gate = match row.gate {
        Gate::Everywhere(permission) | Gate::Somewhere(permission) => Some(permission),
        Gate::Open | Gate::SignedIn | Gate::Person => None,
    };
    let needs = row.ids.iter().flat_map(|(_, needs)| needs.iter());
    let needs = needs.filter_map(|need| match need {
        Need::Read(permission)
        | Need::ReadEverywhere(permission)
        | Need::Act(permission)
        | Need::Hold(permission)
        | Need::HoldEverywhere(permission) => Some(*permission),
        Need::Open | Need::Inside | Need::Own | Need::Elsewhere => None,
    });
    gate.into_iter().chain(needs).map(Permission::as_str).collect()
}

/// The words in backticks of a line of the page.
fn quoted(line: &str) -> BTreeSet<&str> {
    line.split('`').skip(1).step_by(2).collect()
}

#[test]
fn the_page_of_the_documentation_names_every_root_field_with_what_it_takes() {
    for row in rows() {
        let (owner, field) = row.door.split_once('.').expect("a door is type and field");
        if !["Query", "Mutation", "Subscription"].contains(&owner) {
            continue;
        }
        let begins = format!("| `{field}` |");
        let line = PAGE.lines().find(|line| line.starts_with(&begins));
        let line = line.unwrap_or_else(|| panic!("docs/ACCESS.md does not say what {field} takes"));
        let named: BTreeSet<_> = quoted(line)
            .into_iter()
            .filter(|word| Permission::from_name(word).is_some())
            .collect();
        let missing: Vec<_> = permissions(row).difference(&named).copied().collect();
        assert!(
            missing.is_empty(),
            "docs/ACCESS.md does not name {missing:?} of {field}"
        );
        let says = line.split('|').nth(2).expect("a line has cells").trim();
        assert_eq!(
            row.gate == Gate::Open,
            says == "nothing",
            "{field} in docs/ACCESS.md"
        );
        assert_eq!(
            row.gate == Gate::Person,
            says.starts_with("a person"),
            "{field} in docs/ACCESS.md"
        );
    }
}

fn all() -> Vec<&'static Row> {
    rows().collect()
}

#[test]
fn every_door_of_the_api_has_a_row_with_all_its_ids() {
    assert_eq!(gaps(&Schema::served(), &all()), Vec::<String>::new());
}

#[test]
fn a_new_field_or_a_missing_row_is_named() {
    let mut sdl = usher_gateway::sdl();
    sdl = sdl.replacen("type Query {", "type Query { spy(id: ID!): String", 1);
    sdl = sdl.replacen("type Viewer {", "type Viewer { friend(id: ID!): Boolean!", 1);
    sdl = sdl.replacen(
        "input RoleDeleteInput {",
        "input RoleDeleteInput { successorId: ID",
        1,
    );
    let found = gaps(&Schema::parse(&sdl), &all());
    assert_eq!(found.len(), 3, "{found:#?}");
    for (gap, door) in found
        .iter()
        .zip(["Mutation.roleDelete", "Query.spy", "Viewer.friend"])
    {
        assert!(gap.starts_with(door), "{gap}");
    }
    let without = rows()
        .filter(|row| row.door != "Query.project")
        .collect::<Vec<_>>();
    let found = gaps(&Schema::served(), &without);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("Query.project has no row"), "{found:?}");
    let superfluous = Row {
        door: "Query.nothing",
        ids: &[(Kind::Project, &[])],
        ..*rows().next().expect("there are doors")
    };
    let rows: Vec<_> = all().into_iter().chain([&superfluous]).collect();
    assert_eq!(
        gaps(&Schema::served(), &rows),
        ["Query.nothing is no door of the API"]
    );
}
