//! Seeding through the use cases: what the demo shows was issued, tracked and cancelled as everything else is.

use std::path::Path;

use anyhow::{Context, Result};
use secrecy::SecretString;
use usher_app::account::{PasswordReset, password_reset, sign_in, sign_out};
use usher_app::{App, project, reseller};
use usher_domain::access::{Actor, Client};
use usher_domain::project::{CredentialStatus, Project};

use super::folder::ApiKeys;
use super::scene::{Scheme, TENANTS, Tenant};
use super::stand_in::StandIn;
use super::{invitations, numbers, team, webhooks};

/// Who belongs to the second reseller, too.
const IN_BOTH: &str = "owner@aurora.test";

/// Seeds both resellers, and gives the secrets of their API keys. Mails are found in the folder `mails`.
pub async fn seed(app: &App, sandbox_url: &str, password: &SecretString, mails: &Path) -> Result<ApiKeys> {
    let stand_in = StandIn::at(sandbox_url)?;
    let mut keys = ApiKeys::new();
    for tenant in &TENANTS {
        let owner = found(app, tenant, password)
            .await
            .with_context(|| format!("found {}", tenant.name))?;
        webhooks::listen(app, &owner, sandbox_url).await?;
        numbers::limit(app, &owner, tenant).await?;
        let mut projects = Vec::new();
        for scheme in tenant.projects {
            let made = set_up(app, &owner, &stand_in, scheme).await;
            projects.push(made.with_context(|| format!("set up {}", scheme.name))?);
        }
        if let ("aurora", Some(first)) = (tenant.slug, projects.first()) {
            team::add_colleagues(app, &owner, first.id, password).await?;
        }
        if tenant.slug == "boreal" {
            team::lend_an_auditor(app, &owner, IN_BOTH, (password, mails))
                .await
                .with_context(|| format!("let {IN_BOTH} into {}", tenant.name))?;
        }
        let secret = team::gather(app, &owner, tenant)
            .await
            .with_context(|| format!("gather the team of {}", tenant.name))?;
        keys.push((tenant.name.to_owned(), secret));
        sign_out(app, &owner).await?;
    }
    Ok(keys)
}

/// Makes the reseller, sets the owner's password by its one-time link, and signs the owner in.
async fn found(app: &App, tenant: &Tenant, password: &SecretString) -> Result<Actor> {
    let email = format!("owner@{}.test", tenant.slug);
    let create = reseller::Create {
        name: tenant.name.to_owned(),
        slug: tenant.slug.to_owned(),
        owner_email: email.clone(),
        owner_name: tenant.owner.to_owned(),
    };
    let created = reseller::create(app, create).await?;
    let setup = created
        .setup
        .context("the owner of a demo reseller had an account before")?;
    password_reset(
        app,
        PasswordReset {
            token: setup.token,
            password: password.clone(),
            client: Client::default(),
        },
    )
    .await
    .context(
        "set the owner's password (--demo-password takes at least 12 characters, none of the common ones)",
    )?;
    Ok(sign_in(app, team::credentials(&email, password)).await?.actor)
}

/// Makes a project with its numbers and plays its invitations.
async fn set_up(app: &App, owner: &Actor, stand_in: &StandIn, scheme: &Scheme) -> Result<Project> {
    if let Some(key) = scheme.key {
        for (phone_number, name) in scheme.numbers {
            stand_in.grant(key, phone_number, name).await?;
        }
    }
    let create = project::Create {
        name: scheme.name.to_owned(),
        slug: scheme.slug.to_owned(),
        zavu_api_key: scheme.key.map(SecretString::from),
        default_expires_in_days: 7,
        default_allowed_phone_countries: scheme.countries.iter().map(|code| (*code).to_owned()).collect(),
    };
    let project = project::create(app, owner, create).await?;
    let verified = project.credential_status() == CredentialStatus::Valid;
    anyhow::ensure!(
        verified == scheme.key.is_some(),
        "verify the key of {}",
        scheme.name
    );
    numbers::buy(app, owner, (&project, scheme)).await?;
    invitations::play(app, owner, stand_in, (&project, scheme)).await?;
    Ok(project)
}
