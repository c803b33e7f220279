//! The `usher` program once more, built together with the tests that start and kill it.

use std::process::ExitCode;

fn main() -> ExitCode {
    usher_server::command_line::run()
}
