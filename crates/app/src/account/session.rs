//! Sessions: how one begins and ends, and its tokens: an access token of minutes and a rotating refresh token.

use chrono::Duration;
use secrecy::SecretString;
use serde_json::json;
use usher_domain::access::{Actor, Client, Grants, Principal, UserPrincipal};
use usher_domain::account::{
    ABSOLUTE_LIFETIME_DAYS, Account, Claims, KEPT_AFTER_END_DAYS, SESSION_LIFETIME_DAYS, Session,
};
use usher_domain::event::{Subject, SubjectKind};
use usher_domain::fault::Fault;
use usher_domain::id::{ResellerId, SessionId};
use usher_domain::membership::Membership;
use usher_domain::secret::{TokenHash, TokenKind, new_token};
use usher_domain::store::{Scope, Tx};
use usher_domain::time::Timestamp;

use crate::App;
use crate::account::second_factor::Proof;
use crate::context::Change;

/// The most live sessions of one person in one reseller.
const MAX_SESSIONS: usize = 50;
/// How long an access token lives, in minutes.
pub const ACCESS_TOKEN_MINUTES: i64 = 10;

/// A signed-in person with the tokens to go on.
pub struct SignedIn {
    /// The person.
    pub account: Account,
    /// Who asks from now on.
    pub actor: Actor,
    /// The bearer token of the API.
    pub access_token: SecretString,
    /// When that ends.
    pub access_token_expires_at: Timestamp,
    /// The token that renews the session, once; `None` when the one that the caller has stays good.
    pub refresh_token: Option<SecretString>,
    /// When the session ends unless it is renewed.
    pub session_expires_at: Timestamp,
}

/// How a session begins.
pub(crate) enum Beginning {
    /// With a password, and a second factor where there is one.
    SignIn(Option<Proof>),
    /// With the link of an offer and a password, and a second factor where there is one.
    OfferAcceptance(Option<Proof>),
    /// From a session in another reseller: neither its age nor how long ago a password was given begins anew.
    Switch(Session),
}

/// A session to open.
pub(crate) struct Opening {
    /// In which reseller.
    pub(crate) reseller: ResellerId,
    /// The person.
    pub(crate) account: Account,
    /// The person's live place in the reseller.
    pub(crate) membership: Membership,
    /// Where the request comes from.
    pub(crate) client: Client,
    /// How it begins.
    pub(crate) beginning: Beginning,
}

/// A session that was opened in a transaction which is not committed yet.
pub(crate) struct Opened {
    /// Who asks from now on, also for the log of this transaction.
    pub(crate) actor: Actor,
    account: Account,
    session: Session,
    refresh_token: SecretString,
    facts: serde_json::Value,
}

/// Opens a session in the reseller whose transaction this is, and forgets the person's sessions there that ended long
/// ago. The caller notes it ([`Opened::note`]), commits, and then takes the tokens ([`Opened::signed_in`]).
pub(crate) async fn open(app: &App, tx: &mut dyn Tx, opening: Opening) -> Result<Opened, Fault> {
    let Opening {
        reseller,
        account,
        membership,
        client,
        beginning,
    } = opening;
    let now = app.clock.now();
    let (cause, proof, since, authenticated_at) = match beginning {
        Beginning::SignIn(proof) => ("signed in", proof, now, now),
        Beginning::OfferAcceptance(proof) => ("an offer was accepted", proof, now, now),
        Beginning::Switch(from) => (
            "switched from another reseller",
            None,
            from.created_at,
            from.authenticated_at,
        ),
    };
    let idle_end = now + Duration::days(SESSION_LIFETIME_DAYS);
    let absolute_end = since + Duration::days(ABSOLUTE_LIFETIME_DAYS);
    let refresh_token = new_token(&*app.ids);
    let session = Session {
        id: SessionId::new(&*app.ids),
        user: account.id,
        created_at: since,
        last_seen_at: now,
        expires_at: idle_end.min(absolute_end),
        authenticated_at,
        user_agent: client.user_agent.clone(),
        ip_address: client.ip_address,
        revoked_at: None,
        token: TokenHash::of(&refresh_token),
        previous_token: None,
    };
    tx.purge_sessions_of(account.id, now - Duration::days(KEPT_AFTER_END_DAYS))
        .await?;
    // The oldest make room: nobody sits at so many devices.
    for oldest in tx
        .sessions_of(account.id, now)
        .await?
        .into_iter()
        .skip(MAX_SESSIONS - 1)
    {
        tx.save_session(&oldest.revoke(now)).await?;
    }
    tx.insert_session(&session).await?;
    file_token(tx, &session).await?;
    tx.enter_seat(account.id, now).await?;
    let facts = json!({
        "session": session.id.to_string(),
        "cause": cause,
        "secondFactor": proof.map(Proof::as_str),
    });
    Ok(Opened {
        actor: actor(reseller, &membership, &session, client),
        account,
        session,
        refresh_token,
        facts,
    })
}

impl Opened {
    /// The session.
    pub(super) const fn session_id(&self) -> SessionId {
        self.session.id
    }

    /// Notes in the audit log that the session began.
    pub(crate) fn note(&self, change: &mut Change<'_>) {
        change.entry("session.create", subject(self.session.id), self.facts.clone());
    }

    /// The tokens, once the transaction is committed.
    pub(crate) fn signed_in(self, app: &App) -> Result<SignedIn, Fault> {
        let now = app.clock.now();
        let (access_token, access_token_expires_at) =
            access_token(app, self.actor.reseller, &self.session, now)?;
        Ok(SignedIn {
            account: self.account,
            actor: self.actor,
            access_token,
            access_token_expires_at,
            refresh_token: Some(self.refresh_token),
            session_expires_at: self.session.expires_at,
        })
    }
}

/// Files the refresh token that a session has now.
pub(super) async fn file_token(tx: &mut dyn Tx, session: &Session) -> Result<(), Fault> {
    tx.insert_token(
        &session.token,
        TokenKind::Refresh,
        session.id.uuid(),
        Some(session.expires_at),
    )
    .await
}

/// Ends a session in the actor's reseller and says why; `None` when there is none that is live.
pub(super) async fn end(
    app: &App,
    actor: &Actor,
    id: SessionId,
    cause: &'static str,
) -> Result<Option<Session>, Fault> {
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let mut change = Change::new(app, actor);
    let session = tx.lock_session(id).await?;
    let Some(session) = session.filter(|session| session.is_live(change.now)) else {
        return Ok(None);
    };
    change.entry("session.revoke", subject(id), json!({ "cause": cause }));
    let session = session.revoke(change.now);
    tx.save_session(&session).await?;
    tx.commit(change.into_log()).await?;
    Ok(Some(session))
}

/// The actor as the log of another of the person's resellers names them; nothing is held there.
pub(super) fn elsewhere(actor: &Actor, reseller: ResellerId) -> Actor {
    Actor {
        reseller,
        principal: actor.principal.clone(),
        grants: Grants::default(),
        client: actor.client.clone(),
    }
}

/// What audit entries about a session are about.
pub(super) fn subject(id: SessionId) -> Subject {
    Subject {
        kind: SubjectKind::Session,
        id: id.uuid(),
    }
}

/// Who a session makes of a person.
pub(super) fn actor(
    reseller: ResellerId,
    membership: &Membership,
    session: &Session,
    client: Client,
) -> Actor {
    let principal = Principal::User(UserPrincipal {
        user: session.user,
        membership: membership.id,
        session: session.id,
        authenticated_at: session.authenticated_at,
    });
    Actor {
        reseller,
        principal,
        grants: membership.grants(),
        client,
    }
}

/// A fresh access token of a session.
pub(super) fn access_token(
    app: &App,
    reseller: ResellerId,
    session: &Session,
    now: Timestamp,
) -> Result<(SecretString, Timestamp), Fault> {
    let expires_at = now + Duration::minutes(ACCESS_TOKEN_MINUTES);
    let claims = Claims {
        user: session.user,
        reseller,
        session: session.id,
        issued_at: now,
        expires_at,
    };
    Ok((app.tokens.sign(&claims)?, expires_at))
}
