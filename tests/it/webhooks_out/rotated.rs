//! A new secret: for a day both sign, then only the new one.

use chrono::Duration;
use secrecy::ExposeSecret;
use usher_app::webhook::secret_rotate;

use super::partner::Partner;
use super::post::Post;
use crate::harness::{Backend, on_both_databases};

on_both_databases! {
    /// During the overlap a receiver verifies with the old secret or the new one, afterwards with the new one alone.
    async fn both_secrets_verify_for_a_day(backend: Backend) {
        let post = Post::open(backend).await;
        let partner = Partner::open().await;
        let (endpoint, first) = post.endpoint(&partner, &[]).await;
        let rotate = async || {
            let rotated = secret_rotate(&post.app, &post.actor, &endpoint.id.to_string()).await.unwrap();
            rotated.secret.expose_secret().to_owned()
        };
        let second = rotate().await;
        post.project("One").await;
        post.sweep().await;
        let received = partner.received();
        received[0].verify(&first);
        received[0].verify(&second);
        let signatures = received[0].headers["webhook-signature"].to_str().unwrap();
        assert_eq!(signatures.split(' ').count(), 2);

        // A third ends the first at once: there are never more than two.
        let third = rotate().await;
        post.project("Two").await;
        post.sweep().await;
        let received = partner.received();
        received[1].verify(&second);
        received[1].verify(&third);
        assert!(!received[1].is_signed_with(&first));

        post.wait(Duration::hours(24) + Duration::seconds(1));
        post.project("Three").await;
        post.sweep().await;
        let received = partner.received();
        assert!(received[2].is_signed_with(&third));
        assert!(!received[2].is_signed_with(&second) && !received[2].is_signed_with(&first));
        let signatures = received[2].headers["webhook-signature"].to_str().unwrap();
        assert_eq!(signatures.split(' ').count(), 1);
    }

    /// Nothing that signs stands in the database as it is, and no secret is told again.
    async fn a_secret_is_told_once_and_kept_sealed(backend: Backend) {
        let post = Post::open(backend).await;
        let partner = Partner::open().await;
        let (endpoint, secret) = post.endpoint(&partner, &[]).await;
        let kept = post.read(&endpoint).await;
        let bytes = data_encoding::BASE64.decode(secret.strip_prefix("whsec_").unwrap().as_bytes()).unwrap();
        assert_eq!(bytes.len(), 32);
        let holds = |part: &[u8]| kept.secret.0.windows(part.len()).any(|window| window == part);
        assert!(!holds(&bytes) && !holds(secret.as_bytes()));
        assert!(!kept.snapshot().to_string().contains("whsec_"));
    }
}
