//! The attack on access: every field of the API, everybody who can ask, every kind of id; generated from the SDL.
//!
//! A door is a root field, or another field that takes an id. `table` says for each how it is called and what it takes; a
//! door without a row fails here, and so does a row without a door. Everybody then knocks with ids of their own, of
//! another project, of the other reseller, of nothing, and with what is no id at all. Whatever is not theirs must look as
//! if it were not there, no answer may tell of the other reseller, and what was refused must have changed nothing.

mod answer;
mod cast;
mod document;
mod golden;
mod heads;
mod judge;
mod kind;
mod knock;
mod leak;
mod policy;
mod schema;
mod siege;
mod socket;
mod stock;
mod table;

mod coverage;
mod walls;
