//! The one test binary: every module tests what askwell does, as data through one check.

mod drafts;
mod languages;
mod properties;
mod rules;
mod score;
