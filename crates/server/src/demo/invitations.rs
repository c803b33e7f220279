//! Playing the demo's invitations: issued by the reseller, moved by the client at the sandbox, followed by Usher.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use usher_app::{App, invitation, number};
use usher_domain::access::{Actor, Principal};
use usher_domain::invitation::{Invitation, Status};
use usher_domain::number::Number;
use usher_domain::page::PageRequest;
use usher_domain::project::Project;
use usher_domain::provider::Urgency;

use super::scene::{Fate, Guest, Scheme};
use super::stand_in::StandIn;

/// Issues every invitation of a project and takes each as far as its fate says.
pub async fn play(
    app: &App,
    owner: &Actor,
    stand_in: &StandIn,
    (project, scheme): (&Project, &Scheme),
) -> Result<()> {
    if scheme.invitations.is_empty() {
        return Ok(());
    }
    let numbers = numbers(app, owner, project).await?;
    for guest in scheme.invitations {
        let promised = guest.number.map(|place| scheme.numbers[place].0);
        let promised = promised
            .map(|wanted| {
                numbers
                    .iter()
                    .find(|number| number.phone_number.as_str() == wanted)
            })
            .map(|found| found.context("find the promised number among those of the project"))
            .transpose()?;
        let played = play_one(app, owner, stand_in, (project, guest, promised)).await;
        played.with_context(|| format!("play the invitation of {}", guest.name))?;
    }
    Ok(())
}

async fn play_one(
    app: &App,
    owner: &Actor,
    stand_in: &StandIn,
    (project, guest, number): (&Project, &Guest, Option<&Number>),
) -> Result<()> {
    let issue = invitation::Issue {
        project: project.id.to_string(),
        client_name: Some(guest.name.to_owned()),
        client_email: guest.email.map(str::to_owned),
        number: number.map(|number| number.id.to_string()),
        expires_in_days: Some(guest.days),
        allowed_phone_countries: guest
            .countries
            .map(|codes| codes.iter().map(|code| (*code).to_owned()).collect()),
        external_reference: guest.reference.map(str::to_owned),
        ..invitation::Issue::default()
    };
    let issued = invitation::issue(app, owner, issue).await?;
    let zavu_id = issued
        .state
        .issued()
        .context("have the invitation issued at once")?
        .zavu_id
        .clone();
    if guest.fate == Fate::Cancelled {
        invitation::cancel(app, owner, &issued.id.to_string()).await?;
        return Ok(());
    }
    let zavu = Actor::internal(owner.reseller, Principal::Zavu);
    for (step, body) in steps(guest.fate) {
        stand_in.step(&zavu_id, step, &body).await?;
        // Followed after every step, so that each is told once and in order.
        let followed = invitation::track(
            app,
            &zavu,
            issued.id,
            (Urgency::Person, invitation::Prompt::Report),
        )
        .await?;
        check(&followed, step)?;
    }
    Ok(())
}

/// What the client does at the sandbox.
fn steps(fate: Fate) -> Vec<(&'static str, Value)> {
    let plain = |step| (step, json!({}));
    match fate {
        Fate::Waiting | Fate::Cancelled => vec![],
        Fate::Viewed => vec![plain("view")],
        Fate::Started => vec![plain("view"), plain("start")],
        Fate::Failed(reason) => vec![
            plain("view"),
            plain("start"),
            ("fail", json!({ "failureReason": reason })),
        ],
        Fate::Completed => vec![plain("view"), plain("start"), plain("complete")],
        Fate::Expired => vec![plain("view"), plain("expire")],
    }
}

fn check(invitation: &Invitation, step: &str) -> Result<()> {
    let expected = match step {
        "start" => Status::InProgress,
        "fail" => Status::Failed,
        "complete" => Status::Completed,
        "expire" => Status::Expired,
        _ => return Ok(()),
    };
    ensure!(
        invitation.status() == expected,
        "follow the step {step}: the invitation is {}",
        invitation.status().as_str()
    );
    Ok(())
}

/// The project's numbers as Usher knows them.
async fn numbers(app: &App, owner: &Actor, project: &Project) -> Result<Vec<Number>> {
    let list = number::List {
        project: Some(project.id.to_string()),
        statuses: Vec::new(),
        country: None,
        search: None,
        order: usher_domain::number::Order::CreatedAt,
        page: PageRequest::default(),
    };
    let page = number::list(app, owner, list).await?;
    Ok(page.edges.into_iter().map(|edge| edge.node).collect())
}
