//! A desk of one's own: a screen, a bus, a data folder, and the built program on it, driven by WebKit's driver.

use crate::failure::{Failure, Told};
use crate::group::Group;
use crate::popups::Popups;
use crate::waiting;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Width and height of the screen in pixels.
pub const SCREEN: (u32, u32) = (1360, 860);

/// A virtual screen and a private bus.
pub struct Stage {
    display: String,
    bus: String,
    folder: tempfile::TempDir,
    _processes: [Group; 2],
}

impl Stage {
    /// Starts both and waits until they answer.
    pub fn raise() -> Told<Self> {
        let folder = tempfile::Builder::new().prefix("sakimori-desk-").tempdir()?;
        let size = format!("{}x{}x24", SCREEN.0, SCREEN.1);
        let mut screen = Command::new("Xvfb");
        screen.args(["-displayfd", "1", "-screen", "0", &size, "-nolisten", "tcp", "-noreset"]).stderr(Stdio::null());
        let (screen, number) = Group::start_and_read_line(&mut screen)?;
        let rules = folder.path().join("bus.conf");
        std::fs::write(&rules, bus_rules(folder.path()))?;
        let mut bus = Command::new("dbus-daemon");
        bus.arg(format!("--config-file={}", rules.display())).args(["--nofork", "--print-address=1"]);
        let (bus, address) = Group::start_and_read_line(&mut bus)?;
        Ok(Self { display: format!(":{number}"), bus: address, folder, _processes: [screen, bus] })
    }

    /// Address of the bus.
    pub fn bus(&self) -> &str {
        &self.bus
    }

    /// The screen's name, as `DISPLAY` has it.
    pub fn display(&self) -> &str {
        &self.display
    }

    /// Lets a program find this screen and bus, and nothing of the person who runs the tests.
    pub fn lead(&self, program: &mut Command) -> Told<()> {
        let home = self.folder.path().join("home");
        for folder in ["run", ".config", ".cache", ".local/share"] {
            std::fs::create_dir_all(home.join(folder))?;
        }
        program
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("HOME", &home)
            .env("XDG_CONFIG_HOME", home.join(".config"))
            .env("XDG_CACHE_HOME", home.join(".cache"))
            .env("XDG_DATA_HOME", home.join(".local/share"))
            .env("XDG_RUNTIME_DIR", home.join("run"))
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("XAUTHORITY");
        Ok(())
    }
}

impl Stage {
    /// Puts in the place of the system's `xdg-open` a program that only writes down what it is asked to show.
    fn with_a_program_that_opens(&self) -> Told<std::ffi::OsString> {
        use std::os::unix::fs::PermissionsExt;
        let folder = self.folder.path().join("bin");
        std::fs::create_dir_all(&folder)?;
        let program = folder.join("xdg-open");
        let asked = self.folder.path().join("opened.txt");
        std::fs::write(&program, format!("#!/bin/sh\nprintf '%s\\n' \"$1\" >> '{}'\n", asked.display()))?;
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755))?;
        let rest = std::env::var_os("PATH").unwrap_or_default();
        let all = std::iter::once(folder).chain(std::env::split_paths(&rest));
        std::env::join_paths(all).map_err(|error| Failure::new(error.to_string()))
    }
}

/// A bus that starts no service by itself, so that a notification service is there only when a journey serves one.
fn bus_rules(folder: &Path) -> String {
    format!(
        "<busconfig><type>session</type><listen>unix:path={}</listen><auth>EXTERNAL</auth>\
         <policy context=\"default\"><allow send_destination=\"*\"/><allow receive_sender=\"*\"/><allow own=\"*\"/><allow user=\"*\"/></policy></busconfig>",
        folder.join("bus").display()
    )
}

/// How the program is opened.
#[derive(Clone, Default)]
pub struct Opening {
    arguments: Vec<String>,
    as_anybody: bool,
}

impl Opening {
    /// The practice office.
    pub fn sample() -> Self {
        Self { arguments: vec!["--sample".to_owned()], ..Self::default() }
    }

    /// With these words on its command line.
    pub fn with(arguments: &[&str]) -> Self {
        Self { arguments: arguments.iter().map(|word| (*word).to_owned()).collect(), ..Self::default() }
    }

    /// Bound by the permissions of files even where the superuser runs the tests, whom they do not bind.
    #[must_use]
    pub fn as_anybody(self) -> Self {
        Self { as_anybody: true, ..self }
    }
}

/// The desk. Everything on it ends when it is dropped, and its folders go.
pub struct Desk {
    // Ended in this order: the program before its screen.
    window: Option<Window>,
    stage: Stage,
    program: PathBuf,
}

/// The open program: the driver that started it, and the way to talk to it.
struct Window {
    client: Client,
    driver: Group,
}

impl Desk {
    /// A desk with nothing open yet.
    pub fn set_up() -> Told<Self> {
        let program = built_program();
        if !program.is_file() {
            return Err(Failure::new(format!(
                "{} is not built: run `cargo build --package sakimori-desktop`",
                program.display()
            )));
        }
        Ok(Self { window: None, stage: Stage::raise()?, program })
    }

    /// A desk that opens another browser in the program's place, to try the harness itself.
    #[cfg(test)]
    pub(crate) fn with_program(program: PathBuf) -> Told<Self> {
        Ok(Self { window: None, stage: Stage::raise()?, program })
    }

    /// What it opens.
    pub(crate) fn program(&self) -> &Path {
        &self.program
    }

    /// Opens the program and waits until its window answers.
    pub async fn open(&mut self, opening: &Opening) -> Told<()> {
        let port = free_port()?;
        let mut driver = if opening.as_anybody && self.stage.folder.path().metadata()?.uid() == 0 {
            let mut without = Command::new("setpriv");
            without.args(["--bounding-set=-dac_override", "WebKitWebDriver"]);
            without
        } else {
            Command::new("WebKitWebDriver")
        };
        driver
            .arg(format!("--port={port}"))
            .env("SAKIMORI_DATA_DIR", self.data_folder())
            .env("PATH", self.stage.with_a_program_that_opens()?)
            .env("SAKIMORI_CHOOSE_FILE", self.answer_of_dialog("choose"))
            .env("SAKIMORI_SAVE_FILE", self.answer_of_dialog("save"))
            .env("SAKIMORI_PRINT_FILE", self.answer_of_dialog("print"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true");
        self.stage.lead(&mut driver)?;
        if std::env::var_os("SAKIMORI_SHOW_OUTPUT").is_none() {
            driver.stderr(Stdio::null());
        }
        let mut driver = Group::start(&mut driver)?;
        waiting::until_so("WebKitWebDriver to listen", async || {
            if driver.has_ended() {
                return Err(Failure::new("WebKitWebDriver has ended"));
            }
            Ok(std::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok())
        })
        .await?;
        let options = json!({ "binary": self.program, "args": opening.arguments });
        let mut capabilities = serde_json::Map::new();
        capabilities.insert("webkitgtk:browserOptions".to_owned(), options);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let address = format!("http://127.0.0.1:{port}");
        let session = tokio::time::timeout(waiting::PATIENCE, builder.connect(&address));
        let client =
            session.await.map_err(|_| Failure::new("the program did not open a window that can be driven"))??;
        self.window = Some(Window { client, driver });
        Ok(())
    }

    /// Ends the program at once, without a chance to tidy up; its data stays.
    pub fn kill(&mut self) {
        if let Some(mut window) = self.window.take() {
            window.driver.kill();
        }
    }

    /// The program sleeps for so long, with everything that belongs to it, and goes on.
    pub async fn sleep(&self, how_long: std::time::Duration) -> Told<()> {
        let window = self.window.as_ref().ok_or_else(|| Failure::new("the program is not open"))?;
        window.driver.freeze();
        tokio::time::sleep(how_long).await;
        window.driver.thaw();
        Ok(())
    }

    /// Ends the program and opens it again on the same data.
    pub async fn restart(&mut self, opening: &Opening) -> Told<()> {
        if let Some(window) = self.window.take() {
            // The driver may answer with an error when the program goes first; gone is gone.
            let _ = tokio::time::timeout(std::time::Duration::from_secs(10), window.client.close()).await;
        }
        self.open(opening).await
    }

    /// The file that the program's next dialog for opening gives, in place of the system's own dialog, which no driver
    /// reaches. It stays until another is named.
    pub fn choose_next(&self, file: &Path) -> Told<()> {
        std::fs::write(self.answer_of_dialog("choose"), file.display().to_string())?;
        Ok(())
    }

    /// The file that the program's next dialog for saving gives.
    pub fn save_next(&self, file: &Path) -> Told<()> {
        std::fs::write(self.answer_of_dialog("save"), file.display().to_string())?;
        Ok(())
    }

    /// The PDF into which the program prints next, in place of the system's dialog for printing.
    pub fn print_next(&self, file: &Path) -> Told<()> {
        std::fs::write(self.answer_of_dialog("print"), file.display().to_string())?;
        Ok(())
    }

    /// The file that the system's program for it was asked to show last.
    pub fn opened_by_the_system(&self) -> Option<PathBuf> {
        let asked = std::fs::read_to_string(self.stage.folder.path().join("opened.txt")).ok()?;
        asked.lines().last().map(PathBuf::from)
    }

    fn answer_of_dialog(&self, dialog: &str) -> PathBuf {
        self.stage.folder.path().join(format!("{dialog}.txt"))
    }

    /// Puts a notification service on this desk.
    pub async fn popups(&self) -> Told<Popups> {
        Popups::serve(self.stage.bus()).await
    }

    /// Where the program keeps its data.
    pub fn data_folder(&self) -> PathBuf {
        self.stage.folder.path().join("data")
    }

    /// Screen and bus, for other programs on this desk.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// The open window.
    pub fn client(&self) -> Told<&Client> {
        self.window.as_ref().map(|window| &window.client).ok_or_else(|| Failure::new("the program is not open"))
    }
}

/// The program as cargo built it, in the profile that these tests were built in.
pub fn built_program() -> PathBuf {
    let here = std::env::current_exe().unwrap_or_default();
    // target/debug/deps/journeys-… → target/debug
    let profile = here.parent().and_then(Path::parent).unwrap_or_else(|| Path::new("target/debug"));
    profile.join("sakimori-desktop")
}

fn free_port() -> Told<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
