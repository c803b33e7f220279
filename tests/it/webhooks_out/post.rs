//! A reseller with endpoints and nobody who sweeps but the claim itself, on a clock that it moves.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::Duration;
use secrecy::ExposeSecret;
use usher_app::sweep::{batch, run};
use usher_app::webhook::{EndpointCreate, ListDeliveries, deliveries, endpoint_create, read_endpoints};
use usher_app::{App, project};
use usher_domain::access::{Actor, Principal};
use usher_domain::event::EventType;
use usher_domain::page::{MAX_PAGE_SIZE, PageRequest, Total, Window};
use usher_domain::project::Project;
use usher_domain::sweep::Work;
use usher_domain::time::{Clock, Timestamp};
use usher_domain::webhook::{WebhookDelivery, WebhookEndpoint};
use usher_server::SystemClock;

use super::partner::Partner;
use crate::harness::{Backend, Quiet};

/// The machine's clock, moved.
#[derive(Default)]
struct Moved(AtomicI64);

impl Clock for Moved {
    fn now(&self) -> Timestamp {
        SystemClock.now() + Duration::milliseconds(self.0.load(Ordering::SeqCst))
    }
}

pub struct Post {
    pub app: App,
    pub actor: Actor,
    clock: Arc<Moved>,
    holder: uuid::Uuid,
    _quiet: Quiet,
}

impl Post {
    pub async fn open(backend: Backend) -> Self {
        let quiet = Quiet::open(backend).await;
        let reseller = quiet.tenant("aurora", "owner@aurora.test").await;
        let clock = Arc::new(Moved::default());
        let app = App {
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            ..App::clone(&quiet.app)
        };
        Self {
            holder: app.ids.next(),
            actor: Actor::internal(reseller, Principal::Operator),
            app,
            clock,
            _quiet: quiet,
        }
    }

    /// Makes an endpoint at a partner; gives it with its secret.
    pub async fn endpoint(&self, partner: &Partner, types: &[EventType]) -> (WebhookEndpoint, String) {
        let command = EndpointCreate {
            url: partner.url(),
            description: None,
            types: types.to_vec(),
            project: None,
        };
        let created = endpoint_create(&self.app, &self.actor, command).await.unwrap();
        (created.endpoint, created.secret.expose_secret().to_owned())
    }

    /// Makes a project, which is one event.
    pub async fn project(&self, name: &str) -> Project {
        let command = project::Create {
            name: name.to_owned(),
            slug: name.to_lowercase(),
            zavu_api_key: None,
            default_expires_in_days: 7,
            default_allowed_phone_countries: Vec::new(),
        };
        project::create(&self.app, &self.actor, command).await.unwrap()
    }

    /// Time passes.
    pub fn wait(&self, duration: Duration) {
        self.clock
            .0
            .fetch_add(duration.num_milliseconds(), Ordering::SeqCst);
    }

    /// Does everything about webhooks that is due, until nothing is.
    pub async fn sweep(&self) {
        loop {
            let batch = batch(&self.app, self.holder, 100).await.unwrap();
            let mut due = batch.expect("nobody else sweeps").due;
            due.retain(|due| matches!(due.work, Work::FanOutEvents | Work::DeliverWebhook));
            if due.is_empty() {
                return;
            }
            for due in &due {
                run(&self.app, due).await.unwrap();
            }
        }
    }

    /// An endpoint as it is now.
    pub async fn read(&self, endpoint: &WebhookEndpoint) -> WebhookEndpoint {
        let found = read_endpoints(&self.app, &self.actor, &[endpoint.id])
            .await
            .unwrap();
        found.into_iter().next().expect("the endpoint is there")
    }

    /// Its deliveries, the oldest first.
    pub async fn deliveries(&self, endpoint: &WebhookEndpoint) -> Vec<WebhookDelivery> {
        let command = ListDeliveries {
            status: None,
            page: PageRequest {
                window: Window::First {
                    size: MAX_PAGE_SIZE,
                    after: None,
                },
                total: Total::Skipped,
            },
        };
        let page = deliveries(&self.app, &self.actor, endpoint, command)
            .await
            .unwrap();
        let mut found: Vec<_> = page.edges.into_iter().map(|edge| edge.node).collect();
        found.reverse();
        found
    }
}
