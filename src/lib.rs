//! askwell turns what an upset customer has to say into a request that a support agent can act on at once.
//!
//! The modules stand in the order in which data flows; a module uses only modules above it, and a test says so.
//! Nothing here but [`cli`] touches files, the clock, the environment or a terminal, and analysis never fails: any
//! text has findings and a request, perhaps empty ones. Everything that depends on a human language is data under
//! `rules/`, compiled into the program by `build.rs`; no module knows a language by its code.

pub mod fold;
pub mod compile;
pub mod text;
pub mod settings;
pub mod token;
pub mod language;
pub mod reading;
pub mod matching;
pub mod segment;
pub mod request;
pub mod fact;
pub mod document;
pub mod finding;
pub mod fix;
pub mod catalog;
pub mod proof;
pub mod learning;
pub mod letter;
pub mod clean;
pub mod role;
pub mod rewrite;
pub mod interview;
pub mod report;
pub mod case;
pub mod cli;
