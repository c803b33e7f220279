//! Tests of the schema and of the shape of answers.

use async_graphql::parser::parse_query;
use async_graphql::{PathSegment, Response, ServerError, Value, value};

use super::reply::Reply;
use super::shape::shape;
use super::types::Types;
use super::{gate, schema, sdl};

/// The checked-in SDL, which clients generate their types from.
const CHECKED_IN: &str = include_str!("../../schema.graphql");

#[test]
fn the_checked_in_sdl_is_the_one_of_the_code() {
    assert!(
        sdl() == CHECKED_IN,
        "crates/gateway/schema.graphql is stale: write the output of `usher schema` to it"
    );
}

#[tokio::test]
async fn everything_in_the_schema_is_described() {
    let query = "{ __schema { types { name description fields { name description args { name description } }
        inputFields { name description } enumValues { name description } } } }";
    let answer = schema()
        .execute(query)
        .await
        .data
        .into_json()
        .expect("an answer is JSON");
    let mut bare = Vec::new();
    let types = answer["__schema"]["types"].as_array().expect("types are a list");
    for ty in types {
        let name = ty["name"].as_str().expect("a type has a name");
        // The specification's own types are described there.
        if name.starts_with("__") || ["ID", "Int", "Float", "String", "Boolean"].contains(&name) {
            continue;
        }
        note(ty, name, &mut bare);
        for members in ["fields", "inputFields", "enumValues"] {
            for member in ty[members].as_array().into_iter().flatten() {
                let path = format!("{name}.{}", member["name"]);
                note(member, &path, &mut bare);
                for argument in member["args"].as_array().into_iter().flatten() {
                    note(argument, &format!("{path}({})", argument["name"]), &mut bare);
                }
            }
        }
    }
    assert_eq!(bare, Vec::<String>::new());
}

fn note(thing: &serde_json::Value, path: &str, bare: &mut Vec<String>) {
    if thing["description"].as_str().is_none_or(str::is_empty) {
        bare.push(path.to_owned());
    }
}

#[tokio::test]
async fn nothing_is_suggested() {
    for query in [
        "{ projectz { id } }",
        "{ projects(frst: 1) { totalCount } }",
        "{ projects(first: 1) @skip(iff: true) { totalCount } }",
        "{ projects(first: 1) @skp(if: true) { totalCount } }",
        "{ projects(first: 1) { nodez { id } } }",
        "mutation { signIn(input: {emial: \"a\"}) { accessToken } }",
        "{ invitations(filter: {status: [PENDNG]}) { totalCount } }",
    ] {
        let response = schema().execute(query).await;
        let reply = Reply::executed(response, "r1", |data, _| data);
        assert!(!reply.errors.is_empty(), "{query}");
        for error in reply.errors {
            assert!(!error.message.contains("Did you mean"), "{}", error.message);
        }
    }
}

fn shaped(query: &str, data: Value, failed: &[&[&str]]) -> Value {
    let types = Types::read(&sdl());
    let document = parse_query(query).expect("the query parses");
    let operation = gate::choose(&document.operations, None).expect("there is one operation");
    let errors: Vec<_> = failed.iter().map(|path| failure(path)).collect();
    shape(&types, &document, operation, data, &errors)
}

fn failure(path: &[&str]) -> ServerError {
    let segments = path.iter().map(|segment| match segment.parse() {
        Ok(index) => PathSegment::Index(index),
        Err(_) => PathSegment::Field((*segment).to_owned()),
    });
    ServerError::new("failed", None).with_path(segments.collect())
}

#[test]
fn the_answer_has_the_order_of_the_query() {
    let query = "{ b: viewer { ...F session { id } } a: reseller { slug name id } }
        fragment F on Viewer { permissions session { current } }";
    let data = value!({
        "a": { "id": "1", "name": "n", "slug": "s" },
        "b": { "session": { "id": "2", "current": true }, "permissions": [] },
    });
    assert_eq!(
        serde_json::to_string(&shaped(query, data, &[])).expect("an answer is JSON"),
        r#"{"b":{"permissions":[],"session":{"current":true,"id":"2"}},"a":{"slug":"s","name":"n","id":"1"}}"#
    );
}

#[test]
fn a_failure_where_null_is_allowed_is_null_there() {
    let query = "{ project(id: \"x\") { id } viewer { session { id } permissions } }";
    // The library leaves a failed field out.
    let data = value!({ "viewer": { "permissions": [] } });
    let failed: &[&[&str]] = &[&["project"], &["viewer", "session"]];
    assert_eq!(
        shaped(query, data, failed),
        value!({ "project": null, "viewer": { "session": null, "permissions": [] } })
    );
}

#[test]
fn a_failure_where_null_is_forbidden_rises() {
    let query = "{ invitation(id: \"x\") { id project { id } } reseller { id } }";
    let data = value!({ "invitation": { "id": "x" }, "reseller": { "id": "r" } });
    assert_eq!(
        shaped(query, data, &[&["invitation", "project"]]),
        value!({ "invitation": null, "reseller": { "id": "r" } })
    );
    let in_a_list = "{ invitations { nodes { project { id } } } reseller { id } }";
    let data = value!({ "invitations": { "nodes": [{ "project": { "id": "p" } }, null] }, "reseller": { "id": "r" } });
    assert_eq!(
        shaped(in_a_list, data, &[&["invitations", "nodes", "1", "project"]]),
        Value::Null
    );
}

#[test]
fn a_null_in_a_list_that_allows_it_stays_there() {
    let query = "{ nodes(ids: []) { id ... on Project { name } } }";
    let data = value!({ "nodes": [null, { "name": "n", "id": "p" }] });
    assert_eq!(
        shaped(query, data, &[]),
        value!({ "nodes": [null, { "id": "p", "name": "n" }] })
    );
}

#[test]
fn errors_have_a_code_and_the_id_of_the_request() {
    let response = Response::from_errors(vec![ServerError::new("x".repeat(1_000), None)]);
    let reply = Reply::executed(response, "r1", |data, _| data);
    let reply = serde_json::to_value(&reply).expect("an answer is JSON");
    assert_eq!(
        reply["errors"][0]["extensions"],
        serde_json::json!({ "code": "BAD_USER_INPUT", "requestId": "r1" })
    );
    assert!(
        reply["errors"][0]["message"]
            .as_str()
            .is_some_and(|text| text.chars().count() <= 201)
    );
    assert!(reply.get("data").is_none());
}

#[test]
fn what_was_executed_has_data_even_when_it_is_null() {
    let response = Response::from_errors(vec![failure(&["viewer"])]);
    let reply = Reply::executed(response, "r1", |data, _| data);
    let reply = serde_json::to_value(&reply).expect("an answer is JSON");
    assert!(reply.get("data").is_some_and(serde_json::Value::is_null));
}
