//! The one list of commands, from which the handler and the window's TypeScript follow.

use tauri_specta::Builder;

/// Every command under `commands/`, as the build script found them.
pub fn builder() -> Builder<tauri::Wry> {
    Builder::<tauri::Wry>::new()
        .commands(include!(concat!(env!("OUT_DIR"), "/commands.rs")))
        // The payload of the event "changed".
        .typ::<office::Tag>()
        .disable_serde_phases()
}

#[cfg(test)]
mod tests {
    use super::*;
    use specta_typescript::Typescript;

    const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/src/ipc/bindings.ts");

    /// `SAKIMORI_GEN=1` writes the file; without it the test fails where the committed one is stale.
    #[test]
    fn generate_bindings() {
        let made = std::env::temp_dir().join(format!("sakimori-bindings-{}.ts", std::process::id()));
        let typescript = Typescript::default().header("// Generated from the commands in Rust. Do not edit.\n");
        builder().export(typescript, &made).expect("the commands have types that TypeScript knows");
        let fresh = std::fs::read_to_string(&made).expect("the file was written");
        std::fs::remove_file(&made).expect("the file can be removed");
        if std::env::var_os("SAKIMORI_GEN").is_some() {
            std::fs::write(PATH, fresh).expect("the bindings can be written");
            return;
        }
        let committed = std::fs::read_to_string(PATH).expect("the bindings are committed");
        assert_eq!(committed, fresh, "run `cargo xtask gen`");
    }
}
