//! Lists: newest first, cursors that lose and repeat nothing, filters.

use serde_json::{Value, json};

use crate::harness::Sandbox;

#[tokio::test]
async fn cursors_visit_everything_once_newest_first_while_more_is_made() {
    let sandbox = Sandbox::start().await;
    let mut made = Vec::new();
    for _ in 0..7 {
        made.push(sandbox.invite(json!({})).await["id"].clone());
    }
    let mut seen: Vec<Value> = Vec::new();
    let mut path = "/v1/invitations?limit=3".to_owned();
    loop {
        let page = sandbox.get(&path).await.json();
        seen.extend(
            page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| item["id"].clone()),
        );
        sandbox.invite(json!({ "clientName": "made meanwhile" })).await;
        let Some(cursor) = page["nextCursor"].as_str() else {
            break;
        };
        path = format!("/v1/invitations?limit=3&cursor={cursor}");
    }
    made.reverse();
    assert_eq!(seen, made);
}

#[tokio::test]
async fn a_page_that_ends_with_the_last_item_has_no_cursor() {
    let sandbox = Sandbox::start().await;
    for _ in 0..2 {
        sandbox.invite(json!({})).await;
    }
    assert_eq!(
        sandbox.get("/v1/invitations?limit=2").await.json()["nextCursor"],
        Value::Null
    );
    let empty = sandbox.get("/v1/senders").await.json();
    assert_eq!(empty, json!({ "items": [], "nextCursor": null }));
}

#[tokio::test]
async fn filters_and_limits_are_checked_and_clamped() {
    let sandbox = Sandbox::start().await;
    let kept = sandbox.invite(json!({})).await;
    let cancelled = sandbox.invite(json!({})).await;
    let path = format!("/v1/invitations/{}/cancel", cancelled["id"].as_str().unwrap());
    sandbox.post(&path, json!({})).await;
    let ids = |page: Value| -> Vec<Value> {
        page["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["id"].clone())
            .collect()
    };
    let pending = sandbox.get("/v1/invitations?status=pending").await.json();
    assert_eq!(ids(pending), [kept["id"].clone()]);
    let both = sandbox
        .get("/v1/invitations?status=cancelled,pending&limit=1000")
        .await
        .json();
    assert_eq!(ids(both), [cancelled["id"].clone(), kept["id"].clone()]);
    assert_eq!(ids(sandbox.get("/v1/invitations?limit=0").await.json()).len(), 1);
    for query in ["status=lost", "limit=many", "cursor=%21"] {
        let answer = sandbox.get(&format!("/v1/invitations?{query}")).await;
        assert!(answer.refuses(400, "invalid_request"), "{query}: {}", answer.text);
    }
}
