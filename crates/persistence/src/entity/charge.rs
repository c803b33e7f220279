//! The table `charges`: what numbers cost.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "charges")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub reseller_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub number_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub ordinal: i64,
    pub project_id: Uuid,
    pub kind: String,
    pub state: String,
    pub amount_minor: i64,
    pub currency: String,
    pub month: String,
    pub at: DateTimeUtc,
}

super::without_relations!();
