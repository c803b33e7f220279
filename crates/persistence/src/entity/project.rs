//! The table `projects`: projects, with their key and webhook at Zavu.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "projects")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub reseller_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    pub slug: String,
    pub search_text: String,
    pub default_expires_in_days: i64,
    pub default_allowed_phone_countries: String,
    pub created_at: DateTimeUtc,
    pub archived_at: Option<DateTimeUtc>,
    pub last_reconciled_at: Option<DateTimeUtc>,
    pub api_key: Option<Vec<u8>>,
    pub api_key_last4: Option<String>,
    pub credential_status: Option<String>,
    pub zavu_project_id: Option<String>,
    pub zavu_project_name: Option<String>,
    pub zavu_team_name: Option<String>,
    pub mode: Option<String>,
    pub credentials_set_at: Option<DateTimeUtc>,
    pub webhook_state: Option<String>,
    pub webhook_token: Option<Vec<u8>>,
    pub webhook_secret: Option<Vec<u8>>,
    pub webhook_foreign_url: Option<String>,
    pub monthly_spend_limit_minor: Option<i64>,
    pub webhook_since: Option<DateTimeUtc>,
}

super::without_relations!();
