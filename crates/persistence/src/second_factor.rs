//! Second factors and recovery codes, of the platform; what must happen once happens in one statement.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use usher_domain::account::SecondFactor;
use usher_domain::fault::Fault;
use usher_domain::id::UserId;
use usher_domain::secret::{Sealed, TokenHash};
use usher_domain::time::{Timestamp, to_millis};

use crate::entity::second_factor::{Column, Entity, Model};
use crate::error::fault;
use crate::transaction::{Transaction, all_rows};

const FACTORS: &str = "second_factors";
const CODES: &str = "recovery_codes";

impl Transaction {
    pub async fn find_second_factor(&self, user: UserId) -> Result<Option<SecondFactor>, Fault> {
        self.must_be_platform()?;
        let mut selection = all_rows::<Entity>();
        selection.and_where(Expr::col(Column::UserId).eq(user.uuid()));
        let row = self.one::<Entity>("read the second factor", &selection).await?;
        Ok(row.map(SecondFactor::from))
    }

    pub async fn keep_unconfirmed(&self, factor: &SecondFactor) -> Result<bool, Fault> {
        const SQL: &str = "
            INSERT INTO second_factors AS kept (user_id, secret, created_at) VALUES ($1, $2, $3)
            ON CONFLICT (user_id) DO UPDATE SET secret = $2, created_at = $3, last_step = NULL
            WHERE kept.confirmed_at IS NULL
            RETURNING user_id";
        self.must_be_platform()?;
        // Whatever else the value says: it is confirmed by its first code only.
        let SecondFactor {
            user,
            secret,
            created_at,
            confirmed_at: _,
            last_step: _,
        } = factor;
        let values = [
            user.uuid().into(),
            secret.0.clone().into(),
            to_millis(*created_at).into(),
        ];
        let row = self
            .connection
            .query_one_raw(self.statement(SQL, values))
            .await
            .map_err(fault("keep a new second factor"))?;
        Ok(row.is_some())
    }

    pub async fn confirm(
        &self,
        user: UserId,
        step: i64,
        at: Timestamp,
        recovery_codes: &[TokenHash],
    ) -> Result<bool, Fault> {
        const DOING: &str = "confirm the second factor";
        self.must_be_platform()?;
        let update = Query::update()
            .table(FACTORS)
            .value(Column::ConfirmedAt, to_millis(at))
            .value(Column::LastStep, step)
            .and_where(Expr::col(Column::UserId).eq(user.uuid()))
            .and_where(Expr::col(Column::ConfirmedAt).is_null())
            .take();
        if self.run(DOING, &update).await? == 0 {
            return Ok(false);
        }
        self.note_second_factor(user, Some(at)).await?;
        self.forget_recovery_codes(user).await?;
        if !recovery_codes.is_empty() {
            let mut insertion = Query::insert();
            insertion.into_table(CODES).columns(["user_id", "code"]);
            for code in recovery_codes {
                insertion.values_panic([user.uuid().into(), code.as_bytes().to_vec().into()]);
            }
            self.run(DOING, &insertion).await?;
        }
        Ok(true)
    }

    pub async fn use_time_step(&self, user: UserId, step: i64) -> Result<bool, Fault> {
        self.must_be_platform()?;
        let last = Expr::col(Column::LastStep);
        let update = Query::update()
            .table(FACTORS)
            .value(Column::LastStep, step)
            .and_where(Expr::col(Column::UserId).eq(user.uuid()))
            .and_where(Expr::col(Column::ConfirmedAt).is_not_null())
            .and_where(last.clone().is_null().or(last.lt(step)))
            .take();
        Ok(self.run("use a time step up", &update).await? == 1)
    }

    pub async fn use_up_recovery_code(&self, user: UserId, code: &TokenHash) -> Result<bool, Fault> {
        self.must_be_platform()?;
        let deletion = Query::delete()
            .from_table(CODES)
            .and_where(Expr::col("user_id").eq(user.uuid()))
            .and_where(Expr::col("code").eq(code.as_bytes().to_vec()))
            .take();
        Ok(self.run("use a recovery code up", &deletion).await? == 1)
    }

    pub async fn forget_second_factor(&self, user: UserId) -> Result<(), Fault> {
        self.must_be_platform()?;
        let deletion = Query::delete()
            .from_table(FACTORS)
            .and_where(Expr::col(Column::UserId).eq(user.uuid()))
            .take();
        self.run("forget the second factor", &deletion).await?;
        self.note_second_factor(user, None).await?;
        self.forget_recovery_codes(user).await
    }

    async fn note_second_factor(&self, user: UserId, since: Option<Timestamp>) -> Result<(), Fault> {
        let update = Query::update()
            .table("accounts")
            .value("second_factor_since", since.map(to_millis))
            .and_where(Expr::col("id").eq(user.uuid()))
            .take();
        self.run("note the second factor in the account", &update).await?;
        Ok(())
    }

    async fn forget_recovery_codes(&self, user: UserId) -> Result<(), Fault> {
        let deletion = Query::delete()
            .from_table(CODES)
            .and_where(Expr::col("user_id").eq(user.uuid()))
            .take();
        self.run("forget the recovery codes", &deletion).await?;
        Ok(())
    }
}

impl From<Model> for SecondFactor {
    fn from(model: Model) -> Self {
        Self {
            user: model.user_id.into(),
            secret: Sealed(model.secret),
            created_at: model.created_at,
            confirmed_at: model.confirmed_at,
            last_step: model.last_step,
        }
    }
}
