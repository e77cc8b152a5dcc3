//! What a caller hands over: the forms of the window's commands as JSON, and the words of the console program.
#![no_main]

#[path = "../../src-tauri/crates/cli/src/arguments.rs"]
mod arguments;

use arguments::Arguments;
use clap::Parser as _;
use libfuzzer_sys::fuzz_target;
use office::contract::ContractForm;
use office::customer::CustomerForm;
use storage::engine::ServerAddress;

/// Reads it; what was read is written as JSON and read again as the same JSON.
fn read<T: serde::de::DeserializeOwned + serde::Serialize>(text: &str) {
    let Ok(form) = serde_json::from_str::<T>(text) else { return };
    let written = serde_json::to_string(&form).expect("what was read can be written");
    let again: T = serde_json::from_str(&written).expect("what was written can be read");
    assert_eq!(written, serde_json::to_string(&again).expect("and written again"));
}

fuzz_target!(|text: &str| {
    read::<CustomerForm>(text);
    read::<ContractForm>(text);
    let words = text.split('\n').filter(|word| !word.contains('\0'));
    if let Err(error) = Arguments::try_parse_from(std::iter::once("sakimori").chain(words)) {
        assert!(!error.to_string().is_empty());
    }
    if let Ok(address) = text.parse::<ServerAddress>() {
        assert!(!text.contains("password="), "{text}");
        assert_eq!(address.to_string().parse::<ServerAddress>(), Ok(address));
    }
});
