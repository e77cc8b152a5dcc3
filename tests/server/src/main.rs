//! `cargo run --package test_server -- end`: ends the server that tests have started.

use std::process::ExitCode;

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some("end") {
        test_server::end();
        return ExitCode::SUCCESS;
    }
    eprintln!("test_server end");
    ExitCode::from(2)
}
