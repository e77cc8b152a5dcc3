//! The desktop shell around the office: window, tray, popups, keychain, and the commands that the window may call.

mod arguments;
mod bindings;
mod commands;
mod data_folder;
mod dialogs;
mod host;
mod incoming;
mod keychain;
mod memory;
mod opened;
mod paper;
mod popups;
mod practice;
mod reminders_window;
#[cfg(test)]
mod safety;
mod saved;
mod start;
mod ticker;
mod tray;
mod window;

use arguments::Arguments;

/// Starts the program and returns when it ends.
pub fn run() {
    let arguments = Arguments::read(std::env::args().skip(1));
    start::log();
    window::mind_the_display();
    start::program(arguments);
}
