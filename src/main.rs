//! Starts askwell and ends with its exit code; everything else is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    askwell::cli::main().into()
}
