//! The one test binary: every module tests what the program does, through the program or as data through one check.

mod case;
mod case_faults;
mod case_talk;
mod case_texts;
mod commands;
mod compose;
mod configuration;
mod delivery;
mod drafts;
mod grammar;
mod input;
mod interview;
mod languages;
mod leaving;
mod program;
mod properties;
mod pty;
mod rules;
mod score;
mod secrets;
mod shapes;
mod tidy;
mod tone;
mod window;
mod words;
mod writing;
