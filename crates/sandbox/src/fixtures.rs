//! The world of the client libraries' own suites: their literal ids exist, and every request meets it fresh.

use crate::http::Fields;
use crate::invitation::{Invitation, Invite, invite};
use crate::number::{Number, Order, grant};
use crate::sender::{Sender, SenderWebhook};
use crate::state::{Draw, Effect, World};
use crate::webhook::register;

/// The one project, whatever the bearer.
pub(crate) const PROJECT: &str = "fixtures";
/// The id of its key.
pub(crate) const KEY: &str = "apiKeyId";

/// Owned numbers by id. The suites call one of them literally `phoneNumber`.
const NUMBERS: [(&str, &str); 3] = [
    ("phoneNumberId", "+15551234500"),
    ("pn_abc123", "+15551234501"),
    ("pn_literal", "phoneNumber"),
];

/// Makes the world. It is thrown away with the request that asked for it.
pub(crate) fn world() -> World {
    let mut world = World::new(Draw::from_seed(Some(0)), 0);
    let nothing = Fields::default();
    let invitation = Invite::read(&nothing).and_then(|request| invite(&mut world, PROJECT, request));
    if let Ok(invitation) = invitation {
        world.apply(Effect::Invitation(Invitation {
            id: "invitationId".to_owned(),
            ..invitation
        }));
    }
    for (id, phone_number) in NUMBERS {
        let order = Order::plain(phone_number);
        if let Ok(number) = grant(&mut world, PROJECT, order) {
            world.apply(Effect::Number(Number {
                id: id.to_owned(),
                ..number
            }));
        }
    }
    // The default sender cannot be deleted, so the one that the suites delete comes second.
    let default = Sender::new(&mut world, PROJECT, "Default".to_owned());
    world.apply(Effect::Sender(default));
    let sender = Sender::new(&mut world, PROJECT, "Sender".to_owned());
    let webhook = SenderWebhook {
        url: "https://hooks.example.org/zavu".to_owned(),
        events: vec!["message.inbound".to_owned()],
        active: true,
        signature_version: "v1+v2".to_owned(),
        secret: "whsec_fixture".to_owned(),
    };
    world.apply(Effect::Sender(Sender {
        id: "senderId".to_owned(),
        webhook: Some(webhook),
        ..sender
    }));
    let webhook = Fields::parse(br#"{"url":"https://hooks.example.org/zavu"}"#);
    let _ = webhook.and_then(|fields| register(&mut world, PROJECT, &fields));
    let _ = world.take_pending();
    world
}
