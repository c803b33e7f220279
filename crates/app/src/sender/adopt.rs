//! Adopting a sender: added once, taken over when Zavu says something new. Always inside the caller's transaction.

use serde_json::{Value, json};
use usher_domain::event::{EventType, Subject, SubjectKind};
use usher_domain::fault::Fault;
use usher_domain::id::{InvitationId, ProjectId, SenderId};
use usher_domain::sender::{InsertError, ReportedSender, Sender};
use usher_domain::store::Tx;

use crate::App;
use crate::context::{Change, Fact};

/// Takes in what Zavu says about a sender of a project, noting the invitation that yielded it.
pub(crate) async fn take_in(
    app: &App,
    tx: &mut dyn Tx,
    change: &mut Change<'_>,
    (project, invitation): (ProjectId, Option<InvitationId>),
    report: &ReportedSender,
) -> Result<SenderId, Fault> {
    let Some(known) = tx.lock_sender_by_zavu_id(project, &report.zavu_id).await? else {
        return add(app, tx, change, (project, invitation), report).await;
    };
    let before = known.clone();
    let known = Sender {
        invitation: known.invitation.or(invitation),
        ..known
    };
    let (after, changed) = known.refresh(report.reported.clone(), change.now);
    tx.save_sender(&after).await?;
    if changed || before.invitation != after.invitation {
        let (from, to) = (before.readiness(), after.readiness());
        change.event(
            EventType::SenderUpdated,
            Some(project),
            fact(&after, "changed at Zavu", json!({})),
        );
        if from != to {
            let readiness = json!({ "previousStatus": from.as_str(), "status": to.as_str() });
            change.event(
                EventType::SenderReadinessChanged,
                Some(project),
                fact(&after, "changed at Zavu", readiness),
            );
        }
        let differences = crate::project::differences(&before.snapshot(), &after.snapshot());
        change.entry("sender.refresh", subject(&after), differences);
    }
    Ok(after.id)
}

async fn add(
    app: &App,
    tx: &mut dyn Tx,
    change: &mut Change<'_>,
    (project, invitation): (ProjectId, Option<InvitationId>),
    report: &ReportedSender,
) -> Result<SenderId, Fault> {
    let sender = Sender {
        id: SenderId::new(&*app.ids),
        project,
        zavu_id: report.zavu_id.clone(),
        invitation,
        reported: report.reported.clone(),
        created_at: change.now,
        removed_at: None,
        verified_at: change.now,
    };
    tx.insert_sender(&sender).await.map_err(|error| match error {
        InsertError::Known => Fault::internal("adopt the sender", "it appeared meanwhile"),
        InsertError::Fault(fault) => fault,
    })?;
    let cause = if invitation.is_some() {
        "invitation completed"
    } else {
        "found at Zavu"
    };
    change.event(
        EventType::SenderCreated,
        Some(project),
        fact(&sender, cause, json!({})),
    );
    change.entry("sender.adopt", subject(&sender), sender.snapshot());
    Ok(sender.id)
}

pub(super) fn subject(sender: &Sender) -> Subject {
    Subject {
        kind: SubjectKind::Sender,
        id: sender.id.uuid(),
    }
}

pub(super) fn fact(sender: &Sender, cause: &str, more: Value) -> Fact {
    let mut data = json!({ "cause": cause, "subject": sender.snapshot() });
    if let (Value::Object(fields), Value::Object(more)) = (&mut data, more) {
        fields.extend(more);
    }
    Fact {
        subject: subject(sender),
        occurred_at: None,
        data,
    }
}
