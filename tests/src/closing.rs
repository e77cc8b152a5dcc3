//! Closing the window as a window manager does, and starting the program once more: a desk has no window manager of its own.

use crate::desk::Desk;
use crate::failure::{Failure, Told};
use crate::windows::Pane;
use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::process::{Command, Stdio};

impl Desk {
    /// Asks the large window to close, as its cross does.
    pub fn ask_to_close(&self) -> Told<()> {
        self.ask_pane_to_close(Pane::Main)
    }

    /// Asks a window to close, as its cross does.
    pub fn ask_pane_to_close(&self, pane: Pane) -> Told<()> {
        let id = self.window_id(pane, true)?.ok_or_else(|| Failure::new("there is no window to close"))?;
        let mut screen = Screen::reach(self.stage().display())?;
        let (protocols, delete) = (screen.atom("WM_PROTOCOLS")?, screen.atom("WM_DELETE_WINDOW")?);
        screen.send(id.parse()?, protocols, delete)
    }

    /// Whether the program's large window is on the screen.
    pub fn shows_a_window(&self) -> Told<bool> {
        self.shows(Pane::Main)
    }

    /// Starts the program a second time; it only calls the first one and ends.
    pub fn start_once_more(&self) -> Told<()> {
        let mut second = Command::new(crate::desk::built_program());
        self.stage().lead(&mut second)?;
        second.env("SAKIMORI_DATA_DIR", self.data_folder()).stdout(Stdio::null()).stderr(Stdio::null());
        let ended = second.status()?;
        if ended.success() { Ok(()) } else { Err(Failure::new(format!("the second start ended with {ended}"))) }
    }
}

/// A conversation with the X server, as far as a window manager's request to close needs one.
struct Screen(UnixStream);

impl Screen {
    fn reach(display: &str) -> Told<Self> {
        let number = display.trim_start_matches(':');
        let mut line = UnixStream::connect(format!("/tmp/.X11-unix/X{number}"))?;
        // Little-endian, protocol 11.0, no authorisation: the desk's screen lets its own user in.
        line.write_all(&[b'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0])?;
        let mut head = [0; 8];
        line.read_exact(&mut head)?;
        let mut rest = vec![0; usize::from(u16::from_le_bytes([head[6], head[7]])) * 4];
        line.read_exact(&mut rest)?;
        if head[0] == 1 { Ok(Self(line)) } else { Err(Failure::new("the screen does not let this program in")) }
    }

    /// InternAtom
    fn atom(&mut self, name: &str) -> Told<u32> {
        let padded = name.len().next_multiple_of(4);
        let mut request = vec![16, 0];
        request.extend(u16::try_from(2 + padded / 4)?.to_le_bytes());
        request.extend(u16::try_from(name.len())?.to_le_bytes());
        request.extend([0, 0]);
        request.extend(name.bytes().chain(std::iter::repeat(0)).take(padded));
        self.0.write_all(&request)?;
        let reply = self.reply()?;
        Ok(u32::from_le_bytes([reply[8], reply[9], reply[10], reply[11]]))
    }

    /// SendEvent with a ClientMessage of this protocol.
    fn send(&mut self, window: u32, protocols: u32, delete: u32) -> Told<()> {
        let mut request = vec![25, 0, 11, 0];
        request.extend(window.to_le_bytes());
        request.extend(0_u32.to_le_bytes());
        request.extend([33, 32, 0, 0]);
        for word in [window, protocols, delete, 0, 0, 0, 0] {
            request.extend(word.to_le_bytes());
        }
        // GetInputFocus: its answer says that the event has been passed on.
        request.extend([43, 0, 1, 0]);
        self.0.write_all(&request)?;
        self.reply().map(drop)
    }

    fn reply(&mut self) -> Told<[u8; 32]> {
        let mut reply = [0; 32];
        self.0.read_exact(&mut reply)?;
        if reply[0] == 1 { Ok(reply) } else { Err(Failure::new("the screen refused a request")) }
    }
}
