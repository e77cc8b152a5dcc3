//! A screen and a bus of one's own, for opening the program on a machine without a display.

use crate::command::{command, end_group, run, screens};
use crate::stopwatch::Stopwatch;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A virtual display and a private D-Bus session; both end with it.
pub struct Stage {
    display: String,
    bus: String,
    processes: Vec<Child>,
}

impl Stage {
    /// Starts both and waits until they answer.
    pub fn raise() -> Result<Self, String> {
        let mut stage = Self { display: String::new(), bus: String::new(), processes: Vec::new() };
        let mut screen = Command::new("Xvfb");
        screen.args(["-displayfd", "1", "-screen", "0", "1360x860x24", "-nolisten", "tcp", "-noreset"]);
        stage.display = format!(":{}", stage.first_line(screen)?);
        let mut bus = Command::new("dbus-daemon");
        bus.args(["--session", "--nofork", "--print-address=1"]);
        stage.bus = stage.first_line(bus)?;
        Ok(stage)
    }

    /// Lets a program find this stage.
    pub fn lead(&self, program: &mut Command) {
        program
            .env("DISPLAY", &self.display)
            .env_remove("WAYLAND_DISPLAY")
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env("LIBGL_ALWAYS_SOFTWARE", "1");
    }

    /// Waits until the program has drawn its window and it no longer changes, and keeps the picture.
    pub fn picture_when_drawn(&self, program: &mut Child, name: &str) -> Result<PathBuf, String> {
        let folder = screens();
        std::fs::create_dir_all(&folder)
            .map_err(|error| format!("{} cannot be written: {error}.", folder.display()))?;
        let picture = folder.join(format!("{name}.png"));
        let before = folder.join(format!("{name}-before.png"));
        let waited = Stopwatch::start();
        let mut same = 0;
        while waited.elapsed() < Duration::from_secs(90) {
            if let Some(status) = program.try_wait().map_err(|error| error.to_string())? {
                return Err(format!("The program ended before its window was drawn ({status})."));
            }
            std::thread::sleep(Duration::from_millis(400));
            let _ = std::fs::rename(&picture, &before);
            self.photograph(&picture)?;
            same = if self.is_drawn(&picture) && self.is_same(&before, &picture) { same + 1 } else { 0 };
            if same == 3 {
                let _ = std::fs::remove_file(&before);
                return Ok(picture);
            }
        }
        Err(format!(
            "After {} the window is still blank or still changing; the last look is {}.",
            waited.in_words(),
            picture.display()
        ))
    }

    fn photograph(&self, to: &Path) -> Result<(), String> {
        let mut camera = command("import", &["-silent", "-window", "root"]);
        camera.arg(to);
        self.lead(&mut camera);
        run(camera)
    }

    /// A blank window has a handful of colours, a drawn one has the shades of its letters.
    fn is_drawn(&self, picture: &Path) -> bool {
        let mut count = command("identify", &["-format", "%k"]);
        count.arg(picture);
        crate::command::answer(count)
            .and_then(|colours| colours.parse::<u32>().ok())
            .is_some_and(|colours| colours > 40)
    }

    /// The same but for a blinking caret.
    fn is_same(&self, before: &Path, now: &Path) -> bool {
        let output =
            command("compare", &["-metric", "AE"]).args([before, now]).arg("null:").stderr(Stdio::piped()).output();
        let Ok(output) = output else { return false };
        let pixels = String::from_utf8_lossy(&output.stderr);
        pixels.trim().parse::<f64>().is_ok_and(|pixels| pixels < 400.0)
    }

    /// Starts a server that prints one line when it is ready, and gives that line.
    fn first_line(&mut self, mut server: Command) -> Result<String, String> {
        let name = server.get_program().to_string_lossy().into_owned();
        let mut child = server
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .map_err(|error| format!("`{name}` could not be started: {error}."))?;
        let output = child.stdout.take();
        self.processes.push(child);
        let mut line = String::new();
        if let Some(output) = output {
            BufReader::new(output).read_line(&mut line).map_err(|error| format!("`{name}` said nothing: {error}."))?;
        }
        match line.trim() {
            "" => Err(format!("`{name}` ended before it was ready.")),
            ready => Ok(ready.to_owned()),
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        for process in self.processes.iter_mut().rev() {
            end_group(process);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_screen_is_not_taken_for_a_drawn_one() {
        let stage = Stage::raise().unwrap();
        let folder = std::env::temp_dir().join(format!("sakimori-stage-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let blank = folder.join("blank.png");
        stage.photograph(&blank).unwrap();
        assert!(!stage.is_drawn(&blank), "an empty screen");

        let drawn = folder.join("drawn.png");
        run(command("convert", &["-size", "1360x860", "gradient:white-black", &drawn.to_string_lossy()])).unwrap();
        assert!(stage.is_drawn(&drawn), "many shades");
        assert!(stage.is_same(&blank, &blank));
        assert!(!stage.is_same(&blank, &drawn));
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_program_that_draws_is_waited_for_and_one_that_ends_is_not() {
        let stage = Stage::raise().unwrap();
        let mut drawing = Command::new("display");
        stage.lead(drawing.args(["-size", "600x400", "gradient:white-navy"]).process_group(0));
        let mut drawing = drawing.spawn().unwrap();
        let picture = stage.picture_when_drawn(&mut drawing, "a-test-of-the-camera").unwrap();
        assert!(stage.is_drawn(&picture));
        end_group(&mut drawing);
        std::fs::remove_file(picture).unwrap();

        let mut ending = Command::new("true").spawn().unwrap();
        let ended = stage.picture_when_drawn(&mut ending, "a-test-of-the-camera").unwrap_err();
        assert!(ended.contains("ended before"), "{ended}");
    }
}
