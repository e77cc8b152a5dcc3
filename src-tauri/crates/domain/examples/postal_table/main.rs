//! Packs Japan Post's lists into `src/postal/table.bin`:
//! `cargo run -p domain --example postal_table -- utf_ken_all.csv JIGYOSYO.CSV`.

mod pack;
mod read;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [areas, organisations] = arguments.as_slice() else {
        eprintln!("Two files: the list in UTF-8 (utf_ken_all.csv) and that of large organisations (JIGYOSYO.CSV).");
        return ExitCode::FAILURE;
    };
    let packed = read::rows(Path::new(areas), Path::new(organisations)).and_then(|rows| pack::pack(&rows));
    let target = concat!(env!("CARGO_MANIFEST_DIR"), "/src/postal/table.bin");
    match packed
        .and_then(|bytes| std::fs::write(target, &bytes).map(|()| bytes.len()).map_err(|error| error.to_string()))
    {
        Ok(length) => {
            eprintln!("{target}: {length} bytes");
            ExitCode::SUCCESS
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}
