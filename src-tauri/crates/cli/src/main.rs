//! `sakimori`: the console program for administrators and scripts. It opens the same vault as the window program.

mod arguments;
mod backup;
mod due;
mod export;
mod import;
mod init;
mod table;
mod tick;
mod vault;
mod verify;
mod words;

use arguments::{Arguments, Command};
use clap::Parser;
use clap::error::ErrorKind;
use std::io::Write;
use std::process::ExitCode;
use vault::Refusal;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
            if !asked {
                complain(words::NOT_UNDERSTOOD);
            }
            // Where not even this can be written there is nobody to tell.
            drop(error.print());
            return ExitCode::from(if asked { 0 } else { 2 });
        }
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime,
        Err(_) => {
            complain(words::NO_START);
            return ExitCode::from(1);
        }
    };
    match runtime.block_on(run(arguments)) {
        Ok(code) => code,
        Err(refusal) => {
            complain(&refusal.sentence);
            ExitCode::from(refusal.code)
        }
    }
}

async fn run(arguments: Arguments) -> Result<ExitCode, Refusal> {
    match arguments.command {
        Command::Init(form) => init::init(form).await,
        Command::Due(question) => due::due(question).await,
        Command::Tick(order) => tick::tick(order).await,
        Command::Verify(order) => verify::verify(order).await,
        Command::Backup(order) => backup::back_up(order).await,
        Command::Restore(order) => backup::restore(order).await,
        Command::Import(order) => import::import(order).await,
        Command::Export(order) => export::export(order).await,
    }
}

/// Writes the answer as it is.
fn give(bytes: &[u8]) -> Result<(), Refusal> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|_| Refusal::of(words::NOT_WRITTEN))
}

/// Writes the answer.
fn say(text: &str) -> Result<(), Refusal> {
    give(text.as_bytes())
}

fn complain(sentence: &str) {
    // Where not even this can be written there is nobody to tell.
    drop(writeln!(std::io::stderr().lock(), "{sentence}"));
}
