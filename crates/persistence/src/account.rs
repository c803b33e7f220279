//! Accounts and seats; sessions, second factors, attempts, requests and tokens stand in files of their own.

use async_trait::async_trait;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Order, Query, SelectStatement};
use usher_domain::account::{
    Account, Attempt, InsertError, PasswordHash, ResetRequest, Seat, SecondFactor, Session, Store, Verdict,
};
use usher_domain::fault::Fault;
use usher_domain::id::{SessionId, UserId};
use usher_domain::secret::{TokenHash, TokenKind};
use usher_domain::time::{Timestamp, to_millis};
use usher_domain::value::EmailAddress;
use uuid::Uuid;

use crate::corrupt::RowId;
use crate::entity::account::{Column, Entity, Model};
use crate::error::{Unique, fault, to_fault, violates};
use crate::text::searched;
use crate::transaction::{Transaction, all_rows, insertion, padded};

const EMAIL: Unique = Unique {
    name: "accounts_email_key",
    columns: "accounts.email",
};

#[async_trait]
impl Store for Transaction {
    async fn insert_account(&mut self, account: &Account) -> Result<(), InsertError> {
        self.execute(&insertion(&Model::from(account)))
            .await
            .map_err(|error| {
                if violates(&error, EMAIL) {
                    InsertError::EmailTaken
                } else {
                    to_fault("add the account", error).into()
                }
            })?;
        Ok(())
    }

    async fn account_by_email(
        &mut self,
        email: &EmailAddress,
    ) -> Result<Option<(Account, Option<PasswordHash>)>, Fault> {
        self.must_be_platform()?;
        let mut selection = all_rows::<Entity>();
        selection.and_where(Expr::col(Column::Email).eq(email.as_str()));
        let row = self.one::<Entity>("read the account", &selection).await?;
        row.map(|row| {
            let hash = row.password_hash.clone().map(PasswordHash);
            Ok((row.try_into()?, hash))
        })
        .transpose()
    }

    async fn accounts(&mut self, ids: &[UserId]) -> Result<Vec<Account>, Fault> {
        let mut selection = all_rows::<Entity>();
        selection
            .and_where_option(self.seated())
            .and_where(Expr::col(Column::Id).is_in(padded(ids.iter().copied().map(UserId::uuid))));
        self.read_accounts(ids, &selection).await
    }

    async fn colleagues(&mut self, ids: &[UserId]) -> Result<Vec<Account>, Fault> {
        let members = Query::select()
            .column("user_id")
            .from("memberships")
            .and_where(self.own()?)
            .take();
        let mut selection = all_rows::<Entity>();
        selection
            .and_where(Expr::col(Column::Id).is_in(padded(ids.iter().copied().map(UserId::uuid))))
            .and_where(Expr::col(Column::Id).in_subquery(members));
        self.read_accounts(ids, &selection).await
    }

    async fn password(&mut self, user: UserId) -> Result<Option<PasswordHash>, Fault> {
        let mut selection = all_rows::<Entity>();
        selection
            .and_where_option(self.seated())
            .and_where(Expr::col(Column::Id).eq(user.uuid()));
        let row = self.one::<Entity>("read the password", &selection).await?;
        Ok(row.and_then(|row| row.password_hash).map(PasswordHash))
    }

    async fn lock_password(&mut self, user: UserId) -> Result<Option<PasswordHash>, Fault> {
        let mut selection = all_rows::<Entity>();
        selection
            .and_where_option(self.seated())
            .and_where(Expr::col(Column::Id).eq(user.uuid()));
        let row = self.one_locked::<Entity>("lock the password", selection).await?;
        Ok(row.and_then(|row| row.password_hash).map(PasswordHash))
    }

    async fn replace_password(
        &mut self,
        user: UserId,
        old: &PasswordHash,
        new: &PasswordHash,
    ) -> Result<bool, Fault> {
        let update = Query::update()
            .table("accounts")
            .value(Column::PasswordHash, new.0.as_str())
            .and_where(Expr::col(Column::Id).eq(user.uuid()))
            .and_where(Expr::col(Column::PasswordHash).eq(old.0.as_str()))
            .and_where_option(self.seated())
            .take();
        Ok(self.run("replace the password", &update).await? == 1)
    }

    async fn count_code(&mut self, user: UserId, at: Timestamp) -> Result<Verdict, Fault> {
        self.count_code_of(user, at).await
    }

    async fn forgive_codes(&mut self, user: UserId) -> Result<(), Fault> {
        self.forgive_codes_of(user).await
    }

    async fn set_password(&mut self, user: UserId, hash: &PasswordHash) -> Result<(), Fault> {
        let update = Query::update()
            .table("accounts")
            .value(Column::PasswordHash, hash.0.as_str())
            .and_where(Expr::col(Column::Id).eq(user.uuid()))
            .and_where_option(self.seated())
            .take();
        match self.run("set the password", &update).await? {
            0 => Err(Fault::internal("set the password", "there is no such account")),
            _ => Ok(()),
        }
    }

    async fn second_factor(&mut self, user: UserId) -> Result<Option<SecondFactor>, Fault> {
        self.find_second_factor(user).await
    }

    async fn enroll_second_factor(&mut self, factor: &SecondFactor) -> Result<bool, Fault> {
        self.keep_unconfirmed(factor).await
    }

    async fn confirm_second_factor(
        &mut self,
        user: UserId,
        step: i64,
        at: Timestamp,
        recovery_codes: &[TokenHash],
    ) -> Result<bool, Fault> {
        self.confirm(user, step, at, recovery_codes).await
    }

    async fn use_step(&mut self, user: UserId, step: i64) -> Result<bool, Fault> {
        self.use_time_step(user, step).await
    }

    async fn use_recovery_code(&mut self, user: UserId, code: &TokenHash) -> Result<bool, Fault> {
        self.use_up_recovery_code(user, code).await
    }

    async fn delete_second_factor(&mut self, user: UserId) -> Result<(), Fault> {
        self.forget_second_factor(user).await
    }

    async fn seats(&mut self, user: UserId) -> Result<Vec<Seat>, Fault> {
        const DOING: &str = "read the seats of a person";
        self.must_be_platform()?;
        let selection = Query::select()
            .columns(["reseller_id", "joined_at", "entered_at"])
            .from("seats")
            .and_where(Expr::col("user_id").eq(user.uuid()))
            .order_by("joined_at", Order::Asc)
            .order_by("reseller_id", Order::Asc)
            .take();
        let rows = self
            .connection
            .query_all(&selection)
            .await
            .map_err(fault(DOING))?;
        rows.iter()
            .map(|row| {
                Ok(Seat {
                    reseller: row
                        .try_get::<Uuid>("", "reseller_id")
                        .map_err(fault(DOING))?
                        .into(),
                    joined_at: row.try_get("", "joined_at").map_err(fault(DOING))?,
                    entered_at: row.try_get("", "entered_at").map_err(fault(DOING))?,
                })
            })
            .collect()
    }

    async fn insert_seat(&mut self, user: UserId, at: Timestamp) -> Result<(), Fault> {
        let insertion = Query::insert()
            .into_table("seats")
            .columns(["reseller_id", "user_id", "joined_at"])
            .values_panic([
                self.reseller_id()?.into(),
                user.uuid().into(),
                to_millis(at).into(),
            ])
            .on_conflict(
                OnConflict::columns(["reseller_id", "user_id"])
                    .do_nothing()
                    .to_owned(),
            )
            .take();
        self.run("add a seat", &insertion).await?;
        Ok(())
    }

    async fn enter_seat(&mut self, user: UserId, at: Timestamp) -> Result<(), Fault> {
        let mut update = self.change("seats")?;
        update
            .value("entered_at", to_millis(at))
            .and_where(Expr::col("user_id").eq(user.uuid()));
        self.run("note that a seat was entered", &update).await?;
        Ok(())
    }

    async fn count_attempt(&mut self, attempt: &Attempt) -> Result<Verdict, Fault> {
        self.count_sign_in(attempt).await
    }

    async fn forgive_attempts(&mut self, attempt: &Attempt) -> Result<(), Fault> {
        self.forgive_sign_ins(attempt).await
    }

    async fn return_attempt(&mut self, attempt: &Attempt) -> Result<(), Fault> {
        self.return_sign_in(attempt).await
    }

    async fn insert_reset_request(&mut self, request: &ResetRequest) -> Result<(), Fault> {
        self.note_reset_request(request).await
    }

    async fn reset_requests(&mut self, limit: u32) -> Result<Vec<ResetRequest>, Fault> {
        self.find_reset_requests(limit).await
    }

    async fn delete_reset_request(&mut self, id: Uuid) -> Result<(), Fault> {
        self.strike_reset_request(id).await
    }

    async fn insert_token(
        &mut self,
        hash: &TokenHash,
        kind: TokenKind,
        subject: Uuid,
        expires_at: Option<Timestamp>,
    ) -> Result<(), Fault> {
        self.file_token(hash, kind, subject, expires_at).await
    }

    async fn token(
        &mut self,
        hash: &TokenHash,
        kind: TokenKind,
        now: Timestamp,
    ) -> Result<Option<(usher_domain::id::ResellerId, Uuid)>, Fault> {
        self.find_token(hash, kind, now).await
    }

    async fn consume_token(&mut self, hash: &TokenHash) -> Result<bool, Fault> {
        self.use_up_token(hash).await
    }

    async fn void_tokens(&mut self, kind: TokenKind, subject: Uuid) -> Result<(), Fault> {
        self.void(kind, subject).await
    }

    async fn purge_tokens(&mut self, before: Timestamp) -> Result<u64, Fault> {
        self.forget_expired_tokens(before).await
    }

    async fn insert_session(&mut self, session: &Session) -> Result<(), Fault> {
        self.add_session(session).await
    }

    async fn session(&mut self, id: SessionId) -> Result<Option<Session>, Fault> {
        self.find_session(id).await
    }

    async fn lock_session(&mut self, id: SessionId) -> Result<Option<Session>, Fault> {
        self.find_session_locked(id).await
    }

    async fn save_session(&mut self, session: &Session) -> Result<(), Fault> {
        self.keep_session(session).await
    }

    async fn sessions_of(&mut self, user: UserId, now: Timestamp) -> Result<Vec<Session>, Fault> {
        self.live_sessions_of(user, now).await
    }

    async fn revoke_sessions_of(
        &mut self,
        user: UserId,
        kept: Option<SessionId>,
        at: Timestamp,
    ) -> Result<(), Fault> {
        self.end_sessions_of(user, kept, at).await
    }

    async fn purge_sessions_of(&mut self, user: UserId, before: Timestamp) -> Result<(), Fault> {
        self.forget_sessions_of(user, before).await
    }
}

impl Transaction {
    /// The accounts that a reseller's transaction reaches: those with a seat in it. The platform's reaches all.
    fn seated(&self) -> Option<Expr> {
        let own = self.own().ok()?;
        let seats = Query::select()
            .column("user_id")
            .from("seats")
            .and_where(own)
            .take();
        Some(Expr::col(Column::Id).in_subquery(seats))
    }

    async fn read_accounts(
        &self,
        ids: &[UserId],
        selection: &SelectStatement,
    ) -> Result<Vec<Account>, Fault> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let rows = self.all::<Entity>("read accounts", selection).await?;
        rows.into_iter().map(Account::try_from).collect()
    }
}

impl From<&Account> for Model {
    fn from(account: &Account) -> Self {
        let Account {
            id,
            email,
            name,
            created_at,
            second_factor_since,
        } = account;
        Self {
            id: id.uuid(),
            email: email.as_str().to_owned(),
            name: name.clone(),
            password_hash: None,
            created_at: to_millis(*created_at),
            second_factor_since: second_factor_since.map(to_millis),
            search_text: searched([Some(name.as_str()), Some(email.as_str())]),
        }
    }
}

impl TryFrom<Model> for Account {
    type Error = Fault;

    fn try_from(model: Model) -> Result<Self, Fault> {
        let row = RowId {
            table: "accounts",
            id: model.id,
        };
        Ok(Self {
            id: model.id.into(),
            email: row.word("email", &model.email, |text| text.parse().ok())?,
            name: model.name,
            created_at: model.created_at,
            second_factor_since: model.second_factor_since,
        })
    }
}
