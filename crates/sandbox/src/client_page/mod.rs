//! The page behind an invitation's link: Meta's signup, played with buttons that need no script.

mod form;
mod render;
mod routes;
mod style;

pub(crate) use routes::routes;
