//! The sandbox as its callers meet it: real sockets, whole answers.

mod harness;

mod client_page;
mod envelopes;
mod faults;
mod fixtures;
mod lifecycle;
mod numbers;
mod pages;
mod restart;
mod senders;
mod spending;
mod webhooks;
