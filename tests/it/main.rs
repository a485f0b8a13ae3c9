//! The one test binary: every module tests what askwell does, as data through one check.

mod compose;
mod drafts;
mod interview;
mod leaving;
mod pty;
mod rules;
mod window;
