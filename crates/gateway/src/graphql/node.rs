//! `node` and `nodes`: anything by its global id, found by the prefix of its kind.

use async_graphql::{Context, ID, Interface, Object};
use usher_domain::access::BuiltInRole;
use usher_domain::id::{
    EventId, InvitationId, MembershipId, NumberId, ProjectId, ResellerId, RoleId, SenderId, SessionId, UserId,
};
use usher_domain::page::MAX_PAGE_SIZE;

use super::access::Role;
use super::account::{Session, User};
use super::call::asker;
use super::error::Failure;
use super::event::Event;
use super::invitation::Invitation;
use super::loader::Asker;
use super::membership::Membership;
use super::number::OwnedPhoneNumber;
use super::project::Project;
use super::reseller::Reseller;
use super::sender::Sender;

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
    /// A role.
    Role(Role),
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
        RoleId => role,
        ProjectId => project,
        NumberId => number,
        InvitationId => invitation,
        SenderId => sender,
        EventId => event,
    }
}

/// The asker's own reseller.
pub(crate) async fn reseller(asker: &Asker, id: ResellerId) -> Result<Option<Node>, Failure> {
    if id != asker.actor.reseller {
        return Ok(None);
    }
    Ok(Some(Node::Reseller(Reseller::own(asker).await?)))
}

/// A colleague.
pub(crate) async fn user(asker: &Asker, id: UserId) -> Result<Option<Node>, Failure> {
    let found = usher_app::account::read_many(&asker.app, &asker.actor, &[id]).await?;
    Ok(found.into_iter().next().map(|account| Node::User(account.into())))
}

/// The asker's own session.
pub(crate) async fn session(asker: &Asker, id: SessionId) -> Result<Option<Node>, Failure> {
    let own = usher_app::account::session_of(&asker.app, &asker.actor).await?;
    Ok(own
        .filter(|session| session.id == id)
        .map(|session| Node::Session(session.into())))
}

/// A membership in the asker's reseller.
pub(crate) async fn membership(asker: &Asker, id: MembershipId) -> Result<Option<Node>, Failure> {
    let found = usher_app::membership::read_many(&asker.app, &asker.actor, &[id]).await?;
    match found.into_iter().next() {
        Some(membership) => {
            let reseller = Reseller::own(asker).await?;
            Ok(Some(Node::Membership(Membership::new(membership, reseller))))
        }
        None => Ok(None),
    }
}

/// A built-in role.
async fn role(_: &Asker, id: RoleId) -> Result<Option<Node>, Failure> {
    let role = BuiltInRole::from_id(id).map(usher_domain::access::Role::from);
    Ok(role.map(|role| Node::Role(Role::from(&role))))
}

/// A project.
pub(crate) async fn project(asker: &Asker, id: ProjectId) -> Result<Option<Node>, Failure> {
    Ok(asker
        .project(id)
        .await?
        .map(|project| Node::Project(project.into())))
}

/// A number.
pub(crate) async fn number(asker: &Asker, id: NumberId) -> Result<Option<Node>, Failure> {
    Ok(asker
        .number(id)
        .await?
        .map(|number| Node::OwnedPhoneNumber(number.into())))
}

/// An invitation.
pub(crate) async fn invitation(asker: &Asker, id: InvitationId) -> Result<Option<Node>, Failure> {
    Ok(asker
        .invitation(id)
        .await?
        .map(|invitation| Node::Invitation(invitation.into())))
}

/// A sender.
pub(crate) async fn sender(asker: &Asker, id: SenderId) -> Result<Option<Node>, Failure> {
    Ok(asker.sender(id).await?.map(|sender| Node::Sender(sender.into())))
}

/// An event.
async fn event(asker: &Asker, id: EventId) -> Result<Option<Node>, Failure> {
    let found = usher_app::event::read_many(&asker.app, &asker.actor, &[id]).await?;
    Ok(found.into_iter().next().map(|event| Node::Event(event.into())))
}
