//! The one test binary: every module tests what askwell does, as data through one check.

mod drafts;
mod interview;
mod languages;
mod properties;
mod pty;
mod rules;
mod score;
