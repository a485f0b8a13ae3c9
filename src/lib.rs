//! askwell turns what an upset customer has to say into a request that a support agent can act on at once.
//!
//! The modules stand in the order in which data flows; a module uses only modules above it, and a test says so.
//! Nothing here but [`cli`] touches files, the clock, the environment or a terminal, and analysis never fails: any
//! text has findings and a request, perhaps empty ones. Everything that depends on a human language is data under
//! `rules/`, compiled into the program by `build.rs`; no module knows a language by its code.

pub mod catalog;
pub mod clean;
pub mod compile;
pub mod document;
pub mod fact;
pub mod finding;
pub mod fix;
pub mod fold;
pub mod language;
pub mod letter;
pub mod matching;
pub mod proof;
pub mod reading;
pub mod request;
pub mod rewrite;
pub mod role;
pub mod segment;
pub mod settings;
pub mod text;
pub mod token;
