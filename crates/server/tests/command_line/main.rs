//! The program from the outside: what it prints, and how it refuses. Also what makes `cargo test` build the program.

mod keys;
mod mails;
mod resellers;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

fn usher(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments)
        .output()
        .expect("the program can be started")
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_usher"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("USHER_") || name == "DATABASE_URL" {
            command.env_remove(name);
        }
    }
    command.current_dir(folder).args(arguments);
    command
}

/// A process that does not outlive its test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn complaint(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    String::from_utf8(output.stderr.clone()).expect("it complains in text")
}

#[test]
fn the_printed_schema_is_the_one_that_is_checked_in() {
    let folder = tempfile::tempdir().unwrap();
    let output = usher(folder.path(), &["schema"]);
    assert!(output.status.success());
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../gateway/schema.graphql");
    let kept = std::fs::read_to_string(kept).unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(
        printed == kept,
        "crates/gateway/schema.graphql is stale: npx --yes rust-just schema"
    );
}

#[test]
fn the_help_names_every_command_and_every_setting() {
    let folder = tempfile::tempdir().unwrap();
    let help = String::from_utf8(usher(folder.path(), &["--help"]).stdout).unwrap();
    for command in [
        "demo", "serve", "migrate", "reseller", "keys", "audit", "sandbox", "schema",
    ] {
        assert!(help.contains(command), "{command}: {help}");
    }
    let help = String::from_utf8(usher(folder.path(), &["serve", "--help"]).stdout).unwrap();
    for setting in usher_server::config::key::ALL {
        assert!(help.contains(setting), "{setting}");
    }
}

#[test]
fn a_file_with_an_unknown_setting_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("usher.toml"),
        "USHER_LISTN = \"127.0.0.1:1\"\n",
    )
    .unwrap();
    let complaint = complaint(&usher(folder.path(), &["serve"]));
    assert!(
        complaint.contains("usher.toml: USHER_LISTN is no setting"),
        "{complaint}"
    );
}

#[test]
fn a_file_that_was_named_and_is_missing_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let complaint = complaint(&usher(folder.path(), &["migrate", "--config", "elsewhere.toml"]));
    assert!(complaint.contains("elsewhere.toml"), "{complaint}");
}

#[test]
fn a_reseller_is_made_with_a_link_and_bad_flags_are_named() {
    let folder = tempfile::tempdir().unwrap();
    assert!(usher(folder.path(), &["migrate"]).status.success());
    let create = [
        "reseller",
        "create",
        "--name",
        "My agency",
        "--owner-email",
        "you@example.org",
    ];
    let output = usher(folder.path(), &create);
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(
        printed.contains("My agency") && printed.lines().last().unwrap().contains("/reset/"),
        "{printed}"
    );
    let again = complaint(&usher(folder.path(), &create));
    assert!(again.contains("its slug is taken"), "{again}");
    let bad = [
        "reseller",
        "create",
        "--name",
        " ",
        "--owner-email",
        "nobody",
        "--slug",
        "Not good",
    ];
    let bad = complaint(&usher(folder.path(), &bad));
    for flag in ["--name must be given", "--slug must be", "--owner-email must be"] {
        assert!(bad.contains(flag), "{flag}: {bad}");
    }
}

#[test]
fn a_server_is_ready_once_it_says_where_it_listens() {
    let folder = tempfile::tempdir().unwrap();
    let mut serve = command(folder.path(), &["serve", "--migrate", "--listen", "127.0.0.1:0"]);
    let serve = serve
        .env("USHER_METRICS_LISTEN", "off")
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut serve = Running(serve.spawn().expect("the program can be started"));
    let mut said = String::new();
    let stdout = serve.0.stdout.take().expect("it is piped");
    BufReader::new(stdout).read_line(&mut said).unwrap();
    let address = said.trim().strip_prefix("listening on http://");
    let mut stream = TcpStream::connect(address.unwrap_or_else(|| panic!("{said}"))).unwrap();
    stream
        .write_all(b"GET /readyz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}
