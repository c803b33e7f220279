//! The table `senders`: senders.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "senders")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub reseller_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub project_id: Uuid,
    pub zavu_id: String,
    pub invitation_id: Option<Uuid>,
    pub name: String,
    pub phone_number: Option<String>,
    pub search_text: String,
    pub reported: String,
    pub readiness: String,
    pub created_at: DateTimeUtc,
    pub removed_at: Option<DateTimeUtc>,
    pub verified_at: DateTimeUtc,
}

super::without_relations!();
