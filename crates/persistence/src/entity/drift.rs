//! The table `drifts`: what was found to stand otherwise at Zavu.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "drifts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub reseller_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub project_id: Uuid,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub cause: String,
    pub found_at: DateTimeUtc,
}

super::without_relations!();
