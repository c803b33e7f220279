//! The background delivery of events: signed, in order within a project, and again later when it fails.

use std::collections::HashSet;
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode};
use tokio::task::JoinSet;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::state::{Effect, Sandbox, World, real_now};
use crate::webhook::register::INVITATION_STATUS_CHANGED;
use crate::webhook::sign::signature;
use crate::webhook::{Delivery, ProjectWebhook};

/// Waits before the second and every further attempt, in milliseconds before scaling.
const RETRY_WAITS_MS: [f64; 5] = [60_000.0, 300_000.0, 900_000.0, 3_600_000.0, 14_400_000.0];
/// How long a receiver may take.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(30);
/// Deliveries under way at once, one per project.
const MAX_IN_FLIGHT: usize = 32;
/// The rest after a delivery whose outcome could not be written down: it is still due.
const UNSETTLED_PAUSE: Duration = Duration::from_secs(5);
/// The clock can be moved while nothing is due, so waits are cut into pieces no longer than this.
const MAX_WAIT_MS: i64 = 60_000;

/// Delivers until cancelled. Receivers are never followed to another address.
pub(crate) async fn dispatch(sandbox: Sandbox, cancelled: CancellationToken) -> anyhow::Result<()> {
    let client = Client::builder()
        .timeout(ANSWER_TIMEOUT)
        .redirect(Policy::none())
        .no_proxy()
        .user_agent("Zavu-Webhook/1.0")
        .build()?;
    let mut attempts: JoinSet<String> = JoinSet::new();
    let mut busy: HashSet<String> = HashSet::new();
    loop {
        let plan = sandbox.read(|world| plan(world, &busy));
        for delivery in plan.due {
            busy.insert(delivery.project.clone());
            attempts.spawn(attempt(sandbox.clone(), client.clone(), delivery));
        }
        tokio::select! {
            () = cancelled.cancelled() => return Ok(()),
            () = sandbox.changed() => {}
            () = sleep(plan.wait) => {}
            Some(finished) = attempts.join_next(), if !attempts.is_empty() => {
                // A panicked attempt frees its project too late to matter: all are free again.
                match finished {
                    Ok(project) => { busy.remove(&project); }
                    Err(_) => busy.clear(),
                }
            }
        }
    }
}

struct Plan {
    due: Vec<Delivery>,
    wait: Duration,
}

/// The first due delivery of every project that has none under way, and how long until the next is due.
fn plan(world: &World, busy: &HashSet<String>) -> Plan {
    let now = world.now();
    let mut chosen = HashSet::new();
    let mut due = Vec::new();
    let mut wait_ms = MAX_WAIT_MS;
    for delivery in world.deliveries.values() {
        if delivery.held || busy.contains(&delivery.project) || busy.len() + due.len() >= MAX_IN_FLIGHT {
            continue;
        }
        if delivery.due_at > now {
            wait_ms = wait_ms.min(delivery.due_at - now);
        } else if chosen.insert(delivery.project.clone()) {
            due.push(delivery.clone());
        }
    }
    Plan {
        due,
        wait: Duration::from_millis(u64::try_from(wait_ms).unwrap_or_default()),
    }
}

/// One attempt, and what becomes of the delivery. Gives back the project, which is free again.
async fn attempt(sandbox: Sandbox, client: Client, delivery: Delivery) -> String {
    let project = delivery.project.clone();
    let webhook = sandbox.read(|world| world.project(&project).webhook.clone());
    // A webhook that was removed or switched off meanwhile takes what was meant for it along.
    let arrived = match webhook.filter(|webhook| webhook.active) {
        Some(webhook) => send(&client, &webhook, &delivery.body).await,
        None => true,
    };
    let scale = sandbox.config().retry_scale;
    let settled = sandbox.change(|world| {
        let later = if arrived {
            None
        } else {
            again(world, &delivery, scale)
        };
        let still_wanted = world.deliveries.contains_key(&delivery.sequence);
        match later {
            _ if !still_wanted => {}
            Some(later) => world.record(Effect::Delivery(later)),
            None => world.record(Effect::DeliverySettled {
                sequence: delivery.sequence,
            }),
        }
        Ok(())
    });
    if let Err(refusal) = settled {
        tracing::error!(code = refusal.code, "sandbox could not settle a webhook delivery");
        sleep(UNSETTLED_PAUSE).await;
    }
    project
}

async fn send(client: &Client, webhook: &ProjectWebhook, body: &str) -> bool {
    let signed_at = real_now() / 1000;
    let signature = signature(&webhook.secret, &webhook.signature_version, signed_at, body);
    let request = client
        .post(&webhook.url)
        .header("content-type", "application/json")
        .header("x-zavu-event", INVITATION_STATUS_CHANGED)
        .header("x-zavu-signature", signature)
        .body(body.to_owned());
    let status = request.send().await.map(|response| response.status());
    status.as_ref().is_ok_and(StatusCode::is_success)
}

/// The delivery as it is tried again, or nothing when Zavu would have given up.
fn again(world: &World, delivery: &Delivery, scale: f64) -> Option<Delivery> {
    let wait_ms = RETRY_WAITS_MS.get(delivery.failed_attempts)? * scale;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "at most four hours, however it is scaled"
    )]
    let wait_ms = wait_ms.clamp(0.0, 1e12) as i64;
    let due_at = world.now() + wait_ms;
    Some(Delivery {
        failed_attempts: delivery.failed_attempts + 1,
        due_at,
        ..delivery.clone()
    })
}
