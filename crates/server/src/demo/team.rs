//! The demo's teams beyond their owners: colleagues, a role of their own, an offer that waits, a key for an integration,
//! and somebody who belongs to both resellers.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use secrecy::SecretString;
use tokio::time::{Instant, sleep};
use usher_app::access::{RoleCreate, role_create};
use usher_app::account::{SignIn, sign_in, sign_out};
use usher_app::membership::{Accept, Given, MakeOffer};
use usher_app::{App, api_key, membership};
use usher_domain::access::{Actor, BuiltInRole, Client, Role, RoleScope};
use usher_domain::id::ProjectId;

use super::scene::{KEY_PERMISSIONS, OWN_ROLE_PERMISSIONS, Tenant};

/// How long a mail may take from being written to lying in its folder; a sweep looks every second.
const MAIL_PATIENCE: Duration = Duration::from_secs(10);
/// How often the folder is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(50);
/// The way to the page where an offer is accepted, as mails spell it.
const JOIN: &str = "/join/";

/// Adds what every reseller of the demo has besides its owner, and gives the secret of its API key.
pub async fn gather(app: &App, owner: &Actor, tenant: &Tenant) -> Result<SecretString> {
    let role = RoleCreate {
        name: tenant.own_role.0.to_owned(),
        description: Some(tenant.own_role.1.to_owned()),
        scope: RoleScope::Reseller,
        permissions: OWN_ROLE_PERMISSIONS.to_vec(),
    };
    let role = role_create(app, owner, role).await?;
    offer(app, owner, &format!("newcomer@{}.test", tenant.slug), &role).await?;
    let create = api_key::Create {
        name: tenant.key_name.to_owned(),
        permissions: KEY_PERMISSIONS.to_vec(),
        project: None,
        expires_at: None,
    };
    Ok(api_key::create(app, owner, create).await?.secret)
}

/// The further people of the first reseller.
pub async fn add_colleagues(
    app: &App,
    owner: &Actor,
    first: ProjectId,
    password: &SecretString,
) -> Result<()> {
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

/// Lets the person behind `email`, who has an account, look into another reseller, and return to their own.
pub async fn lend_an_auditor(
    app: &App,
    owner: &Actor,
    email: &str,
    (password, mails): (&SecretString, &Path),
) -> Result<()> {
    let home = signed_in(app, email, password).await?;
    offer(app, owner, email, &Role::from(BuiltInRole::Auditor)).await?;
    let accept = Accept {
        token: token_of(mails, email).await?,
        name: email.to_owned(),
        password: password.clone(),
        second_factor: None,
        replaces: None,
        client: Client::default(),
    };
    let joined = membership::accept(app, accept).await?;
    sign_out(app, &joined.actor).await?;
    sign_out(app, &home).await?;
    // The next sign-in goes where the last one went: home.
    let back = SignIn {
        reseller: Some(home.reseller.to_string()),
        ..credentials(email, password)
    };
    sign_out(app, &sign_in(app, back).await?.actor).await?;
    Ok(())
}

async fn signed_in(app: &App, email: &str, password: &SecretString) -> Result<Actor> {
    Ok(sign_in(app, credentials(email, password)).await?.actor)
}

/// Somebody without a second factor, from nowhere in particular.
pub fn credentials(email: &str, password: &SecretString) -> SignIn {
    SignIn {
        email: email.to_owned(),
        password: password.clone(),
        second_factor: None,
        reseller: None,
        replaces: None,
        client: Client::default(),
    }
}

async fn offer(app: &App, owner: &Actor, email: &str, role: &Role) -> Result<()> {
    let make = MakeOffer {
        email: email.to_owned(),
        assignments: vec![Given {
            role: role.id.to_string(),
            project: None,
        }],
    };
    membership::offer(app, owner, make)
        .await
        .with_context(|| format!("offer a membership to {email}"))?;
    Ok(())
}

/// The token of the offer in the mail to `email`, as soon as it lies in the folder.
async fn token_of(mails: &Path, email: &str) -> Result<SecretString> {
    let deadline = Instant::now() + MAIL_PATIENCE;
    loop {
        if let Some(token) = look(mails, email)? {
            return Ok(token);
        }
        anyhow::ensure!(
            Instant::now() < deadline,
            "find the mail to {email} in {}",
            mails.display()
        );
        sleep(LOOK_EVERY).await;
    }
}

fn look(mails: &Path, email: &str) -> Result<Option<SecretString>> {
    let to = format!("To: {email}");
    let folder = std::fs::read_dir(mails).with_context(|| format!("read {}", mails.display()))?;
    for entry in folder {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "eml") {
            continue;
        }
        let text = std::fs::read_to_string(&path).with_context(|| format!("read {}", path.display()))?;
        if !text.lines().any(|line| line == to) {
            continue;
        }
        if let Some((_, rest)) = text.split_once(JOIN) {
            let token = rest
                .chars()
                .take_while(|symbol| symbol.is_ascii_alphanumeric() || ['-', '_'].contains(symbol));
            return Ok(Some(SecretString::from(token.collect::<String>())));
        }
    }
    Ok(None)
}
