//! Mails that wait to be sent, with sealed contents; when they are due stands among the due work.

use async_trait::async_trait;
use sea_orm::sea_query::{Expr, ExprTrait};
use usher_domain::fault::Fault;
use usher_domain::id::MailId;
use usher_domain::mail::{Store, WaitingMail};
use usher_domain::secret::Sealed;
use usher_domain::time::to_millis;

use crate::corrupt::RowId;
use crate::entity::mail::{Column, Entity, Model};
use crate::transaction::{Transaction, insertion};

#[async_trait]
impl Store for Transaction {
    async fn insert_mail(&mut self, mail: &WaitingMail) -> Result<(), Fault> {
        let WaitingMail {
            id,
            to,
            body,
            written_at,
            attempts,
        } = mail;
        let row = Model {
            reseller_id: self.reseller_id()?,
            id: id.uuid(),
            recipient: to.as_str().to_owned(),
            body: body.0.clone(),
            written_at: to_millis(*written_at),
            attempts: *attempts,
        };
        self.run("add the mail", &insertion(&row)).await?;
        Ok(())
    }

    async fn mail(&mut self, id: MailId) -> Result<Option<WaitingMail>, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(Expr::col(Column::Id).eq(id.uuid()));
        let row = self.one::<Entity>("read the mail", &selection).await?;
        row.map(WaitingMail::try_from).transpose()
    }

    async fn count_mail_attempt(&mut self, id: MailId) -> Result<(), Fault> {
        let mut update = self.change("mails")?;
        update
            .value(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .and_where(Expr::col(Column::Id).eq(id.uuid()));
        self.run("count an attempt to send a mail", &update).await?;
        Ok(())
    }

    async fn delete_mail(&mut self, id: MailId) -> Result<(), Fault> {
        let mut deletion = self.deletion("mails")?;
        deletion.and_where(Expr::col(Column::Id).eq(id.uuid()));
        self.run("forget the mail", &deletion).await?;
        Ok(())
    }
}

impl TryFrom<Model> for WaitingMail {
    type Error = Fault;

    fn try_from(model: Model) -> Result<Self, Fault> {
        let row = RowId {
            table: "mails",
            id: model.id,
        };
        Ok(Self {
            id: model.id.into(),
            to: row.word("recipient", &model.recipient, |text| text.parse().ok())?,
            body: Sealed(model.body),
            written_at: model.written_at,
            attempts: model.attempts,
        })
    }
}
