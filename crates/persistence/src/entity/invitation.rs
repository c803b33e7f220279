//! The table `invitations`: invitations.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub reseller_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub project_id: Uuid,
    pub client_name: Option<String>,
    pub client_email: Option<String>,
    pub client_phone: Option<String>,
    pub external_reference: Option<String>,
    pub locale: Option<String>,
    pub client_name_folded: String,
    pub external_reference_folded: Option<String>,
    pub search_text: String,
    pub number_id: Option<Uuid>,
    pub allowed_phone_countries: String,
    pub link_token: Vec<u8>,
    pub generation: i32,
    pub status: String,
    pub attempts: Option<i32>,
    pub first_attempt_at: Option<DateTimeUtc>,
    pub attempt_deadline: Option<DateTimeUtc>,
    pub expires_in_days: Option<i64>,
    pub zavu_id: Option<String>,
    pub zavu_url: Option<Vec<u8>>,
    pub reported_at: Option<DateTimeUtc>,
    pub unknown_status: Option<String>,
    pub failure_reason: Option<String>,
    pub zavu_sender_id: Option<String>,
    pub sender_id: Option<Uuid>,
    pub viewed_at: Option<DateTimeUtc>,
    pub started_at: Option<DateTimeUtc>,
    pub failed_at: Option<DateTimeUtc>,
    pub completed_at: Option<DateTimeUtc>,
    pub cancelled_at: Option<DateTimeUtc>,
    pub expires_at: DateTimeUtc,
    pub created_by_kind: String,
    pub created_by_id: Option<String>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub verified_at: Option<DateTimeUtc>,
    pub idempotency_key: Option<String>,
    pub input_fingerprint: Option<String>,
}

super::without_relations!();
