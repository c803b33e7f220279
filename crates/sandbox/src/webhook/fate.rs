//! What becomes of a project's reports on their way, so that receivers can be shown what they must bear.

use serde::{Deserialize, Serialize};

use crate::http::Refusal;
use crate::state::{Effect, World};
use crate::webhook::Delivery;

/// What becomes of every report of a project from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Fate {
    /// It is sent.
    #[default]
    Send,
    /// It is lost.
    Drop,
    /// It is sent so often, with the same id.
    Repeat(u8),
    /// It is kept until it is released.
    Hold,
}

/// The fate of a project's reports, and how many were lost so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Fates {
    pub(crate) fate: Fate,
    pub(crate) dropped: u64,
}

impl Fate {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Send => "send",
            Self::Drop => "drop",
            Self::Repeat(_) => "repeat",
            Self::Hold => "hold",
        }
    }
}

/// Sends one report, as its project's fate will have it. It is due at once.
pub(super) fn dispatch_by_fate(world: &mut World, project: &str, body: &str) {
    let fates = world.project(project).fates;
    let (copies, held) = match fates.fate {
        Fate::Send => (1, false),
        Fate::Repeat(copies) => (copies, false),
        Fate::Hold => (1, true),
        Fate::Drop => {
            world.record(Effect::Fates {
                project: project.to_owned(),
                fates: Fates {
                    dropped: fates.dropped + 1,
                    ..fates
                },
            });
            return;
        }
    };
    for _ in 0..copies {
        let delivery = Delivery {
            sequence: world.next_sequence(),
            project: project.to_owned(),
            body: body.to_owned(),
            failed_attempts: 0,
            due_at: world.now(),
            held,
        };
        world.record(Effect::Delivery(delivery));
    }
}

/// The reports of a project that are kept, oldest first.
pub(crate) fn held(world: &World, project: &str) -> Vec<Delivery> {
    let deliveries = world.deliveries.values();
    deliveries
        .filter(|delivery| delivery.held && delivery.project == project)
        .cloned()
        .collect()
}

/// Sends the reports of a project that are kept, in the order of their places, or as they came. Gives how many.
pub(crate) fn release(world: &mut World, project: &str, order: Option<Vec<usize>>) -> Result<usize, Refusal> {
    let held = held(world, project);
    let order = order.unwrap_or_else(|| (0..held.len()).collect());
    let mut places = order.clone();
    places.sort_unstable();
    if !places.into_iter().eq(0..held.len()) {
        let problem = format!("must name each of the {} places from 0 once", held.len());
        return Err(Refusal::invalid("order", &problem));
    }
    for delivery in order.iter().filter_map(|place| held.get(*place)) {
        world.record(Effect::DeliverySettled {
            sequence: delivery.sequence,
        });
        let delivery = Delivery {
            sequence: world.next_sequence(),
            due_at: world.now(),
            held: false,
            ..delivery.clone()
        };
        world.record(Effect::Delivery(delivery));
    }
    Ok(held.len())
}
