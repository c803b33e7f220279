//! Killed between the call to Zavu and the second transaction: one invitation here, one at Zavu, and they are the same.

use std::time::Duration;

use serde_json::json;

use crate::harness::{
    Api, Backend, Home, PASSWORD, PATIENCE, Process, Zavu, create_project, eventually, on_both_databases,
    set_password,
};
use crate::scale::count;

/// A sweep of the next server looks twelve seconds after the call began, and the lease of the killed one ends after fifteen.
const SETTLED_WITHIN: Duration = Duration::from_mins(1);

on_both_databases! {
    /// Two processes; the server is killed while Zavu, which has made the invitation, holds its answer back.
    async fn a_server_killed_after_the_call_finds_its_invitation_again(backend: Backend) {
        let home = Home::make(backend).await;
        let data = home.data();
        let sandbox = Process::start(data, &["sandbox", "--listen", "127.0.0.1:0", "--rate-limit", "100000"], &[]).await;
        let zavu = Zavu::at(&sandbox.url);
        let environment = home.environment(&sandbox.url);
        let environment: Vec<(&str, &str)> = environment.iter().map(|(name, value)| (*name, value.as_str())).collect();

        let (printed, complaint, status) = Process::run(data, &["migrate"], &environment).await;
        assert!(status.success(), "{printed}{complaint}");
        let create = ["reseller", "create", "--name", "Aurora", "--owner-email", "owner@aurora.test"];
        let (printed, complaint, status) = Process::run(data, &create, &environment).await;
        assert!(status.success(), "{complaint}");
        let link = printed.lines().last().expect("the link is printed last").to_owned();

        let mut server = Process::start(data, &["serve"], &environment).await;
        let anybody = Api::at(&server.url);
        set_password(&anybody, &link).await;
        let (mut api, _) = anybody.sign_in("owner@aurora.test", PASSWORD).await;
        let project = create_project(&api, "Main", "zv_live_aurora_main").await;

        for round in 0..count("KILLS_WHILE_ISSUING") {
            zavu.fault(json!({ "match": "POST /v1/invitations", "kind": "delay", "delayMs": 60_000, "times": 1 })).await;
            let name = format!("Killed {round}");
            let input = json!({ "projectId": project, "clientName": name });
            let called = || async { (zavu.invitations().await.len() > round).then_some(()) };
            let query = "mutation($input: InvitationCreateInput!) { invitationCreate(input: $input) { invitation { id } } }";
            let issuing = api.raw(query, json!({ "input": input }));
            let killing = async {
                eventually("Zavu has made the invitation", PATIENCE, called).await;
                server.kill().await;
            };
            let (answer, ()) = futures::join!(issuing, killing);
            assert!(answer.is_err(), "the caller never got an answer");

            server = Process::start(data, &["serve"], &environment).await;
            let (again, _) = Api::at(&server.url).sign_in("owner@aurora.test", PASSWORD).await;
            api = again;
            let query = "query($name: String!) { invitations(filter: {search: $name}) { nodes { status zavuId } } }";
            let found = eventually("the sweep settles it", SETTLED_WITHIN, || async {
                let data = api.data(query, json!({ "name": name })).await;
                let nodes = data["invitations"]["nodes"].as_array().expect("a list of nodes").clone();
                assert_eq!(nodes.len(), 1, "one invitation here");
                (nodes[0]["status"] == "PENDING").then(|| nodes[0].clone())
            }).await;
            let made = zavu.invitations().await;
            assert_eq!(made.len(), round + 1, "one at Zavu");
            assert_eq!(found["zavuId"], made[round].0, "and they are the same");
        }
        assert!(server.terminate().await.success(), "told to stop, it ends with 0");
        assert!(sandbox.terminate().await.success());
    }
}
