//! The machine that was measured on, as far as another can be compared with it: no names, no folders.

use crate::command::{answer, command};

/// One line: processor, how many of them, memory, system, compiler, load.
pub fn describe() -> String {
    let parts = [processor(), memory(), Some(std::env::consts::OS.to_owned()), compiler(), load()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn processor() -> Option<String> {
    let count = std::thread::available_parallelism().ok()?;
    let about = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = field(&about, "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    Some(format!("{count} × {model}"))
}

fn memory() -> Option<String> {
    let about = std::fs::read_to_string("/proc/meminfo").ok()?;
    let kilobytes: u64 = field(&about, "MemTotal")?.split(' ').next()?.parse().ok()?;
    Some(format!("{} GB memory", kilobytes.div_ceil(1_024 * 1_024)))
}

fn compiler() -> Option<String> {
    let said = answer(command("rustc", &["--version"]))?;
    Some(said.split(' ').take(2).collect::<Vec<_>>().join(" "))
}

/// What else the machine was doing; a busy one measures slower than it is.
fn load() -> Option<String> {
    let about = std::fs::read_to_string("/proc/loadavg").ok()?;
    Some(format!("load {} before", about.split(' ').next()?))
}

fn field(about: &str, name: &str) -> Option<String> {
    let line = about.lines().find(|line| line.starts_with(name))?;
    line.split_once(':').map(|(_, value)| value.trim().to_owned())
}
