//! An invitation in words: its scalar fields for events, and its failures for people.

use serde_json::{Value, json};

use crate::invitation::{Invitation, NOT_ISSUED};
use crate::time::rfc3339;
use crate::value::{Country, EmailAddress, PhoneNumber};

/// What a failure code means, for the reseller. Codes are an open set; an unknown one is shown as it is.
pub fn explain_failure(code: &str) -> String {
    match code {
        NOT_ISSUED => {
            "Zavu did not issue the invitation. Nothing stands there and its number is free.".to_owned()
        }
        "fb_cancelled" => "The client closed Meta's window before finishing.".to_owned(),
        "fb_not_authorized" => {
            "The client did not grant the permissions that Meta asked for, or is no admin of the business."
                .to_owned()
        }
        "signup_abandoned" => "The client began the signup and left it.".to_owned(),
        "meta_no_pages" => "The client's Meta account has no page to connect.".to_owned(),
        "phone_country_not_allowed" => {
            "The client's phone number is of a country that this invitation does not allow.".to_owned()
        }
        "internal_error" => "Something failed at Zavu or Meta; trying again usually helps.".to_owned(),
        _ => "Zavu gives a reason that Usher has no words for yet.".to_owned(),
    }
}

impl Invitation {
    /// Its scalar fields as the API spells them, for events; never the link.
    pub fn snapshot(&self) -> Value {
        let issued = self.state.issued();
        let milestones = self.milestones;
        let waiting = self.waiting();
        json!({
            "id": self.id.to_string(),
            "clientName": self.client.name,
            "clientEmail": self.client.email.as_ref().map(EmailAddress::as_str),
            "clientPhone": self.client.phone.as_ref().map(PhoneNumber::as_str),
            "externalReference": self.external_reference,
            "locale": self.locale,
            "status": self.status().as_str(),
            "zavuId": issued.map(|issued| issued.zavu_id.clone()),
            "allowedPhoneCountries":
                self.allowed_phone_countries.iter().map(Country::as_str).collect::<Vec<_>>(),
            "expiresAt": rfc3339(self.expires_at),
            "viewedAt": milestones.viewed_at.map(rfc3339),
            "startedAt": milestones.started_at.map(rfc3339),
            "failedAt": milestones.failed_at.map(rfc3339),
            "completedAt": milestones.completed_at.map(rfc3339),
            "cancelledAt": milestones.cancelled_at.map(rfc3339),
            "failureReason": self.state.failure_reason(),
            "failureExplanation": self.state.failure_reason().map(explain_failure),
            "generation": self.generation,
            "nextActor": waiting.actor.as_str(),
            "nextStep": waiting.step,
            "waitingSince": rfc3339(waiting.since),
            "createdAt": rfc3339(self.created_at),
            "updatedAt": rfc3339(self.updated_at),
            "verifiedAt": self.verified_at.map(rfc3339),
        })
    }
}
