//! The look-ups of one request about the team: members, offers, roles, keys, audit entries, and what the asker may do
//! with them.

use std::collections::HashMap;

use usher_app::membership::Manager;
use usher_domain::access::{PermissionSet, Role};
use usher_domain::account::{Account, Session};
use usher_domain::api_key::ApiKey;
use usher_domain::audit::Recorded;
use usher_domain::id::{ApiKeyId, AuditId, MembershipId, OfferId, RoleId, UserId};
use usher_domain::membership::{Membership, Offer};
use usher_domain::reseller::Reseller;

use super::batch::Batch;
use super::error::Failure;
use super::loader::{Asker, keyed};

/// The batches; those of which there is one are kept under `()`.
#[derive(Default)]
pub(super) struct Team {
    reseller: Batch<(), Reseller, Failure>,
    sessions: Batch<(), Vec<(Session, String)>, Failure>,
    colleagues: Batch<UserId, Account, Failure>,
    memberships: Batch<MembershipId, Membership, Failure>,
    offers: Batch<OfferId, Offer, Failure>,
    roles: Batch<(), Vec<Role>, Failure>,
    members_by_role: Batch<(), HashMap<RoleId, u32>, Failure>,
    manager: Batch<(), Manager, Failure>,
    keys: Batch<ApiKeyId, ApiKey, Failure>,
    effective: Batch<ApiKeyId, PermissionSet, Failure>,
    entries: Batch<AuditId, Recorded, Failure>,
}

impl Asker {
    /// The reseller that the asker is in.
    pub(crate) async fn reseller(&self) -> Result<Reseller, Failure> {
        let fetch = |_: Vec<()>| async {
            let reseller = usher_app::reseller::read(&self.app, &self.actor).await?;
            Ok(HashMap::from([((), reseller)]))
        };
        let found = self.team.reseller.get((), fetch).await?;
        found.ok_or_else(Failure::not_found)
    }

    /// The asker's live sessions in every reseller, newest first, each with its reseller's name.
    pub(crate) async fn sessions(&self) -> Result<Vec<(Session, String)>, Failure> {
        let fetch = |_: Vec<()>| async {
            let sessions = usher_app::account::sessions(&self.app, &self.actor).await?;
            Ok(HashMap::from([((), sessions)]))
        };
        Ok(self.team.sessions.get((), fetch).await?.unwrap_or_default())
    }

    /// The account of a colleague whom the asker may look up, present or former.
    pub(crate) async fn colleague(&self, id: UserId) -> Result<Option<Account>, Failure> {
        let fetch = |ids: Vec<UserId>| async move {
            let found = usher_app::account::read_many(&self.app, &self.actor, &ids).await;
            keyed(found, |account| account.id)
        };
        self.team.colleagues.get(id, fetch).await
    }

    /// A membership, if the asker sees it.
    pub(crate) async fn membership(&self, id: MembershipId) -> Result<Option<Membership>, Failure> {
        let fetch = |ids: Vec<MembershipId>| async move {
            let found = usher_app::membership::read_many(&self.app, &self.actor, &ids).await;
            keyed(found, |membership| membership.id)
        };
        self.team.memberships.get(id, fetch).await
    }

    /// An offer of a membership, if the asker sees it.
    pub(crate) async fn offer(&self, id: OfferId) -> Result<Option<Offer>, Failure> {
        let fetch = |ids: Vec<OfferId>| async move {
            let found = usher_app::membership::read_offers(&self.app, &self.actor, &ids).await;
            keyed(found, |offer| offer.id)
        };
        self.team.offers.get(id, fetch).await
    }

    /// Every role of the reseller: the built-in ones first, then its own by name.
    pub(crate) async fn roles(&self) -> Result<Vec<Role>, Failure> {
        let fetch = |_: Vec<()>| async {
            let roles = usher_app::access::roles(&self.app, &self.actor).await?;
            Ok(HashMap::from([((), roles)]))
        };
        Ok(self.team.roles.get((), fetch).await?.unwrap_or_default())
    }

    /// A role of the reseller, built in or its own.
    pub(crate) async fn role(&self, id: RoleId) -> Result<Option<Role>, Failure> {
        Ok(self.roles().await?.into_iter().find(|role| role.id == id))
    }

    /// To how many live members a role is given; none for those who may not see every member.
    pub(crate) async fn members_with(&self, role: RoleId) -> Result<u32, Failure> {
        let fetch = |_: Vec<()>| async {
            let counts = usher_app::access::members_by_role(&self.app, &self.actor).await?;
            Ok(HashMap::from([((), counts.into_iter().collect())]))
        };
        let counts = self.team.members_by_role.get((), fetch).await?;
        Ok(counts
            .and_then(|counts| counts.get(&role).copied())
            .unwrap_or_default())
    }

    /// What the asker may do to members and with roles.
    pub(crate) async fn manager(&self) -> Result<Manager, Failure> {
        let fetch = |_: Vec<()>| async {
            let manager = usher_app::membership::manager(&self.app, &self.actor).await?;
            Ok(HashMap::from([((), manager)]))
        };
        let found = self.team.manager.get((), fetch).await?;
        found.ok_or_else(Failure::not_found)
    }

    /// An API key, if the asker sees it.
    pub(crate) async fn api_key(&self, id: ApiKeyId) -> Result<Option<ApiKey>, Failure> {
        let fetch = |ids: Vec<ApiKeyId>| async move {
            let found = usher_app::api_key::read_many(&self.app, &self.actor, &ids).await;
            keyed(found, |key| key.id)
        };
        self.team.keys.get(id, fetch).await
    }

    /// What a key that the asker sees may still do where it was made for.
    pub(crate) async fn effective(&self, id: ApiKeyId) -> Result<PermissionSet, Failure> {
        let fetch = |ids: Vec<ApiKeyId>| async move {
            let keys = usher_app::api_key::read_many(&self.app, &self.actor, &ids).await?;
            let left = usher_app::api_key::effective(&self.app, &self.actor, &keys).await?;
            Ok(keys.iter().map(|key| key.id).zip(left).collect())
        };
        Ok(self.team.effective.get(id, fetch).await?.unwrap_or_default())
    }

    /// An audit entry, if the asker may read the log.
    pub(crate) async fn audit_entry(&self, id: AuditId) -> Result<Option<Recorded>, Failure> {
        let fetch = |ids: Vec<AuditId>| async move {
            let found = usher_app::audit::read_many(&self.app, &self.actor, &ids).await;
            keyed(found, |recorded| recorded.entry.id)
        };
        self.team.entries.get(id, fetch).await
    }
}
