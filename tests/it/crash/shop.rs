//! A shop to crash in: use cases with a clock of their own and little patience with Zavu, and the ledgers of both sides.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use secrecy::SecretString;
use serde_json::Value;
use usher_app::App;
use usher_app::number::{Buy, List, list, spending, this_month};
use usher_app::sweep::{batch, run};
use usher_domain::access::{Actor, Principal};
use usher_domain::id::ProjectId;
use usher_domain::number::{ChargeState, Number, Order, Status};
use usher_domain::page::{PageRequest, Total, Window};
use usher_domain::sweep::Work;
use usher_domain::time::{Clock, Timestamp, to_millis};
use usher_zavu::{Options, Timeouts, Zavu};
use uuid::Uuid;

use crate::harness::{Backend, Stopped, World};

/// How long a purchase waits for Zavu here.
const PATIENCE: Duration = Duration::from_millis(300);
/// Every look that settles a purchase lies within this, however often one of them fails.
const SETTLED_WITHIN_SECONDS: i64 = 180;
/// More requests a minute than any test makes.
const RATE_LIMIT: u32 = 1_000_000;

/// A clock that only moves when it is told to.
struct Stopwatch(AtomicI64);

impl Clock for Stopwatch {
    fn now(&self) -> Timestamp {
        let now = Timestamp::from_timestamp_millis(self.0.load(Ordering::SeqCst));
        to_millis(now.expect("a moment of our time"))
    }
}

/// Use cases without a server around them.
pub struct Shop {
    pub app: Arc<App>,
    pub actor: Actor,
    pub stopped: Stopped,
    clock: Arc<Stopwatch>,
    holder: Uuid,
}

/// What one side says was bought: the price in cents of every number.
pub type Bought = BTreeMap<String, i64>;

impl Shop {
    pub async fn open(backend: Backend) -> Self {
        let world = World::open(backend).await;
        let tenant = world.tenant("aurora", &[]).await;
        let (reseller, now) = (tenant.id, world.app().clock.now());
        // The server's sweeps must not settle what is to be found unsettled.
        let stopped = world.stop_server().await;
        let clock = Arc::new(Stopwatch(AtomicI64::new(now.timestamp_millis())));
        let mut options = Options::new(stopped.sandbox_url(), Arc::clone(&clock) as Arc<dyn Clock>);
        options.allow_loopback = true;
        options.requests_per_minute = RATE_LIMIT;
        options.timeouts = Timeouts {
            connect: PATIENCE,
            attempt: PATIENCE,
            total: PATIENCE * 10,
            create: PATIENCE,
        };
        let composed = stopped.compose().await;
        let app = App {
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            provider: Arc::new(Zavu::new(options).expect("the sandbox can be spoken to")),
            ..App::clone(&composed)
        };
        Self {
            app: Arc::new(app),
            actor: Actor::internal(reseller, Principal::Operator),
            stopped,
            clock,
            holder: Uuid::from_u128(7),
        }
    }

    /// Another project, whose key opens a Zavu project of its own.
    pub async fn project(&self, name: &str) -> ProjectId {
        let create = usher_app::project::Create {
            name: name.to_owned(),
            slug: name.to_owned(),
            zavu_api_key: Some(SecretString::from(format!("zv_live_{name}"))),
            default_expires_in_days: 7,
            default_allowed_phone_countries: Vec::new(),
        };
        let created = usher_app::project::create(&self.app, &self.actor, create).await;
        created.expect("the project is made").id
    }

    /// The order of one number under a key of its own.
    pub fn order(project: ProjectId, phone_number: &str) -> Buy {
        Buy {
            project: project.to_string(),
            phone_number: phone_number.to_owned(),
            name: None,
            idempotency_key: format!("key-{project}-{phone_number}"),
            max_monthly_price: None,
        }
    }

    /// Lets time pass until every purchase must be settled, and does what falls due.
    pub async fn sweep(&self) {
        for _ in 0..SETTLED_WITHIN_SECONDS {
            self.clock.0.fetch_add(1_000, Ordering::SeqCst);
            let due = batch(&self.app, self.holder, 1_000)
                .await
                .expect("what is due is told");
            let due = due.expect("nobody else sweeps").due;
            let settling = due.iter().filter(|due| due.work == Work::SettlePurchase);
            for due in settling {
                // A look that fails is made again.
                let _again = run(&self.app, due).await;
            }
        }
    }

    /// Every number of a project.
    pub async fn numbers(&self, project: ProjectId) -> Vec<Number> {
        let mut numbers = Vec::new();
        let mut after = None;
        loop {
            let command = List {
                project: Some(project.to_string()),
                statuses: Vec::new(),
                country: None,
                search: None,
                order: Order::CreatedAt,
                page: PageRequest {
                    window: Window::First { size: 100, after },
                    total: Total::Skipped,
                },
            };
            let page = list(&self.app, &self.actor, command)
                .await
                .expect("the numbers are listed");
            after = page.edges.last().map(|edge| edge.cursor.clone());
            numbers.extend(page.edges.into_iter().map(|edge| edge.node));
            if !page.has_next {
                return numbers;
            }
        }
    }

    /// What our ledger says was bought, with nothing reserved and nothing open.
    pub async fn ours(&self, project: ProjectId) -> Bought {
        let mut bought = Bought::new();
        for number in self.numbers(project).await {
            match number.state.status() {
                Status::Free => {
                    let twice =
                        bought.insert(number.phone_number.as_str().to_owned(), number.cost_to_date_minor);
                    assert_eq!(twice, None, "{} stands here twice", number.phone_number.as_str());
                }
                Status::PurchaseFailed => assert_eq!(number.cost_to_date_minor, 0),
                stuck => panic!("{} is stuck: {}", number.phone_number.as_str(), stuck.as_str()),
            }
        }
        let lines = spending(&self.app, &self.actor, this_month(&self.app)).await;
        let lines = lines.expect("the ledger is read");
        let of_project = lines.iter().filter(|line| line.project == project);
        let (mut spent, mut reserved) = (0, 0);
        for line in of_project {
            match line.state {
                ChargeState::Spent => spent += line.amount_minor,
                ChargeState::Reserved => reserved += line.amount_minor,
                ChargeState::Freed => panic!("a freed reservation counts as spending"),
            }
        }
        assert_eq!(reserved, 0, "money is still kept back");
        assert_eq!(
            spent,
            bought.values().sum::<i64>(),
            "the charges are not those of the numbers"
        );
        bought
    }

    /// What the sandbox says took effect, since it was last reset.
    pub async fn theirs(&self) -> Bought {
        let ledger = self.stopped.zavu.ledger().await;
        let mut bought = Bought::new();
        for line in ledger["purchases"]
            .as_array()
            .expect("the ledger lists purchases")
        {
            let text = |name: &str| line[name].as_str().map(str::to_owned);
            let cents = line["chargedCents"].as_i64().expect("a purchase has a price");
            let number = text("phoneNumber").expect("a purchase has a number");
            let twice = bought.insert(number.clone(), cents);
            assert_eq!(twice, None, "{number} was bought twice");
        }
        bought
    }

    /// American numbers that are for sale after a reset.
    pub fn stock() -> Vec<String> {
        let blocks = [
            "+1415555", "+1212555", "+1512555", "+1305555", "+1312555", "+1206555",
        ];
        let numbers = blocks
            .iter()
            .flat_map(|block| (100..120).map(move |last| format!("{block}{last:04}")));
        numbers.collect()
    }

    /// Scripts a fault for the next purchase.
    pub async fn fault(&self, fault: &Value) {
        self.stopped.zavu.fault(fault.clone()).await;
    }

    pub async fn close(self) {
        self.stopped.close().await;
    }
}
