//! The table `numbers`: phone numbers.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "numbers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub reseller_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub project_id: Uuid,
    pub zavu_id: Option<String>,
    pub phone_number: String,
    pub country: Option<String>,
    pub name: Option<String>,
    pub search_text: String,
    pub capabilities: String,
    pub status: String,
    pub held_by_invitation_id: Option<Uuid>,
    pub zavu_sender_id: Option<String>,
    pub sender_id: Option<Uuid>,
    pub released_at: Option<DateTimeUtc>,
    pub monthly_price_minor: Option<i64>,
    pub monthly_price_currency: Option<String>,
    pub next_renewal_at: Option<DateTimeUtc>,
    pub idle_since: Option<DateTimeUtc>,
    pub purchased_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub cost_to_date_minor: i64,
    pub purchase_by_kind: Option<String>,
    pub purchase_by_id: Option<String>,
    pub purchase_monthly_minor: Option<i64>,
    pub purchase_monthly_currency: Option<String>,
    pub unknown_since: Option<DateTimeUtc>,
    pub absent_since: Option<DateTimeUtc>,
    pub failure_kind: Option<String>,
    pub failure_reason: Option<String>,
    pub failure_message: Option<String>,
    pub failed_at: Option<DateTimeUtc>,
    pub releasing_since: Option<DateTimeUtc>,
    pub purchase_key: Option<String>,
    pub purchase_fingerprint: Option<String>,
    pub verified_at: Option<DateTimeUtc>,
}

super::without_relations!();
