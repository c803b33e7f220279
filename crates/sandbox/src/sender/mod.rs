//! Senders: what can send for a project, made by a completed invitation or by hand.

mod edit;
mod record;

pub(crate) use edit::{Edited, create, regenerate_secret, remove, update};
pub(crate) use record::{Sender, SenderWebhook, Switch, Whatsapp};
