//! The one test binary: every module tests what askwell does, as data through one check.

mod drafts;
mod rules;
mod score;
