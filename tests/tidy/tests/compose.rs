//! Reads `docker-compose.yml` as Compose itself does, with whichever form of it is installed; no engine is needed.

use std::process::{Command, Output};

use usher_tidy::root;

/// The two forms of Compose: the plugin of the docker command, and the older program of Debian.
const FORMS: [&[&str]; 2] = [&["docker", "compose"], &["docker-compose"]];

fn config(arguments: &[&str]) -> String {
    let form = FORMS
        .into_iter()
        .find(|form| ran(form, &["version"]).is_some_and(|output| output.status.success()));
    let form =
        form.expect("docker-compose is needed (Debian: apt-get install docker-compose; no engine is needed)");
    let output = ran(form, arguments).expect("it ran a moment ago");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("it prints text")
}

fn ran(form: &[&str], arguments: &[&str]) -> Option<Output> {
    let mut command = Command::new(form[0]);
    command
        .args(&form[1..])
        .args(["-f", "docker-compose.yml"])
        .args(arguments)
        .current_dir(root());
    for variable in [
        "USHER_APP_PASSWORD",
        "USHER_OWNER_PASSWORD",
        "USHER_MASTER_KEY",
        "COMPOSE_FILE",
    ] {
        command.env_remove(variable);
    }
    command.output().ok()
}

#[test]
fn compose_accepts_the_file_and_finds_every_service() {
    let mut services: Vec<String> = config(&["config", "--services"])
        .lines()
        .map(str::to_owned)
        .collect();
    services.sort();
    assert_eq!(services, ["migrate", "postgres", "sandbox", "usher"]);
}

#[test]
fn the_owner_of_the_tables_is_named_to_migrate_alone() {
    let config = config(&["config"]);
    let owners = config
        .lines()
        .filter(|line| line.contains("postgres://usher_owner:"));
    assert_eq!(owners.count(), 1, "only one service signs in as the owner");
    assert!(config.lines().any(|line| {
        line.trim_start()
            .starts_with("USHER_MIGRATE_DATABASE_URL: postgres://usher_owner:")
    }));
    let apps = config.lines().filter(|line| {
        line.trim_start()
            .starts_with("DATABASE_URL: postgres://usher_app:")
    });
    assert_eq!(apps.count(), 2, "migrate and usher name the server's own role");
}
