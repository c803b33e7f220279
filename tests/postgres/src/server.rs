//! The server process: made in a folder of its own, watched by a shell that ends it when this process is gone.
//!
//! The shell waits at a pipe whose other end only this process holds. However this process ends (a panic, a signal, a
//! kill), the kernel closes the pipe, and the shell stops the server and removes its folder.

use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::binaries::{self, Binaries};

/// How long the server may take to become ready.
const START_LIMIT: Duration = Duration::from_mins(1);
/// How often another port is tried when somebody else was faster.
const PORTS_TRIED: u32 = 5;
/// How often the server's state is looked at while it starts.
const LOOK_EVERY: Duration = Duration::from_millis(20);
/// Debian's and most other systems' user for nobody.
const NOBODY: u32 = 65_534;

const SUPERVISOR: &str = r#"
folder="$1"; shift
"$@" >"$folder/log" 2>&1 </dev/null &
server=$!
cat >/dev/null
kill -QUIT "$server" 2>/dev/null
wait "$server"
rm -rf "$folder"
"#;

/// A server that is ready.
pub struct Server {
    pub port: u16,
    /// Holds the pipe; the server lives as long as this process keeps it.
    _supervisor: Child,
}

/// The user that the server runs as: PostgreSQL refuses root.
#[derive(Clone, Copy)]
struct User {
    uid: u32,
    gid: u32,
}

/// Makes a cluster and starts it.
pub fn start() -> Result<Server, String> {
    let user = other_user();
    let folder = tempfile::Builder::new()
        .prefix("usher-postgres-")
        .tempdir()
        .map_err(|error| format!("could not make a folder for PostgreSQL: {error}"))?
        .keep();
    own(&folder, user)?;
    let programs = reachable(&binaries::find()?, &folder, user)?;
    let data = folder.join("data");
    initialize(&programs, &data, user)?;
    for _ in 0..PORTS_TRIED {
        let port = free_port()?;
        let supervisor = launch(&programs, &folder, port, user)?;
        match wait_until_ready(&folder) {
            Ok(()) => {
                return Ok(Server {
                    port,
                    _supervisor: supervisor,
                });
            }
            Err(Unready::PortTaken) => {
                // This supervisor would remove the folder that the next server needs.
                end(supervisor);
            }
            Err(Unready::Failed(log)) => {
                return Err(format!("PostgreSQL did not start; its log says:\n{log}"));
            }
        }
    }
    Err(format!("PostgreSQL found no free port in {PORTS_TRIED} attempts"))
}

/// `None` when this process is not root and can run the server itself.
fn other_user() -> Option<User> {
    // The owner of this process's own folder in /proc is its effective user.
    let me = std::fs::metadata("/proc/self").map(|folder| std::os::unix::fs::MetadataExt::uid(&folder));
    if me.is_ok_and(|uid| uid != 0) {
        return None;
    }
    let passwd = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let postgres = passwd.lines().find_map(|line| {
        let mut fields = line.strip_prefix("postgres:")?.split(':').skip(1);
        let uid = fields.next()?.parse().ok()?;
        let gid = fields.next()?.parse().ok()?;
        Some(User { uid, gid })
    });
    Some(postgres.unwrap_or(User {
        uid: NOBODY,
        gid: NOBODY,
    }))
}

fn own(path: &Path, user: Option<User>) -> Result<(), String> {
    let Some(User { uid, gid }) = user else {
        return Ok(());
    };
    chown(path, Some(uid), Some(gid))
        .map_err(|error| format!("could not give {} to another user: {error}", path.display()))
}

/// npm's programs may lie where another user cannot read: they are copied next to the data.
fn reachable(binaries: &Binaries, folder: &Path, user: Option<User>) -> Result<PathBuf, String> {
    if !binaries.from_npm || user.is_none() {
        return Ok(binaries.folder.clone());
    }
    let native = binaries.folder.parent().unwrap_or(&binaries.folder);
    let copy = folder.join("native");
    let copied = Command::new("cp").arg("-r").arg(native).arg(&copy).status();
    match copied {
        Ok(status) if status.success() => Ok(copy.join("bin")),
        Ok(_) | Err(_) => Err(format!("could not copy {}", native.display())),
    }
}

fn initialize(programs: &Path, data: &Path, user: Option<User>) -> Result<(), String> {
    let made = as_user(&mut Command::new(programs.join("initdb")), user)
        .args([
            "--auth=trust",
            "--username=postgres",
            "--encoding=UTF8",
            "--no-locale",
            "--no-sync",
        ])
        .arg("--pgdata")
        .arg(data)
        .output()
        .map_err(|error| format!("could not run initdb: {error}"))?;
    if made.status.success() {
        Ok(())
    } else {
        Err(format!(
            "initdb failed: {}",
            String::from_utf8_lossy(&made.stderr)
        ))
    }
}

fn launch(programs: &Path, folder: &Path, port: u16, user: Option<User>) -> Result<Child, String> {
    let data = folder.join("data");
    let mut command = Command::new("sh");
    as_user(&mut command, user)
        .args(["-c", SUPERVISOR, "usher-postgres-supervisor"])
        .arg(folder)
        .arg(programs.join("postgres"))
        .arg("-D")
        .arg(&data)
        .args(["-p", &port.to_string()]);
    // Nothing here outlives the process, so nothing needs to survive a crash.
    for setting in [
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "listen_addresses=127.0.0.1",
        "max_connections=200",
        "lc_messages=C",
    ] {
        command.args(["-c", setting]);
    }
    command
        .arg("-c")
        .arg(format!("unix_socket_directories={}", data.display()))
        // An interrupt from the terminal is for the tests; the pipe tells the supervisor what comes of it.
        .process_group(0)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("could not run sh: {error}"))
}

fn as_user(command: &mut Command, user: Option<User>) -> &mut Command {
    match user {
        Some(User { uid, gid }) => command.uid(uid).gid(gid),
        None => command,
    }
}

/// Kills a supervisor whose server has already given up.
fn end(mut supervisor: Child) {
    drop(supervisor.kill());
    drop(supervisor.wait());
}

fn free_port() -> Result<u16, String> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| format!("could not find a free port: {error}"))
}

enum Unready {
    PortTaken,
    Failed(String),
}

/// The server writes its state into a file, as `pg_ctl` reads it.
fn wait_until_ready(folder: &Path) -> Result<(), Unready> {
    let state = folder.join("data/postmaster.pid");
    let log = || std::fs::read_to_string(folder.join("log")).unwrap_or_default();
    let begun = Instant::now();
    while begun.elapsed() < START_LIMIT {
        let text = std::fs::read_to_string(&state).unwrap_or_default();
        if text.lines().nth(7).is_some_and(|line| line.trim() == "ready") {
            return Ok(());
        }
        let said = log();
        if said.contains("Address already in use") {
            return Err(Unready::PortTaken);
        }
        if said.contains("FATAL") {
            return Err(Unready::Failed(said));
        }
        sleep(LOOK_EVERY);
    }
    Err(Unready::Failed(log()))
}
