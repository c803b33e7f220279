//! Lists: a constant number of statements however long they are, and cursors that lose and repeat nothing.

use serde_json::{Value, json};

use crate::harness::{Backend, Tenant, World, on_both_databases};
use crate::scale::count;

/// A page of invitations with everything that a row of the console shows.
const PAGE: &str =
    "query($first: Int!) { invitations(first: $first, orderBy: {direction: ASC}) { totalCount pageInfo { hasNextPage } nodes {
    id status clientName link
    project { id name } phoneNumber { id status project { id } }
    sender { id phoneNumber invitation { id project { name } } }
    createdBy { ... on User { name email } } } } }";

async fn issue(tenant: &Tenant, how_many: usize) -> Vec<Value> {
    let mut issued = Vec::new();
    for place in 0..how_many {
        let input = json!({ "projectId": tenant.project, "clientName": format!("Client {place:03}") });
        issued.push(tenant.api.issue(input).await["invitation"].take());
    }
    issued
}

/// The statements of one page, the fewest of some tries: sweeps ask in between.
async fn statements_of_a_page(world: &World, tenant: &Tenant, first: usize) -> u64 {
    let mut fewest = u64::MAX;
    for _ in 0..5 {
        let before = world.statements();
        let data = tenant.api.data(PAGE, json!({ "first": first })).await;
        fewest = fewest.min(world.statements() - before);
        assert_eq!(data["invitations"]["nodes"].as_array().map(Vec::len), Some(first));
    }
    fewest
}

on_both_databases! {
    /// A page of two costs as many statements as a long one, with project, number and sender of each row.
    async fn a_page_costs_a_constant_number_of_statements(backend: Backend) {
        let world = World::open(backend).await;
        let numbers: Vec<String> = (0..4).map(|place| format!("+1415555015{place}")).collect();
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        let aurora = world.tenant("aurora", &numbers).await;
        let ids = aurora.api.data("{ phoneNumbers { nodes { id } } }", json!({})).await;
        for number in ids["phoneNumbers"]["nodes"].as_array().unwrap() {
            let input = json!({ "projectId": aurora.project, "phoneNumberId": number["id"] });
            let issued = aurora.api.issue(input).await;
            world.zavu.step(issued["invitation"]["zavuId"].as_str().unwrap(), "complete").await;
        }
        let long = count("LISTED_INVITATIONS");
        issue(&aurora, long - numbers.len()).await;
        crate::harness::eventually("all senders are adopted", crate::harness::PATIENCE, || async {
            let senders = aurora.api.data("{ senders { totalCount } }", json!({})).await;
            (senders["senders"]["totalCount"] == 4).then_some(())
        }).await;

        let short_page = statements_of_a_page(&world, &aurora, 2).await;
        let long_page = statements_of_a_page(&world, &aurora, long).await;
        assert!((1..=12).contains(&short_page), "a page of two rows took {short_page} statements");
        assert_eq!(long_page, short_page, "a page of {long} rows takes as many as one of two");
        world.close().await;
    }

    /// Walking forwards and backwards through pages meets every row once, and neighbours are told exactly.
    async fn cursors_meet_every_row_once_in_both_directions(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let issued = issue(&aurora, 7).await;
        let mut newest_first: Vec<String> = issued.iter().map(|each| each["id"].as_str().unwrap().to_owned()).collect();
        newest_first.reverse();

        let query = "query($first: Int, $after: String, $last: Int, $before: String) {
            invitations(first: $first, after: $after, last: $last, before: $before) {
                nodes { id } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";
        let (mut seen, mut after) = (Vec::new(), Value::Null);
        loop {
            let data = aurora.api.data(query, json!({ "first": 3, "after": after })).await;
            let page = &data["invitations"];
            assert_eq!(page["totalCount"], 7);
            assert_eq!(page["pageInfo"]["hasPreviousPage"], !seen.is_empty());
            seen.extend(page["nodes"].as_array().unwrap().iter().map(|node| node["id"].as_str().unwrap().to_owned()));
            assert_eq!(page["pageInfo"]["hasNextPage"], seen.len() < 7);
            if seen.len() == 7 { break; }
            after = page["pageInfo"]["endCursor"].clone();
        }
        assert_eq!(seen, newest_first);

        let (mut seen, mut before) = (Vec::new(), Value::Null);
        while seen.len() < 7 {
            let data = aurora.api.data(query, json!({ "last": 3, "before": before })).await;
            let page = &data["invitations"];
            let ids = page["nodes"].as_array().unwrap().iter().map(|node| node["id"].as_str().unwrap().to_owned());
            let page_ids: Vec<String> = ids.collect();
            seen.splice(0..0, page_ids);
            assert_eq!(page["pageInfo"]["hasPreviousPage"], seen.len() < 7);
            before = page["pageInfo"]["startCursor"].clone();
        }
        assert_eq!(seen, newest_first);

        for nonsense in [json!({ "first": 0 }), json!({ "first": 101 }), json!({ "first": 1, "last": 1 }), json!({ "first": 1, "after": "nonsense" })] {
            let answer = aurora.api.ask(query, nonsense.clone()).await;
            assert_eq!(crate::harness::errors_of(&answer), ["BAD_USER_INPUT"], "{nonsense}");
        }
        world.close().await;
    }

    /// Filters and search narrow a list, and its count with it.
    async fn filters_narrow_a_list_and_its_count(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let issued = issue(&aurora, 3).await;
        world.zavu.step(issued[1]["zavuId"].as_str().unwrap(), "start").await;
        let query = "query($filter: InvitationFilter) { invitations(filter: $filter) { totalCount nodes { clientName } } }";
        crate::harness::eventually("one is in progress", crate::harness::PATIENCE, || async {
            let data = aurora.api.data(query, json!({ "filter": { "status": ["IN_PROGRESS"] } })).await;
            (data["invitations"]["nodes"] == json!([{ "clientName": "Client 001" }])).then_some(())
        }).await;
        let found = aurora.api.data(query, json!({ "filter": { "search": "client 002", "status": ["PENDING"] } })).await;
        assert_eq!(found["invitations"], json!({ "totalCount": 1, "nodes": [{ "clientName": "Client 002" }] }));
        world.close().await;
    }
}
