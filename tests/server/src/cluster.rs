//! One PostgreSQL for all tests of this machine, whatever process they run in.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

/// What each test is told where no server can be started.
const MISSING: &str =
    "PostgreSQL 15 or later is not installed (on Debian: apt-get install postgresql); `cargo xtask test` installs it";

/// A server that answers.
#[derive(Debug)]
pub struct Cluster {
    folder: PathBuf,
}

impl Cluster {
    /// Of one of its databases. The folder of the socket stands in it percent-encoded.
    pub fn address(&self, database: &str) -> String {
        let socket = self.folder.to_string_lossy().replace('%', "%25").replace('/', "%2F").replace(' ', "%20");
        format!("postgres://postgres@localhost/{database}?host={socket}")
    }
}

/// Where it keeps what it has.
fn folder() -> PathBuf {
    std::env::temp_dir().join("sakimori-test-server")
}

/// Ends the server, if it is running, and takes away what it had.
pub fn end() {
    let folder = folder();
    if folder.join("data").exists() {
        // Where it is not running, that is what is wanted.
        let _ = as_server(&programs(), "pg_ctl")
            .args(["stop", "-m", "immediate", "-s", "-D"])
            .arg(folder.join("data"))
            .status();
        let _ = std::fs::remove_dir_all(&folder);
    }
}

/// The server, started if it is not running.
pub fn running() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(|| {
        let folder = folder();
        start(&folder);
        Cluster { folder }
    })
}

fn start(folder: &Path) {
    std::fs::create_dir_all(folder).expect("a folder for the server of tests");
    let lock = File::create(folder.with_extension("lock")).expect("the lock of the server of tests");
    // Until this process ends or the start is over: the others wait.
    lock.lock().expect("the lock of the server of tests");
    let (programs, data) = (programs(), folder.join("data"));
    if !data.join("PG_VERSION").exists() {
        let _ = std::fs::remove_dir_all(&data);
        give_to_server(folder);
        succeed(
            as_server(&programs, "initdb")
                .args(["--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8"])
                .args(["--locale=C.UTF-8", "-D"])
                .arg(&data),
        );
    }
    let is_up = as_server(&programs, "pg_ctl").arg("status").arg("-D").arg(&data).output();
    if is_up.is_ok_and(|output| output.status.success()) {
        return;
    }
    let settings = format!(
        "-k '{}' -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 \
         -c shared_buffers=64MB -c autovacuum=off",
        folder.display()
    );
    succeed(
        as_server(&programs, "pg_ctl")
            .args(["start", "-w", "-s", "-o", &settings, "-l"])
            .arg(folder.join("log"))
            .arg("-D")
            .arg(&data),
    );
}

/// Where Debian has the programs of its newest version, or nothing where they are found by name.
fn programs() -> Option<PathBuf> {
    let version = |path: &Path| path.file_name()?.to_str()?.parse::<u32>().ok();
    let of_debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|entry| entry.path());
    let newest =
        of_debian.filter(|path| version(path).is_some_and(|version| version >= 15)).max_by_key(|path| version(path));
    newest.map(|path| path.join("bin"))
}

/// A program of the server; where root runs the tests, as the user whom Debian's package made, for it refuses root.
fn as_server(programs: &Option<PathBuf>, name: &str) -> Command {
    let program = programs.as_ref().map_or_else(|| PathBuf::from(name), |folder| folder.join(name));
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--"]).arg(program).current_dir("/");
    command
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n")
}

fn give_to_server(folder: &Path) {
    if is_root() {
        succeed(Command::new("chown").arg("postgres").arg(folder));
    }
}

fn succeed(command: &mut Command) {
    // Its output is not held open: the server outlives this process.
    let done: Output =
        command.stdin(std::process::Stdio::null()).output().unwrap_or_else(|error| panic!("{MISSING} ({error})"));
    assert!(done.status.success(), "{MISSING}\n{command:?}\n{}", String::from_utf8_lossy(&done.stderr));
}
