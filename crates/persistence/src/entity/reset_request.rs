//! The table `reset_requests`: requests for a link to set a new password, of the platform.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reset_requests")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub email: String,
    pub ip_address: Option<String>,
    pub at: DateTimeUtc,
}

super::without_relations!();
