//! The table `resellers`: resellers.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "resellers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    pub slug: String,
    pub display_name: String,
    pub logo_url: Option<String>,
    pub primary_color: String,
    pub support_email: Option<String>,
    pub support_url: Option<String>,
    pub default_locale: String,
    pub created_at: DateTimeUtc,
    pub suspended_at: Option<DateTimeUtc>,
    pub monthly_spend_limit_minor: Option<i64>,
}

super::without_relations!();
