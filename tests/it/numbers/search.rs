//! Asking Zavu what it sells, what it asks for, and what is left in the purse.

use serde_json::{Value, json};
use usher_domain::access::BuiltInRole;

use super::ask::{bought, offers, toronto, try_to_search};
use crate::harness::{Api, Backend, World, colleague, create_project, errors_of, on_both_databases};

const REQUIREMENTS: &str = "query($projectId: ID!, $countryCode: CountryCode!, $type: PhoneNumberType) {
    phoneNumberRequirements(projectId: $projectId, countryCode: $countryCode, type: $type) { id name description kind example } }";
const BALANCE: &str =
    "query($projectId: ID!) { zavuBalance(projectId: $projectId) { amountMinor currency } }";
const SEARCH: &str = "GET /v1/phone-numbers/available";

/// The codes of the three questions about one project.
async fn codes(api: &Api, project: &Value) -> [String; 3] {
    let asked = json!({ "projectId": project, "countryCode": "MX" });
    let answers = [
        try_to_search(api, asked.clone()).await,
        api.ask(REQUIREMENTS, asked).await,
        api.ask(BALANCE, json!({ "projectId": project })).await,
    ];
    answers.map(|answer| errors_of(&answer).join(","))
}

on_both_databases! {
    /// What is asked for is what is given: kind, digits, capabilities, and no more than was wanted.
    async fn a_search_gives_what_was_asked_for(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let search = |with: Value| {
            let mut variables = json!({ "projectId": aurora.project, "countryCode": "MX" });
            variables.as_object_mut().unwrap().extend(with.as_object().unwrap().clone());
            let api = &aurora.api;
            async move { offers(api, variables).await.as_array().expect("a list of offers").clone() }
        };
        let kinds = |found: &[Value]| {
            let mut kinds: Vec<String> = found.iter().map(|offer| offer["type"].as_str().unwrap().to_owned()).collect();
            kinds.dedup();
            kinds
        };
        let all = search(json!({ "first": 50 })).await;
        assert_eq!(all.len(), 12 + 8 + 8 + 8);
        assert_eq!(kinds(&all), ["LOCAL", "NATIONAL", "MOBILE", "TOLL_FREE"]);
        assert!(all.iter().all(|offer| offer["countryCode"] == "MX"));
        let free = search(json!({ "type": "TOLL_FREE", "first": 50 })).await;
        assert_eq!((free.len(), kinds(&free)), (8, vec!["TOLL_FREE".to_owned()]));
        assert_eq!(free[0]["monthlyPrice"], json!({ "amountMinor": 2500, "currency": "USD" }));
        assert_eq!((&free[0]["locality"], &free[0]["capabilities"]), (&json!(null), &json!(["VOICE"])));
        assert_eq!(search(json!({ "first": 3 })).await.len(), 3);
        // Over two kinds: the second one fills up what the first one lacks.
        let some = search(json!({ "first": 13 })).await;
        assert_eq!((some.len(), kinds(&some)), (13, vec!["LOCAL".to_owned(), "NATIONAL".to_owned()]));
        for contains in ["3310100", "+52 331 0100", " 523310100103 "] {
            let found = search(json!({ "contains": contains })).await;
            assert!(!found.is_empty() && kinds(&found) == ["MOBILE"], "{contains}");
        }
        assert!(search(json!({ "contains": "99999" })).await.is_empty());
        let texting = search(json!({ "capabilities": ["SMS"], "first": 50 })).await;
        assert_eq!(kinds(&texting), ["LOCAL", "NATIONAL", "MOBILE"]);
        assert!(search(json!({ "capabilities": ["SMS", "MMS"] })).await.is_empty());
        let american = search(json!({ "countryCode": "US", "capabilities": ["SMS", "MMS"], "first": 1 })).await;
        assert_eq!(american[0]["capabilities"], json!(["SMS", "VOICE", "MMS"]));
        assert_eq!(american[0]["friendlyName"], "(415) 555-0100");
        assert!(search(json!({ "countryCode": "AQ" })).await.is_empty());
        world.close().await;
    }

    /// Questions that make no sense are refused before Zavu is asked.
    async fn a_senseless_search_is_refused(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let before = world.zavu.asked().await.len();
        let wrong = [
            json!({ "countryCode": "mx" }), json!({ "countryCode": "MEX" }), json!({ "countryCode": "" }), json!({ "countryCode": "M1" }),
            json!({ "first": 0 }), json!({ "first": 51 }), json!({ "first": -1 }),
            json!({ "contains": "PIZZA" }), json!({ "contains": "1".repeat(21) }), json!({ "contains": "12%" }),
            json!({ "type": "SATELLITE" }), json!({ "capabilities": ["FAX"] }),
        ];
        for wrong in wrong {
            let mut variables = json!({ "projectId": aurora.project, "countryCode": "MX" });
            variables.as_object_mut().unwrap().extend(wrong.as_object().unwrap().clone());
            assert_eq!(errors_of(&try_to_search(&aurora.api, variables).await), ["BAD_USER_INPUT"], "{wrong}");
        }
        for country in ["mx", "MEX", ""] {
            let asked = json!({ "projectId": aurora.project, "countryCode": country });
            assert_eq!(errors_of(&aurora.api.ask(REQUIREMENTS, asked).await), ["BAD_USER_INPUT"], "{country}");
        }
        assert_eq!(world.zavu.asked().await.len(), before);
        world.close().await;
    }

    /// What a regulator asks for, told once each; nothing where nothing is asked.
    async fn requirements_are_told(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let ask = |country: &str, kind: Option<&str>| {
            let variables = json!({ "projectId": aurora.project, "countryCode": country, "type": kind });
            let api = &aurora.api;
            async move { api.data(REQUIREMENTS, variables).await["phoneNumberRequirements"].as_array().expect("a list").clone() }
        };
        assert!(ask("US", None).await.is_empty());
        let mobile = ask("MX", Some("MOBILE")).await;
        let kinds: Vec<&str> = mobile.iter().map(|asked| asked["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["textual", "address", "document"]);
        assert_eq!((&mobile[0]["name"], &mobile[0]["example"]), (&json!("Contact name"), &json!("Panadería Sol")));
        assert_eq!(mobile[1]["example"], json!(null));
        let every = ask("MX", None).await;
        assert_eq!(every.len(), 4 * 3, "of every kind that is sold there");
        assert!(mobile.iter().all(|asked| every.contains(asked)));
        world.close().await;
    }

    /// What is left is what Zavu says: less after a purchase, and less than nothing where Zavu gives credit.
    async fn the_balance_is_zavus(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let ask = || async {
            aurora.api.data(BALANCE, json!({ "projectId": aurora.project })).await["zavuBalance"].take()
        };
        let of = |minor: i64| json!({ "amountMinor": minor, "currency": "USD" });
        world.zavu.balance(&aurora.key, 12_345).await;
        assert_eq!(ask().await, of(12_345));
        bought(&aurora, &toronto(0)).await;
        assert_eq!(ask().await, of(12_345 - 125));
        world.zavu.balance(&aurora.key, 0).await;
        assert_eq!(ask().await, of(0));
        world.close().await;
    }

    /// Without a key or in a project that is put away Zavu is not asked; what cannot be seen is not there.
    async fn only_a_project_with_a_key_is_asked_about(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let boreal = world.tenant("boreal", &[]).await;
        let create = "mutation { projectCreate(input: {name: \"Keyless\"}) { project { id } userErrors { code } } }";
        let keyless = aurora.api.payload(create, json!({})).await["project"]["id"].clone();
        let put_away = create_project(&aurora.api, "Away", "zv_live_aurora_away").await;
        let archive = "mutation($id: ID!) { projectArchive(input: {id: $id}) { project { id } userErrors { code } } }";
        aurora.api.payload(archive, json!({ "id": put_away })).await;
        let before = world.zavu.asked().await.len();
        let same = |code: &str| [code, code, code].map(str::to_owned);
        for project in [&keyless, &json!(put_away)] {
            assert_eq!(codes(&aurora.api, project).await, same("CONFLICT"));
        }
        for hidden in [json!(boreal.project), json!("nonsense"), json!("prj_00000000000000000000000000")] {
            assert_eq!(codes(&aurora.api, &hidden).await, same("NOT_FOUND"), "{hidden}");
        }
        let member = colleague(&world, &aurora, ("member", BuiltInRole::Member), None).await;
        assert_eq!(codes(&member.api, &json!(aurora.project)).await, same("NOT_FOUND"));
        assert_eq!(world.zavu.asked().await.len(), before, "Zavu was asked for none of it");
        let developer = colleague(&world, &aurora, ("dev", BuiltInRole::Developer), None).await;
        assert_eq!(codes(&developer.api, &json!(aurora.project)).await, ["", "", "FORBIDDEN"].map(str::to_owned));
        world.close().await;
    }

    /// Zavu does not answer, has had too much, or does not take the key: each is told as what it is.
    async fn zavus_troubles_are_told_as_such(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let asked = json!({ "projectId": aurora.project, "countryCode": "MX", "type": "LOCAL" });
        let later = json!({ "Retry-After": "30" });
        for (fault, code) in [
            (json!({ "match": SEARCH, "kind": "status", "status": 503, "times": 3 }), "UPSTREAM_UNAVAILABLE"),
            (json!({ "match": SEARCH, "kind": "status", "status": 401 }), "CONFLICT"),
            (json!({ "match": SEARCH, "kind": "status", "status": 400 }), "BAD_USER_INPUT"),
            (json!({ "match": SEARCH, "kind": "status", "status": 429, "headers": later }), "RATE_LIMITED"),
        ] {
            world.zavu.fault(fault.clone()).await;
            assert_eq!(errors_of(&try_to_search(&aurora.api, asked.clone()).await), [code], "{fault}");
        }
        world.close().await;
    }
}
