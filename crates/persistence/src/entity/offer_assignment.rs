//! The table `offer_assignments`: roles to be given by offers.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offer_assignments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub reseller_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub offer_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub built_in_role_id: Option<Uuid>,
    pub custom_role_id: Option<Uuid>,
    pub project_id: Option<Uuid>,
}

super::without_relations!();
