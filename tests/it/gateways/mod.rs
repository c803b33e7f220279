//! Several gateways on one database: whichever of them dies, hangs or hears nothing, nothing is lost and nothing is done twice.

mod fenced;
mod killed;
mod pair;
mod unheard;
mod watcher;
