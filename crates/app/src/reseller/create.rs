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
    /// The way for a new owner to set a password; `None` when the account was there before: it signs in as it always did.
    pub setup: Option<Setup>,
}

/// How a new owner sets a password.
pub struct Setup {
    /// The one-time link, valid for [`SETUP_LINK_DAYS`].
    pub link: SecretString,
    /// The token in it.
    pub token: SecretString,
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
        monthly_spend_limit: None,
    };
    let mut platform = app.database.read(Scope::Platform).await?;
    let known = platform.account_by_email(&email).await?;
    drop(platform);
    let has_password = known.as_ref().is_some_and(|(_, hash)| hash.is_some());
    let mut tx = app.database.begin(Scope::Reseller(id)).await?;
    tx.insert_reseller(&reseller).await.map_err(|error| match error {
        InsertError::SlugTaken => CreateError::SlugTaken,
        InsertError::Fault(fault) => CreateError::Fault(fault),
    })?;
    let owner = match known {
        Some((account, _)) => account,
        None => new_owner(app, &mut *tx, (email, owner_name), now).await?,
    };
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
    // Somebody who has a password keeps it: a link to set another would open the person's other resellers, too.
    let setup = if has_password {
        None
    } else {
        Some(setup(app, &mut *tx, owner.id, now).await?)
    };
    change.entry(
        "reseller.create",
        Subject {
            kind: SubjectKind::Reseller,
            id: id.uuid(),
        },
        json!({ "name": reseller.name, "slug": reseller.slug, "owner": owner.id.to_string() }),
    );
    tx.commit(change.into_log()).await?;
    Ok(Created {
        reseller,
        owner,
        membership,
        setup,
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

async fn new_owner(
    app: &App,
    tx: &mut dyn Tx,
    (email, name): (EmailAddress, String),
    now: Timestamp,
) -> Result<Account, Fault> {
    let account = Account {
        id: UserId::new(&*app.ids),
        email,
        name,
        created_at: now,
        second_factor_since: None,
    };
    tx.insert_account(&account).await.map_err(|error| match error {
        account::InsertError::EmailTaken => Fault::internal("add the owner's account", "created meanwhile"),
        account::InsertError::Fault(fault) => fault,
    })?;
    Ok(account)
}

/// A one-time link by which the owner sets a password.
pub(super) async fn setup(app: &App, tx: &mut dyn Tx, owner: UserId, now: Timestamp) -> Result<Setup, Fault> {
    let token = new_token(&*app.ids);
    let expires_at = now + Duration::days(SETUP_LINK_DAYS);
    let hash = TokenHash::of(&token);
    tx.insert_token(&hash, TokenKind::PasswordReset, owner.uuid(), Some(expires_at))
        .await?;
    let link = app.link("reset", &token);
    Ok(Setup { link, token })
}
