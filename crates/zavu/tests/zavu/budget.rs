//! The request budget against a sandbox that really has one.

use usher_domain::id::ProjectId;
use usher_domain::project::Provider as _;
use usher_domain::provider::{Channel, ProviderError, Urgency};
use usher_sandbox::Config;
use usher_zavu::Timeouts;
use uuid::Uuid;

use crate::harness::{Stage, channel, person};

const QUOTA: usize = 10;

async fn calls(stage: &Stage, channel: &Channel) -> usize {
    for taken in 0..100 {
        match stage.zavu.identify(channel).await {
            Ok(_) => {}
            Err(ProviderError::RateLimited { retry_after }) => {
                assert!(retry_after.as_secs() <= 60);
                return taken;
            }
            Err(error) => panic!("{error:?}"),
        }
    }
    panic!("the budget must end")
}

#[tokio::test]
async fn sweeps_stop_early_people_later_and_zavu_is_never_overrun() {
    let config = Config {
        rate_limit: u32::try_from(QUOTA).unwrap(),
        ..Config::default()
    };
    let stage = Stage::with(config, Timeouts::default()).await;
    assert_eq!(calls(&stage, &channel(Urgency::Sweep)).await, 8);
    assert_eq!(calls(&stage, &person()).await, 2);
    assert_eq!(
        stage.asked("GET /v1/me").await,
        QUOTA,
        "what the budget refuses is not sent"
    );
    // Another project here, although it is the same one at Zavu: learns from the first answer, which is a 429.
    let other = Channel {
        project: ProjectId::from(Uuid::from_u128(2)),
        ..person()
    };
    assert_eq!(calls(&stage, &other).await, 0);
    assert_eq!(calls(&stage, &other).await, 0);
    assert_eq!(stage.asked("GET /v1/me").await, QUOTA + 1);
}
