//! The controls, outside `/v1` and without a key: what plays the client, moves the clock, injects faults, prepares
//! numbers and purses, and shows what took effect.

mod faults;
mod inspect;
mod play;
mod reports;
mod requests;
mod routes;
mod set_up;
mod sink;

pub(crate) use faults::{Fault, FaultKind, Faults};
pub(crate) use requests::Requests;
pub(crate) use routes::routes;
