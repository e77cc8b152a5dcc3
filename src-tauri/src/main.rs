//! The window program.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() {
    sakimori_desktop::run();
}
