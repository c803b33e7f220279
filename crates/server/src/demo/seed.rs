//! Seeding through the use cases: what the demo shows was issued, tracked and cancelled as everything else is.

use anyhow::{Context, Result};
use secrecy::SecretString;
use usher_app::account::{PasswordReset, SignIn, password_reset, sign_in, sign_out};
use usher_app::{App, membership, project, reseller};
use usher_domain::access::{Actor, BuiltInRole, Client, Role};
use usher_domain::id::ProjectId;
use usher_domain::project::{CredentialStatus, Project};

use super::invitations;
use super::scene::{Scheme, TENANTS, Tenant};
use super::stand_in::StandIn;

/// Seeds both resellers.
pub async fn seed(app: &App, sandbox_url: &str, password: &SecretString) -> Result<()> {
    let stand_in = StandIn::at(sandbox_url)?;
    for tenant in &TENANTS {
        let owner = found(app, tenant, password)
            .await
            .with_context(|| format!("found {}", tenant.name))?;
        let mut projects = Vec::new();
        for scheme in tenant.projects {
            let made = set_up(app, &owner, &stand_in, scheme).await;
            projects.push(made.with_context(|| format!("set up {}", scheme.name))?);
        }
        if let ("aurora", Some(first)) = (tenant.slug, projects.first()) {
            add_colleagues(app, &owner, first.id, password).await?;
        }
        sign_out(app, &owner).await?;
    }
    Ok(())
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
        },
    )
    .await
    .context(
        "set the owner's password (--demo-password takes at least 12 characters, none of the common ones)",
    )?;
    let sign = SignIn {
        email,
        password: password.clone(),
        reseller: None,
        client: Client::default(),
    };
    Ok(sign_in(app, sign).await?.actor)
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
    invitations::play(app, owner, stand_in, (&project, scheme)).await?;
    Ok(project)
}

/// The further people of the first reseller.
async fn add_colleagues(app: &App, owner: &Actor, first: ProjectId, password: &SecretString) -> Result<()> {
    let colleagues = [
        ("admin@aurora.test", "Aurora Admin", BuiltInRole::Admin, None),
        (
            "manager@aurora.test",
            "Aurora Manager",
            BuiltInRole::OnboardingManager,
            Some(first),
        ),
        (
            "viewer@aurora.test",
            "Aurora Viewer",
            BuiltInRole::ProjectViewer,
            Some(first),
        ),
    ];
    for (email, name, role, project) in colleagues {
        let add = membership::Add {
            email: email.to_owned(),
            name: name.to_owned(),
            password: password.clone(),
            role: Role::from(role),
            project,
        };
        membership::add(app, owner, add)
            .await
            .with_context(|| format!("add {email}"))?;
    }
    Ok(())
}
