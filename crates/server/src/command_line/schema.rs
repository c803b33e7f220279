//! `usher schema`: the SDL on standard output, as it is checked in.

use std::io::Write;

use anyhow::{Context, Result};

pub(super) fn run() -> Result<()> {
    std::io::stdout()
        .write_all(usher_gateway::sdl().as_bytes())
        .context("write the schema")
}
