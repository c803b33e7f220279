//! The state file: a header, then one JSON line for every change, whole or not at all.
//!
//! A line carries all effects of one change, so a process killed half way through writing leaves a torn last line
//! and nothing else; the torn line was never answered for and is cut off at the next start.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};

use crate::state::{Draw, Effect, World};

/// The one format of the state file so far.
const VERSION: u32 = 1;

/// An open state file, positioned at its end.
#[derive(Debug)]
pub(crate) struct Journal {
    file: File,
}

#[derive(Debug, Serialize, Deserialize)]
struct Header {
    version: u32,
    seed: String,
    drawn: u64,
    sequence: u64,
}

#[derive(Debug, Serialize, Deserialize)]
struct Line {
    drawn: u64,
    sequence: u64,
    effects: Vec<Effect>,
}

impl Journal {
    /// Opens the file and replays it; a new or empty file starts with the given source of ids.
    pub(crate) fn open(path: &Path, draw: Draw) -> anyhow::Result<(Self, World)> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).with_context(|| format!("create {}", folder.display()))?;
        }
        let mut options = OpenOptions::new();
        let mut file = options
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        let mut text = String::new();
        file.read_to_string(&mut text)
            .with_context(|| format!("read {}", path.display()))?;
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        file.set_len(whole as u64)?;
        file.seek(SeekFrom::End(0))?;
        let mut journal = Self { file };
        if whole == 0 {
            let world = World::new(draw, 0);
            journal.write_header(&world)?;
            return Ok((journal, world));
        }
        let world = replay(&text[..whole]).with_context(|| format!("replay {}", path.display()))?;
        Ok((journal, world))
    }

    /// Writes one change down and hands it to the operating system.
    pub(crate) fn append(&mut self, world: &World, effects: Vec<Effect>) -> std::io::Result<()> {
        let line = Line {
            drawn: world.draw.drawn(),
            sequence: world.sequence(),
            effects,
        };
        self.write(&line)
    }

    /// Forgets everything but the counters, so that no id is ever given twice.
    pub(crate) fn restart(&mut self, world: &World) -> std::io::Result<()> {
        self.file.set_len(0)?;
        self.file.seek(SeekFrom::Start(0))?;
        self.write_header(world)
    }

    fn write_header(&mut self, world: &World) -> std::io::Result<()> {
        let seed = world.draw.seed().to_owned();
        self.write(&Header {
            version: VERSION,
            seed,
            drawn: world.draw.drawn(),
            sequence: world.sequence(),
        })
    }

    fn write(&mut self, line: &impl Serialize) -> std::io::Result<()> {
        let mut bytes = serde_json::to_vec(line)?;
        bytes.push(b'\n');
        self.file.write_all(&bytes)?;
        self.file.flush()
    }
}

fn replay(text: &str) -> anyhow::Result<World> {
    let mut lines = text.lines().enumerate();
    let (_, first) = lines.next().context("find the header")?;
    let header: Header = serde_json::from_str(first).context("read the header")?;
    if header.version != VERSION {
        bail!(
            "read version {}: this program knows version {VERSION}",
            header.version
        );
    }
    let mut world = World::new(Draw::resumed(header.seed, header.drawn), header.sequence);
    for (index, line) in lines {
        let line: Line = serde_json::from_str(line).with_context(|| format!("read line {}", index + 1))?;
        for effect in line.effects {
            world.apply(effect);
        }
        world.resume(line.drawn, line.sequence);
    }
    Ok(world)
}
