//! The one test binary: every module tests what askwell does, as data through one check.

mod commands;
mod configuration;
mod delivery;
mod drafts;
mod input;
mod interview;
mod program;
mod pty;
mod rules;
mod tidy;
mod words;
mod writing;
