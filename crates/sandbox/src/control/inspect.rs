//! `GET /_sandbox/ledger`: everything that ever took effect, for counting.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use crate::number::Renewal;
use crate::state::{Purchase, Release, Sandbox, World, iso};

/// Purchases, renewals, invitations and releases, oldest first. Messages are listed once there is something that sends them.
pub(crate) async fn ledger(State(sandbox): State<Sandbox>) -> Json<Value> {
    let ledger = sandbox.read(|world| {
        let purchases: Vec<Value> = world.purchases.iter().map(purchase).collect();
        let renewals: Vec<Value> = world.renewals().iter().map(renewal).collect();
        let releases: Vec<Value> = world.releases.iter().map(release).collect();
        json!({
            "purchases": purchases,
            "renewals": renewals,
            "invitations": invitations(world),
            "messages": [],
            "releases": releases,
        })
    });
    Json(ledger)
}

fn purchase(purchase: &Purchase) -> Value {
    json!({
        "phoneNumber": purchase.phone_number,
        "id": purchase.id,
        "projectId": purchase.project,
        "chargedCents": purchase.charged_cents,
        "at": iso(purchase.at),
    })
}

fn renewal(renewal: &Renewal) -> Value {
    json!({
        "phoneNumber": renewal.phone_number,
        "id": renewal.id,
        "projectId": renewal.project,
        "chargedCents": renewal.charged_cents,
        "at": iso(renewal.at),
    })
}

fn release(release: &Release) -> Value {
    json!({
        "phoneNumber": release.phone_number,
        "id": release.id,
        "projectId": release.project,
        "at": iso(release.at),
    })
}

fn invitations(world: &World) -> Vec<Value> {
    let now = world.now();
    let mut all: Vec<_> = world
        .projects()
        .flat_map(|(_, project)| project.invitations.iter())
        .collect();
    all.sort_by_key(|invitation| invitation.sequence);
    let lines = all.into_iter().map(|invitation| {
        json!({
            "id": invitation.id,
            "status": invitation.current(now).status.word(),
            "projectId": invitation.project,
        })
    });
    lines.collect()
}
