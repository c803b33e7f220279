//! The program as a process of its own, for what a library cannot show: a kill, an exit code, what is printed.

use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::timeout;

/// The program, built with these tests.
const PROGRAM: &str = env!("CARGO_BIN_EXE_usher-under-test");
/// How long a process may take to listen, or to end when it is told to.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running process. Dropping it kills it.
pub struct Process {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    /// Where it listens.
    pub url: String,
}

/// A command of the program with nothing of this process's environment that could move it.
fn command(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Command {
    let mut command = Command::new(PROGRAM);
    command
        .args(arguments)
        .current_dir(folder)
        .kill_on_drop(true)
        .stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if name.starts_with("USHER_") || name == "DATABASE_URL" {
            command.env_remove(name);
        }
    }
    command.envs(environment.iter().copied());
    command
}

impl Process {
    /// Starts the program and waits until it says where it listens.
    pub async fn start(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let mut child = command(folder, arguments, environment)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program can be started");
        let mut lines = BufReader::new(child.stdout.take().expect("its output is piped")).lines();
        let listening = async {
            while let Some(line) = lines.next_line().await.expect("its output can be read") {
                if let Some(url) = line.strip_prefix("listening on ") {
                    return Some(url.to_owned());
                }
            }
            None
        };
        let url = timeout(PATIENCE, listening).await.expect("it listens in time");
        let Some(url) = url else {
            let mut complaint = String::new();
            let mut stderr = child.stderr.take().expect("its errors are piped");
            stderr
                .read_to_string(&mut complaint)
                .await
                .expect("its errors can be read");
            panic!("{arguments:?} ended before it listened: {complaint}");
        };
        // What it logs is thrown away, and never fills the pipe.
        let stderr = child.stderr.take().expect("its errors are piped");
        drain(stderr);
        Self { child, lines, url }
    }

    /// Begins to run the program, to be killed on its way.
    pub fn begin(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Child {
        command(folder, arguments, environment)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program can be started")
    }

    /// Runs the program to its end: what it printed, what it complained, and how it ended.
    pub async fn run(
        folder: &Path,
        arguments: &[&str],
        environment: &[(&str, &str)],
    ) -> (String, String, ExitStatus) {
        let output = timeout(PATIENCE, command(folder, arguments, environment).output()).await;
        let output = output
            .expect("it ends in time")
            .expect("the program can be started");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it prints text");
        (text(output.stdout), text(output.stderr), output.status)
    }

    /// The next line that it prints.
    pub async fn line(&mut self) -> Option<String> {
        timeout(PATIENCE, self.lines.next_line())
            .await
            .expect("it prints in time")
            .expect("its output can be read")
    }

    /// Ends it at once, without a chance to do anything more (SIGKILL).
    pub async fn kill(mut self) {
        self.child.kill().await.expect("it can be killed");
    }

    /// Tells it to stop (SIGTERM) and gives how it ended.
    pub async fn terminate(mut self) -> ExitStatus {
        let id = self.child.id().expect("it runs");
        let told = Command::new("kill")
            .args(["-TERM", &id.to_string()])
            .status()
            .await;
        assert!(told.expect("kill can be run").success());
        timeout(PATIENCE, self.child.wait())
            .await
            .expect("it ends in time")
            .expect("it can be waited for")
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the task ends with the process whose output it reads"
)]
fn drain(mut stderr: tokio::process::ChildStderr) {
    tokio::spawn(async move { tokio::io::copy(&mut stderr, &mut tokio::io::sink()).await });
}
