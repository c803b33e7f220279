//! `node` and `nodes`: anything by its global id, found by the prefix of its kind.

use async_graphql::{Context, ID, Interface, Object};
use usher_domain::event::{Subject, SubjectKind};
use usher_domain::id::{
    ApiKeyId, AuditId, EventId, InvitationId, MembershipId, NumberId, OfferId, ProjectId, ResellerId, RoleId,
    SenderId, SessionId, UserId, WebhookDeliveryId, WebhookEndpointId,
};
use usher_domain::page::MAX_PAGE_SIZE;

use super::access::Role;
use super::account::{Session, User};
use super::api_key::ApiKey;
use super::audit::AuditEntry;
use super::call::asker;
use super::error::Failure;
use super::event::Event;
use super::invitation::Invitation;
use super::loader::Asker;
use super::membership::{Membership, MembershipOffer};
use super::number::OwnedPhoneNumber;
use super::project::Project;
use super::reseller::Reseller;
use super::sender::Sender;
use super::webhook::{WebhookDelivery, WebhookEndpoint};

/// Anything with a global id.
#[derive(Clone, Interface)]
#[expect(clippy::large_enum_variant, reason = "one at a time, and never kept")]
#[graphql(field(
    name = "id",
    ty = "&ID",
    desc = "An opaque, global id whose prefix tells the kind."
))]
pub(crate) enum Node {
    /// A reseller.
    Reseller(Reseller),
    /// A person.
    User(User),
    /// A session.
    Session(Session),
    /// A membership.
    Membership(Membership),
    /// An offer of a membership.
    MembershipOffer(MembershipOffer),
    /// A role.
    Role(Role),
    /// An API key.
    ApiKey(ApiKey),
    /// A project.
    Project(Project),
    /// A phone number.
    OwnedPhoneNumber(OwnedPhoneNumber),
    /// An invitation.
    Invitation(Invitation),
    /// A sender.
    Sender(Sender),
    /// An event.
    Event(Event),
    /// A webhook endpoint.
    WebhookEndpoint(WebhookEndpoint),
    /// A delivery to a webhook endpoint.
    WebhookDelivery(WebhookDelivery),
    /// An audit entry.
    AuditEntry(AuditEntry),
}

/// The root fields that find anything by its id.
#[derive(Default)]
pub(crate) struct NodeQuery;

#[Object]
impl NodeQuery {
    /// Anything by its id; null for an id of nothing, of another reseller, or of nothing that you may see.
    async fn node(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The id of anything.")] id: ID,
    ) -> Result<Option<Node>, Failure> {
        find(&*asker(context)?, &id).await
    }

    /// Several things by their ids, in the same order; null in the place of each that is not found.
    async fn nodes(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "At most 100 ids.")] ids: Vec<ID>,
    ) -> Result<Vec<Option<Node>>, Failure> {
        if ids.len() > MAX_PAGE_SIZE as usize {
            return Err(Failure::bad_input("ids must not have more than 100 members"));
        }
        let asker = asker(context)?;
        futures::future::try_join_all(ids.iter().map(|id| find(&asker, id))).await
    }
}

async fn find(asker: &Asker, id: &str) -> Result<Option<Node>, Failure> {
    macro_rules! by_prefix {
        ($($id:ty => $find:ident),* $(,)?) => {
            match id.split_once('_').map(|(prefix, _)| prefix) {
                $(Some(<$id>::PREFIX) => match id.parse::<$id>() {
                    Ok(id) => $find(asker, id).await,
                    Err(_) => Ok(None),
                },)*
                Some(_) | None => Ok(None),
            }
        };
    }
    by_prefix! {
        ResellerId => reseller,
        UserId => user,
        SessionId => session,
        MembershipId => membership,
        OfferId => offer,
        RoleId => role,
        ApiKeyId => api_key,
        ProjectId => project,
        NumberId => number,
        InvitationId => invitation,
        SenderId => sender,
        EventId => event,
        WebhookEndpointId => webhook_endpoint,
        WebhookDeliveryId => webhook_delivery,
        AuditId => audit_entry,
    }
}

/// What an event or audit entry is about, as it is now; null when it is gone or the asker cannot see it.
pub(crate) async fn of_subject(asker: &Asker, subject: Subject) -> Result<Option<Node>, Failure> {
    let id = subject.id;
    match subject.kind {
        SubjectKind::Reseller => reseller(asker, id.into()).await,
        SubjectKind::User => user(asker, id.into()).await,
        SubjectKind::Session => session(asker, id.into()).await,
        SubjectKind::Membership => membership(asker, id.into()).await,
        SubjectKind::MembershipOffer => offer(asker, id.into()).await,
        SubjectKind::Role => role(asker, id.into()).await,
        SubjectKind::ApiKey => api_key(asker, id.into()).await,
        SubjectKind::Project => project(asker, id.into()).await,
        SubjectKind::Number => number(asker, id.into()).await,
        SubjectKind::Invitation => invitation(asker, id.into()).await,
        SubjectKind::Sender => sender(asker, id.into()).await,
        SubjectKind::WebhookEndpoint => webhook_endpoint(asker, id.into()).await,
    }
}

/// The global id of what an event or audit entry is about, whether there is such a thing any more or not.
pub(crate) fn id_of(subject: Subject) -> ID {
    ID(subject.global_id())
}

/// The asker's own reseller.
async fn reseller(asker: &Asker, id: ResellerId) -> Result<Option<Node>, Failure> {
    if id != asker.actor.reseller {
        return Ok(None);
    }
    Ok(Some(Node::Reseller(Reseller::own(asker).await?)))
}

/// A colleague.
async fn user(asker: &Asker, id: UserId) -> Result<Option<Node>, Failure> {
    Ok(asker
        .colleague(id)
        .await?
        .map(|account| Node::User(account.into())))
}

/// One of the asker's own sessions.
async fn session(asker: &Asker, id: SessionId) -> Result<Option<Node>, Failure> {
    let own = asker.sessions().await?;
    let found = own.into_iter().find(|(session, _)| session.id == id);
    Ok(found.map(|(session, reseller)| Node::Session(Session::of(asker, session, reseller))))
}

/// A membership in the asker's reseller.
async fn membership(asker: &Asker, id: MembershipId) -> Result<Option<Node>, Failure> {
    match asker.membership(id).await? {
        Some(membership) => {
            let reseller = Reseller::own(asker).await?;
            Ok(Some(Node::Membership(Membership::new(membership, reseller))))
        }
        None => Ok(None),
    }
}

/// An offer of a membership.
async fn offer(asker: &Asker, id: OfferId) -> Result<Option<Node>, Failure> {
    Ok(asker
        .offer(id)
        .await?
        .map(|offer| Node::MembershipOffer(offer.into())))
}

/// A role, built in or the reseller's own.
async fn role(asker: &Asker, id: RoleId) -> Result<Option<Node>, Failure> {
    Ok(asker.role(id).await?.map(|role| Node::Role(Role::from(&role))))
}

/// An API key.
async fn api_key(asker: &Asker, id: ApiKeyId) -> Result<Option<Node>, Failure> {
    Ok(asker.api_key(id).await?.map(|key| Node::ApiKey(key.into())))
}

/// A project.
async fn project(asker: &Asker, id: ProjectId) -> Result<Option<Node>, Failure> {
    Ok(asker
        .project(id)
        .await?
        .map(|project| Node::Project(project.into())))
}

/// A number.
async fn number(asker: &Asker, id: NumberId) -> Result<Option<Node>, Failure> {
    Ok(asker
        .number(id)
        .await?
        .map(|number| Node::OwnedPhoneNumber(number.into())))
}

/// An invitation.
async fn invitation(asker: &Asker, id: InvitationId) -> Result<Option<Node>, Failure> {
    Ok(asker
        .invitation(id)
        .await?
        .map(|invitation| Node::Invitation(invitation.into())))
}

/// A sender.
async fn sender(asker: &Asker, id: SenderId) -> Result<Option<Node>, Failure> {
    Ok(asker.sender(id).await?.map(|sender| Node::Sender(sender.into())))
}

/// An event.
async fn event(asker: &Asker, id: EventId) -> Result<Option<Node>, Failure> {
    Ok(asker.event(id).await?.map(|event| Node::Event(event.into())))
}

/// A webhook endpoint.
async fn webhook_endpoint(asker: &Asker, id: WebhookEndpointId) -> Result<Option<Node>, Failure> {
    Ok(asker
        .webhook_endpoint(id)
        .await?
        .map(|endpoint| Node::WebhookEndpoint(endpoint.into())))
}

/// A delivery to a webhook endpoint.
async fn webhook_delivery(asker: &Asker, id: WebhookDeliveryId) -> Result<Option<Node>, Failure> {
    Ok(asker
        .webhook_delivery(id)
        .await?
        .map(|delivery| Node::WebhookDelivery(delivery.into())))
}

/// An audit entry.
async fn audit_entry(asker: &Asker, id: AuditId) -> Result<Option<Node>, Failure> {
    Ok(asker
        .audit_entry(id)
        .await?
        .map(|recorded| Node::AuditEntry(recorded.into())))
}
