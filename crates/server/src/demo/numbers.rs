//! The demo's own purchases and limits.

use anyhow::{Result, ensure};
use usher_app::App;
use usher_app::number::{Buy, SpendLimitSet, purchase, spend_limit_set};
use usher_domain::access::Actor;
use usher_domain::number::Status;
use usher_domain::project::Project;

use super::scene::{Scheme, Tenant};

/// Buys what a project of the demo buys in Usher, within its limit.
pub async fn buy(app: &App, owner: &Actor, (project, scheme): (&Project, &Scheme)) -> Result<()> {
    if scheme.monthly_limit_minor.is_some() {
        let limit = SpendLimitSet {
            project: Some(project.id.to_string()),
            monthly_limit_minor: scheme.monthly_limit_minor,
        };
        spend_limit_set(app, owner, limit).await?;
    }
    for (phone_number, name) in scheme.bought {
        let command = Buy {
            project: project.id.to_string(),
            phone_number: (*phone_number).to_owned(),
            name: Some((*name).to_owned()),
            idempotency_key: format!("demo-{phone_number}"),
            max_monthly_price: None,
        };
        let number = purchase(app, owner, command).await?;
        let status = number.state.status();
        ensure!(
            status == Status::Free,
            "buy {phone_number}: it is {}",
            status.as_str()
        );
    }
    Ok(())
}

/// Sets what a reseller's numbers may cost a month.
pub async fn limit(app: &App, owner: &Actor, tenant: &Tenant) -> Result<()> {
    let limit = SpendLimitSet {
        project: None,
        monthly_limit_minor: Some(tenant.monthly_limit_minor),
    };
    spend_limit_set(app, owner, limit).await?;
    Ok(())
}
