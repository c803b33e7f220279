//! Creating a reseller with its first owner, and the one-time link by which the owner sets a password.

use chrono::Duration;
use secrecy::SecretString;
use serde_json::json;
use usher_domain::access::{Actor, BuiltInRole, Principal, Role};
use usher_domain::account::{self, Account};
use usher_domain::event::{Subject, SubjectKind};
use usher_domain::fault::Fault;
use usher_domain::id::{MembershipId, ResellerId, UserId};
use usher_domain::invalid::{Checks, Invalid};
use usher_domain::membership::{Assignment, Membership};
use usher_domain::reseller::{Branding, InsertError, Reseller};
use usher_domain::secret::{TokenHash, TokenKind, new_token};
use usher_domain::store::{Scope, Tx};
use usher_domain::time::Timestamp;
use usher_domain::value::{EmailAddress, display_name, slug};

use crate::App;
use crate::context::Change;

/// How long the link lives, in days.
pub const SETUP_LINK_DAYS: i64 = 7;

/// A reseller to create.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Create {
    /// Its name.
    pub name: String,
    /// Its slug.
    pub slug: String,
    /// The first owner's address; an account that exists already is given the reseller.
    pub owner_email: String,
    /// The first owner's name.
    pub owner_name: String,
}

/// A created reseller.
pub struct Created {
    /// The reseller.
    pub reseller: Reseller,
    /// Its first owner.
    pub owner: Account,
    /// The owner's place in it.
    pub membership: Membership,
    /// The one-time link at which the owner sets a password, valid for [`SETUP_LINK_DAYS`].
    pub setup_link: SecretString,
    /// The token in that link.
    pub setup_token: SecretString,
}

/// A reseller could not be created.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// Some input is wrong.
    #[error("create the reseller: some input is wrong")]
    Invalid(Vec<Invalid>),
    /// Another reseller has the slug.
    #[error("create the reseller: the slug is taken")]
    SlugTaken,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Creates a reseller. Only the command line does: there is nobody yet to authorize.
pub async fn create(app: &App, command: Create) -> Result<Created, CreateError> {
    let Checked {
        name,
        slug,
        email,
        owner_name,
    } = check(&command).map_err(CreateError::Invalid)?;

    let id = ResellerId::new(&*app.ids);
    let actor = Actor::internal(id, Principal::Operator);
    let mut change = Change::new(app, &actor);
    let now = change.now;
    let reseller = Reseller {
        id,
        branding: Branding::plain(&name),
        name,
        slug,
        created_at: now,
        suspended_at: None,
    };
    let mut tx = app.database.begin(Scope::Reseller(id)).await?;
    tx.insert_reseller(&reseller).await.map_err(|error| match error {
        InsertError::SlugTaken => CreateError::SlugTaken,
        InsertError::Fault(fault) => CreateError::Fault(fault),
    })?;
    let owner = owner(app, &mut *tx, (email, owner_name), now).await?;
    let membership = Membership {
        id: MembershipId::new(&*app.ids),
        user: owner.id,
        assignments: vec![Assignment {
            role: Role::from(BuiltInRole::Owner),
            project: None,
        }],
        created_at: now,
        deactivated_at: None,
    };
    tx.insert_membership(&membership).await?;
    tx.insert_seat(owner.id, now).await?;
    let setup_token = new_token(&*app.ids);
    let expires_at = now + Duration::days(SETUP_LINK_DAYS);
    tx.insert_token(
        &TokenHash::of(&setup_token),
        TokenKind::PasswordReset,
        owner.id.uuid(),
        Some(expires_at),
    )
    .await?;
    change.entry(
        "reseller.create",
        Subject {
            kind: SubjectKind::Reseller,
            id: id.uuid(),
        },
        json!({ "name": reseller.name, "slug": reseller.slug, "owner": owner.id.to_string() }),
    );
    tx.commit(change.into_log()).await?;
    let setup_link = app.link("reset", &setup_token);
    Ok(Created {
        reseller,
        owner,
        membership,
        setup_link,
        setup_token,
    })
}

struct Checked {
    name: String,
    slug: String,
    email: EmailAddress,
    owner_name: String,
}

fn check(command: &Create) -> Result<Checked, Vec<Invalid>> {
    let mut checks = Checks::new();
    let name = checks.take("name", display_name(&command.name));
    let slug = checks.take("slug", slug(&command.slug));
    let email = checks.take("ownerEmail", command.owner_email.parse::<EmailAddress>());
    let owner_name = checks.take("ownerName", display_name(&command.owner_name));
    checks.finish()?;
    let (Some(name), Some(slug), Some(email), Some(owner_name)) = (name, slug, email, owner_name) else {
        return Err(Vec::new());
    };
    Ok(Checked {
        name,
        slug,
        email,
        owner_name,
    })
}

/// The owner's account: the one that has the address, else a new one.
async fn owner(
    app: &App,
    tx: &mut dyn Tx,
    (email, name): (EmailAddress, String),
    now: Timestamp,
) -> Result<Account, Fault> {
    if let Some((account, _)) = tx.account_by_email(&email).await? {
        return Ok(account);
    }
    let account = Account {
        id: UserId::new(&*app.ids),
        email,
        name,
        created_at: now,
    };
    tx.insert_account(&account).await.map_err(|error| match error {
        account::InsertError::EmailTaken => Fault::internal("add the owner's account", "created meanwhile"),
        account::InsertError::Fault(fault) => fault,
    })?;
    Ok(account)
}
