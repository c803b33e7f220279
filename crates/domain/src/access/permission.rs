//! The permissions, and sets of them.

use std::fmt;

use crate::access::policy;

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// Something that somebody may be allowed to do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Permission {
            $($(#[$doc])* $name,)*
        }

        impl Permission {
            /// Every permission, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name in the API and in the database.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

permissions! {
    /// Change the reseller's name and branding.
    ResellerUpdate = "RESELLER_UPDATE",
    /// See the members.
    MembersRead = "MEMBERS_READ",
    /// Offer memberships, change assignments, remove members.
    MembersManage = "MEMBERS_MANAGE",
    /// Define roles.
    RolesManage = "ROLES_MANAGE",
    /// Create projects.
    ProjectsCreate = "PROJECTS_CREATE",
    /// See projects.
    ProjectsRead = "PROJECTS_READ",
    /// Change a project's settings.
    ProjectsUpdate = "PROJECTS_UPDATE",
    /// Archive projects.
    ProjectsArchive = "PROJECTS_ARCHIVE",
    /// Set a project's Zavu API key.
    CredentialsManage = "CREDENTIALS_MANAGE",
    /// See phone numbers.
    NumbersRead = "NUMBERS_READ",
    /// Buy phone numbers.
    NumbersPurchase = "NUMBERS_PURCHASE",
    /// Promise a number to an invitation, rename it.
    NumbersAssign = "NUMBERS_ASSIGN",
    /// Give phone numbers back.
    NumbersRelease = "NUMBERS_RELEASE",
    /// See invitations.
    InvitationsRead = "INVITATIONS_READ",
    /// See an invitation's link, which is a bearer credential.
    InvitationsReadLink = "INVITATIONS_READ_LINK",
    /// Issue invitations.
    InvitationsCreate = "INVITATIONS_CREATE",
    /// Cancel invitations.
    InvitationsCancel = "INVITATIONS_CANCEL",
    /// See senders.
    SendersRead = "SENDERS_READ",
    /// Change senders.
    SendersUpdate = "SENDERS_UPDATE",
    /// Send test messages.
    SendersTest = "SENDERS_TEST",
    /// Remove senders.
    SendersDelete = "SENDERS_DELETE",
    /// See events.
    EventsRead = "EVENTS_READ",
    /// See webhook endpoints and deliveries.
    WebhooksRead = "WEBHOOKS_READ",
    /// Manage webhook endpoints.
    WebhooksManage = "WEBHOOKS_MANAGE",
    /// See API keys.
    ApiKeysRead = "API_KEYS_READ",
    /// Create and revoke API keys.
    ApiKeysManage = "API_KEYS_MANAGE",
    /// See spending.
    SpendingRead = "SPENDING_READ",
    /// Set spending limits.
    SpendingManage = "SPENDING_MANAGE",
    /// See analytics.
    AnalyticsRead = "ANALYTICS_READ",
    /// See the audit log.
    AuditRead = "AUDIT_READ",
    /// Export lists.
    ExportsCreate = "EXPORTS_CREATE",
}

impl Permission {
    /// The permission of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|permission| permission.as_str() == name)
    }
}

/// A set of permissions.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct PermissionSet(u64);

impl PermissionSet {
    /// Nothing.
    pub const EMPTY: Self = Self(0);

    /// Everything.
    pub fn all() -> Self {
        Permission::ALL.iter().copied().collect()
    }

    /// Whether `permission` is in it.
    pub const fn contains(self, permission: Permission) -> bool {
        self.0 & (1 << permission as u64) != 0
    }

    /// Whether everything of `other` is in it.
    pub const fn covers(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both together.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in both.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What is in it and not in the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The same with what it brings along: whoever may do anything with what is in a project sees the project itself.
    #[must_use]
    pub fn with_implied(self) -> Self {
        if self.iter().any(policy::shows_project) {
            self.union(Self::from_iter([Permission::ProjectsRead]))
        } else {
            self
        }
    }

    /// Whether it is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Its permissions, in the order of the documentation.
    pub fn iter(self) -> impl Iterator<Item = Permission> {
        Permission::ALL
            .iter()
            .copied()
            .filter(move |permission| self.contains(*permission))
    }
}

impl FromIterator<Permission> for PermissionSet {
    fn from_iter<I: IntoIterator<Item = Permission>>(permissions: I) -> Self {
        Self(
            permissions
                .into_iter()
                .fold(0, |bits, permission| bits | (1 << permission as u64)),
        )
    }
}

impl fmt::Debug for PermissionSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set()
            .entries(self.iter().map(Permission::as_str))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::BuiltInRole;

    #[test]
    fn whoever_may_do_something_in_a_project_sees_it_and_built_in_roles_say_so_themselves() {
        let narrow = PermissionSet::from_iter([Permission::InvitationsCreate]).with_implied();
        assert!(narrow.contains(Permission::ProjectsRead));
        let team = PermissionSet::from_iter([Permission::MembersRead, Permission::AuditRead]);
        assert_eq!(team.with_implied(), team);
        for role in BuiltInRole::ALL {
            assert_eq!(role.permissions().with_implied(), role.permissions(), "{role:?}");
        }
    }
}
