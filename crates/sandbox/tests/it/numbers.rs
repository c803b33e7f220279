//! Numbers: searching, buying and what it costs, changing, giving back.

use serde_json::{Value, json};

use crate::harness::{Sandbox, text};

#[tokio::test]
async fn the_first_american_number_is_included_and_the_next_is_charged() {
    let sandbox = Sandbox::start().await;
    let search = "/v1/phone-numbers/available?countryCode=US&contains=415&limit=2";
    let offers = sandbox.get(search).await.json();
    assert_eq!(offers["items"][0]["pricing"]["isFreeEligible"], true);
    assert_eq!(offers["items"][0]["pricing"]["monthlyPrice"], 1.25);
    for (offer, charged) in [(&offers["items"][0], 0), (&offers["items"][1], 125)] {
        let answer = sandbox
            .post(
                "/v1/phone-numbers",
                json!({ "phoneNumber": offer["phoneNumber"] }),
            )
            .await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        let number = &answer.json()["phoneNumber"];
        assert_eq!(number["pricing"]["monthlyCost"], charged);
        assert!(number.get("name").is_none() && number.get("senderId").is_none());
        let gone = sandbox
            .post(
                "/v1/phone-numbers",
                json!({ "phoneNumber": offer["phoneNumber"] }),
            )
            .await;
        assert!(gone.refuses(400, "bad_request"), "{}", gone.text);
    }
    let ledger = sandbox.get("/_sandbox/ledger").await.json();
    let charged: Vec<&Value> = ledger["purchases"]
        .as_array()
        .unwrap()
        .iter()
        .map(|purchase| &purchase["chargedCents"])
        .collect();
    assert_eq!(charged, [&json!(0), &json!(125)]);
    assert_eq!(
        sandbox.get("/v1/balance").await.json()["balance"],
        1_000_000 - 125
    );
    let offers = sandbox.get(search).await.json();
    assert_eq!(offers["items"][0]["phoneNumber"], "+14155550102");
    assert_eq!(offers["items"][0]["pricing"]["isFreeEligible"], false);
}

#[tokio::test]
async fn a_search_names_its_country_and_finds_by_kind_digits_and_capabilities() {
    let sandbox = Sandbox::start().await;
    let count = async |query: &str| {
        let page = sandbox
            .get(&format!("/v1/phone-numbers/available?{query}"))
            .await
            .json();
        page["items"]
            .as_array()
            .unwrap_or_else(|| panic!("{query}: {page}"))
            .len()
    };
    assert_eq!(count("countryCode=US").await, 10);
    assert_eq!(count("countryCode=US&limit=500").await, 50);
    assert_eq!(count("countryCode=us&contains=%2B1212&limit=50").await, 20);
    assert_eq!(
        count("countryCode=BR&type=mobile&capabilities=sms%2Cvoice").await,
        8
    );
    assert_eq!(count("countryCode=BR&type=mobile&capabilities=mms").await, 0);
    assert_eq!(count("countryCode=xx").await, 0);
    for (query, field) in [
        ("type=local", "countryCode"),
        ("countryCode=USA", "countryCode"),
        ("countryCode=US&type=odd", "type"),
        ("countryCode=US&capabilities=fax", "capabilities"),
        ("countryCode=US&contains=123456789012345678901", "contains"),
    ] {
        let answer = sandbox.get(&format!("/v1/phone-numbers/available?{query}")).await;
        assert_eq!(answer.json()["details"]["field"], field, "{query}");
    }
    let papers = sandbox
        .get("/v1/phone-numbers/requirements?countryCode=MX&type=local")
        .await
        .json();
    assert_eq!(papers["items"][0]["action"], "ordering");
    let none = sandbox
        .get("/v1/phone-numbers/requirements?countryCode=US")
        .await
        .json();
    assert_eq!(none["items"], json!([]));
}

#[tokio::test]
async fn a_prepared_number_is_charged_once_however_often_it_is_prepared() {
    let sandbox = Sandbox::start().await;
    let number = sandbox.own("+525550100100").await;
    let again = json!({ "key": crate::harness::KEY, "phoneNumber": "+525550100100" });
    let answer = sandbox.post("/_sandbox/numbers", again).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.json()["phoneNumber"]["id"], number["id"]);
    let other = json!({ "key": "zv_live_other", "phoneNumber": "+525550100100" });
    assert!(
        sandbox
            .post("/_sandbox/numbers", other)
            .await
            .refuses(409, "conflict")
    );
    let ledger = sandbox.get("/_sandbox/ledger").await.json();
    assert_eq!(ledger["purchases"].as_array().unwrap().len(), 1);
    assert_eq!(ledger["purchases"][0]["chargedCents"], 400);
}

#[tokio::test]
async fn a_number_is_named_assigned_freed_and_given_back() {
    let sandbox = Sandbox::start().await;
    let number = sandbox.own("+14155550100").await;
    let path = format!("/v1/phone-numbers/{}", text(&number["id"]));
    let sender = sandbox
        .post("/v1/senders", json!({ "name": "Main" }))
        .await
        .json();
    let update = json!({ "name": "Front desk", "senderId": sender["id"] });
    let updated = sandbox.patch(&path, update).await.json()["phoneNumber"].clone();
    assert_eq!(updated["name"], "Front desk");
    let sender_path = format!("/v1/senders/{}", text(&sender["id"]));
    assert_eq!(sandbox.get(&sender_path).await.json()["channels"], json!(["sms"]));
    assert!(sandbox.delete(&path).await.refuses(400, "bad_request"));
    let unknown = sandbox.patch(&path, json!({ "senderId": "nobody" })).await;
    assert!(unknown.refuses(404, "not_found"), "{}", unknown.text);
    let freed = sandbox
        .patch(&path, json!({ "name": null, "senderId": null }))
        .await
        .json();
    assert!(freed["phoneNumber"].get("name").is_none() && freed["phoneNumber"].get("senderId").is_none());
    let released = sandbox.delete(&path).await;
    assert_eq!((released.status.as_u16(), released.text.as_str()), (204, ""));
    assert!(sandbox.get(&path).await.refuses(404, "not_found"));
    let ledger = sandbox.get("/_sandbox/ledger").await.json();
    assert_eq!(ledger["releases"][0]["phoneNumber"], "+14155550100");
}

#[tokio::test]
async fn a_purse_too_small_is_a_402_and_buys_nothing() {
    let sandbox = Sandbox::start().await.with_key("zv_live_spender");
    // A Colombian number costs $14.00, so that 714 of them leave $4.00 of the purse of $10,000.
    for index in 0..714 {
        let body = json!({ "key": "zv_live_spender", "phoneNumber": format!("+576019{index:06}") });
        assert_eq!(sandbox.post("/_sandbox/numbers", body).await.status, 201);
    }
    let answer = sandbox
        .post("/v1/phone-numbers", json!({ "phoneNumber": "+576013000100" }))
        .await;
    assert!(answer.refuses(402, "insufficient_balance"), "{}", answer.text);
    assert_eq!(sandbox.get("/v1/balance").await.json()["balance"], 400);
    let ledger = sandbox.get("/_sandbox/ledger").await.json();
    assert_eq!(ledger["purchases"].as_array().unwrap().len(), 714);
}

#[tokio::test]
async fn a_change_keeps_what_it_does_not_name_and_clears_what_it_names_null() {
    let sandbox = Sandbox::start().await;
    let number = sandbox.own("+14155550100").await;
    let path = format!("/v1/phone-numbers/{}", text(&number["id"]));
    let sender = sandbox
        .post("/v1/senders", json!({ "name": "Main" }))
        .await
        .json();
    let change = async |body: Value| {
        let answer = sandbox.patch(&path, body).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let number = answer.json()["phoneNumber"].clone();
        (number["name"].clone(), number["senderId"].clone())
    };
    let (desk, main) = (json!("Desk"), sender["id"].clone());
    assert_eq!(
        change(json!({ "name": "Desk" })).await,
        (desk.clone(), Value::Null)
    );
    assert_eq!(
        change(json!({ "senderId": main })).await,
        (desk.clone(), main.clone())
    );
    assert_eq!(change(json!({})).await, (desk, main.clone()));
    assert_eq!(change(json!({ "name": null })).await, (Value::Null, main));
    assert_eq!(
        change(json!({ "name": "Desk", "senderId": null })).await,
        (json!("Desk"), Value::Null)
    );
    for (body, field) in [
        (json!({ "name": 7 }), "name"),
        (json!({ "name": "x".repeat(101) }), "name"),
        (json!({ "senderId": true }), "senderId"),
    ] {
        let answer = sandbox.patch(&path, body.clone()).await;
        assert!(answer.refuses(400, "invalid_request"), "{body}: {}", answer.text);
        assert_eq!(answer.json()["details"]["field"], field, "{body}");
    }
    assert!(
        sandbox
            .patch("/v1/phone-numbers/nothing", json!({ "name": null }))
            .await
            .refuses(404, "not_found")
    );
    assert!(
        sandbox
            .delete("/v1/phone-numbers/nothing")
            .await
            .refuses(404, "not_found")
    );
}

#[tokio::test]
async fn what_is_owned_or_was_never_for_sale_is_not_sold() {
    let sandbox = Sandbox::start().await;
    let order = json!({ "phoneNumber": "+14155550100", "name": "Main" });
    assert_eq!(sandbox.post("/v1/phone-numbers", order.clone()).await.status, 201);
    for buyer in [crate::harness::KEY, "zv_live_other"] {
        let request = sandbox
            .client
            .post(format!("{}/v1/phone-numbers", sandbox.running.url()))
            .bearer_auth(buyer);
        let answer = crate::harness::read(request.json(&order)).await.unwrap();
        assert!(answer.refuses(400, "bad_request"), "{buyer}: {}", answer.text);
    }
    let unknown = sandbox
        .post("/v1/phone-numbers", json!({ "phoneNumber": "+14155559999" }))
        .await;
    assert!(unknown.refuses(400, "bad_request"), "{}", unknown.text);
    for (body, field) in [
        (json!({}), "phoneNumber"),
        (json!({ "phoneNumber": "4155550101" }), "phoneNumber"),
        (
            json!({ "phoneNumber": "+14155550101", "name": "x".repeat(101) }),
            "name",
        ),
    ] {
        let answer = sandbox.post("/v1/phone-numbers", body.clone()).await;
        assert!(answer.refuses(400, "invalid_request"), "{body}: {}", answer.text);
        assert_eq!(answer.json()["details"]["field"], field, "{body}");
    }
    let ledger = sandbox.get("/_sandbox/ledger").await.json();
    assert_eq!(ledger["purchases"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn owned_numbers_are_listed_newest_first_by_status_and_page() {
    let sandbox = Sandbox::start().await;
    let mut owned = Vec::new();
    for last in 100..105 {
        owned.insert(0, sandbox.own(&format!("+14155550{last}")).await["id"].clone());
    }
    let page = async |query: &str| {
        let page = sandbox.get(&format!("/v1/phone-numbers?{query}")).await.json();
        let items = page["items"]
            .as_array()
            .unwrap_or_else(|| panic!("{query}: {page}"));
        let ids: Vec<Value> = items.iter().map(|item| item["id"].clone()).collect();
        (ids, page["nextCursor"].clone())
    };
    assert_eq!(page("status=active").await, (owned.clone(), Value::Null));
    assert_eq!(page("status=suspended,pending").await, (Vec::new(), Value::Null));
    let (first, cursor) = page("limit=2&status=active").await;
    let (second, cursor) = page(&format!("limit=2&status=active&cursor={}", text(&cursor))).await;
    let (third, cursor) = page(&format!("limit=2&status=active&cursor={}", text(&cursor))).await;
    assert_eq!([first, second, third].concat(), owned);
    assert_eq!(cursor, Value::Null);
    for query in ["status=lost", "limit=many", "cursor=%21"] {
        let answer = sandbox.get(&format!("/v1/phone-numbers?{query}")).await;
        assert!(answer.refuses(400, "invalid_request"), "{query}: {}", answer.text);
    }
}

#[tokio::test]
async fn every_kind_is_sold_in_latin_markets_with_its_price_and_papers() {
    let sandbox = Sandbox::start().await;
    for country in ["MX", "BR", "ES", "CO"] {
        for kind in ["local", "national", "tollFree", "mobile"] {
            let query = format!("countryCode={country}&type={kind}");
            let offers = sandbox
                .get(&format!("/v1/phone-numbers/available?{query}&limit=50"))
                .await
                .json();
            let offers = offers["items"].as_array().unwrap();
            assert!(!offers.is_empty(), "{query}");
            for offer in offers {
                assert!(
                    offer["pricing"]["monthlyPrice"].as_f64().unwrap() > 0.0,
                    "{offer}"
                );
                assert_eq!(offer["pricing"]["isFreeEligible"], false, "{offer}");
                assert!(kind != "local" || offer["locality"].is_string(), "{offer}");
            }
            let papers = sandbox
                .get(&format!("/v1/phone-numbers/requirements?{query}"))
                .await
                .json();
            assert_eq!(papers["items"].as_array().unwrap().len(), 1, "{query}");
            assert_eq!(papers["items"][0]["phoneNumberType"], kind);
            let kinds: Vec<&Value> = papers["items"][0]["requirementTypes"]
                .as_array()
                .unwrap()
                .iter()
                .map(|asked| &asked["type"])
                .collect();
            assert_eq!(kinds, ["textual", "address", "document"]);
        }
    }
}
