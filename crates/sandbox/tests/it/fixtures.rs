//! Fixtures: the literal values of the client libraries' own suites, from any bearer, as often as they like.

use serde_json::json;
use usher_sandbox::Config;

use crate::harness::Sandbox;

#[tokio::test]
async fn literal_ids_succeed_every_time_and_change_nothing() {
    let sandbox = Sandbox::with(Config {
        fixtures: true,
        ..Config::default()
    })
    .await
    .with_key("My API Key");
    for _ in 0..2 {
        for path in [
            "/v1/me",
            "/v1/balance",
            "/v1/invitations?cursor=cursor&limit=100&status=pending",
            "/v1/invitations/invitationId",
            "/v1/phone-numbers?cursor=cursor",
            "/v1/phone-numbers/phoneNumberId",
            "/v1/phone-numbers/pn_abc123",
            "/v1/phone-numbers/available?countryCode=xx",
            "/v1/phone-numbers/requirements?countryCode=xx",
            "/v1/senders/senderId",
            "/v1/senders?cursor=cursor",
        ] {
            assert_eq!(sandbox.get(path).await.status, 200, "{path}");
        }
        for (path, body, status) in [
            (
                "/v1/invitations",
                json!({ "phoneNumberId": "phoneNumberId" }),
                201,
            ),
            ("/v1/invitations/invitationId/cancel", json!({}), 200),
            ("/v1/phone-numbers", json!({ "phoneNumber": "+15551234567" }), 201),
            (
                "/v1/senders",
                json!({ "name": "name", "phoneNumber": "phoneNumber" }),
                201,
            ),
            ("/v1/senders/senderId/webhook/secret", json!({}), 200),
        ] {
            let answer = sandbox.post(path, body).await;
            assert_eq!(answer.status, status, "{path}: {}", answer.text);
        }
        let full = json!({
            "name": "name", "emailAddress": "noreply@example.org", "emailDomainId": "emailDomainId",
            "emailFromName": "emailFromName", "emailReceivingEnabled": true, "enableVoice": true,
            "phoneNumber": "phoneNumber", "setAsDefault": true, "webhookEvents": ["message.queued"],
            "webhookUrl": "https://example.com",
        });
        assert_eq!(sandbox.post("/v1/senders", full).await.status, 201);
        assert_eq!(sandbox.patch("/v1/senders/senderId", json!({})).await.status, 200);
        let assign = json!({ "name": "name", "senderId": "senderId" });
        assert_eq!(
            sandbox
                .patch("/v1/phone-numbers/phoneNumberId", assign)
                .await
                .status,
            200
        );
        assert_eq!(
            sandbox.delete("/v1/phone-numbers/phoneNumberId").await.status,
            204
        );
        assert_eq!(sandbox.delete("/v1/senders/senderId").await.status, 204);
    }
    assert!(
        sandbox
            .get("/_stainless_unknown_path")
            .await
            .refuses(404, "not_found")
    );
}
