//! Tokens by their hash: a platform index that says whose a token is and what it opens.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use usher_domain::fault::Fault;
use usher_domain::id::ResellerId;
use usher_domain::secret::{TokenHash, TokenKind};
use usher_domain::time::{Timestamp, to_millis};
use uuid::Uuid;

use crate::error::fault;
use crate::transaction::Transaction;

impl Transaction {
    pub async fn file_token(
        &self,
        hash: &TokenHash,
        kind: TokenKind,
        subject: Uuid,
        expires_at: Option<Timestamp>,
    ) -> Result<(), Fault> {
        let insertion = Query::insert()
            .into_table("tokens")
            .columns(["hash", "reseller_id", "kind", "subject", "expires_at"])
            .values_panic([
                hash.as_bytes().to_vec().into(),
                self.reseller_id()?.into(),
                word(kind).into(),
                subject.into(),
                expires_at.map(to_millis).into(),
            ])
            .on_conflict(OnConflict::column("hash").do_nothing().to_owned())
            .take();
        self.run("file a token", &insertion).await?;
        Ok(())
    }

    pub async fn find_token(
        &self,
        hash: &TokenHash,
        kind: TokenKind,
        now: Timestamp,
    ) -> Result<Option<(ResellerId, Uuid)>, Fault> {
        const DOING: &str = "look a token up";
        self.must_be_platform()?;
        let expires_at = Expr::col("expires_at");
        let selection = Query::select()
            .columns(["reseller_id", "subject"])
            .from("tokens")
            .and_where(Expr::col("hash").eq(hash.as_bytes().to_vec()))
            .and_where(Expr::col("kind").eq(word(kind)))
            .and_where(expires_at.clone().is_null().or(expires_at.gt(to_millis(now))))
            .take();
        let row = self
            .connection
            .query_one(&selection)
            .await
            .map_err(fault(DOING))?;
        row.map(|row| {
            let reseller: Uuid = row.try_get("", "reseller_id").map_err(fault(DOING))?;
            let subject = row.try_get("", "subject").map_err(fault(DOING))?;
            Ok((reseller.into(), subject))
        })
        .transpose()
    }

    pub async fn use_up_token(&self, hash: &TokenHash) -> Result<bool, Fault> {
        let mut deletion = self.deletion("tokens")?;
        deletion.and_where(Expr::col("hash").eq(hash.as_bytes().to_vec()));
        Ok(self.run("use a token up", &deletion).await? == 1)
    }

    pub async fn void(&self, kind: TokenKind, subject: Uuid) -> Result<(), Fault> {
        self.must_be_platform()?;
        let deletion = Query::delete()
            .from_table("tokens")
            .and_where(Expr::col("subject").eq(subject))
            .and_where(Expr::col("kind").eq(word(kind)))
            .take();
        self.run("void the tokens of a subject", &deletion).await?;
        Ok(())
    }

    pub async fn forget_expired_tokens(&self, before: Timestamp) -> Result<u64, Fault> {
        self.must_be_platform()?;
        let deletion = Query::delete()
            .from_table("tokens")
            .and_where(Expr::col("expires_at").lt(to_millis(before)))
            .take();
        self.run("forget expired tokens", &deletion).await
    }

    /// Deletes every token that opens a subject.
    pub async fn drop_tokens_of(&self, kind: TokenKind, subject: Uuid) -> Result<(), Fault> {
        let mut deletion = self.deletion("tokens")?;
        deletion
            .and_where(Expr::col("subject").eq(subject))
            .and_where(Expr::col("kind").eq(word(kind)));
        self.run("delete the tokens of a subject", &deletion).await?;
        Ok(())
    }
}

const fn word(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Refresh => "REFRESH",
        TokenKind::PasswordReset => "PASSWORD_RESET",
        TokenKind::Landing => "LANDING",
        TokenKind::ZavuWebhook => "ZAVU_WEBHOOK",
        TokenKind::Offer => "OFFER",
        TokenKind::ApiKey => "API_KEY",
    }
}
