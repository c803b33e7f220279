//! The `usher` program: hands the command line to the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    usher_server::command_line::run()
}
