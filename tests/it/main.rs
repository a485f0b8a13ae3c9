//! The one test binary: every module tests what askwell does, as data through one check.

mod commands;
mod configuration;
mod delivery;
mod drafts;
mod input;
mod interview;
mod languages;
mod program;
mod properties;
mod pty;
mod rules;
mod score;
mod tidy;
mod words;
mod writing;
