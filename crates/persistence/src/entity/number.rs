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
    pub zavu_id: String,
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
    pub purchased_at: DateTimeUtc,
    pub created_at: DateTimeUtc,
}

super::without_relations!();
