//! The one test binary: every module tests what the program does, through the program.

mod commands;
mod configuration;
mod delivery;
mod input;
mod tidy;
mod words;
mod writing;

mod program;
