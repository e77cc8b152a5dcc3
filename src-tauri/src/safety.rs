//! What the window may do, shown by the files that say so (SAFETY W1, W2, W5).

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

fn read(path: &str) -> Value {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("the file is there");
    serde_json::from_str(&text).expect("the file is JSON")
}

/// The commands that the sources declare, found without the build script.
fn declared() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/commands");
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let text = std::fs::read_to_string(entry.expect("an entry").path()).expect("a source file");
        for part in text.split("pub async fn ").skip(1) {
            found.insert(part.split(['(', '<']).next().unwrap_or_default().to_owned());
        }
    }
    found
}

#[test]
fn w1_the_main_window_may_ask_for_the_commands_and_nothing_else() {
    let capability = read("capabilities/main.json");
    assert_eq!(capability["windows"], serde_json::json!(["main"]), "one window by name, no wildcard");
    assert!(capability.get("remote").is_none(), "no page from elsewhere");
    let allowed: BTreeSet<String> = capability["permissions"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|permission| permission.as_str().map(str::to_owned))
        .collect();
    let mut wanted: BTreeSet<String> =
        declared().into_iter().map(|name| format!("allow-{}", name.replace('_', "-"))).collect();
    assert!(wanted.len() > 40, "the commands were found");
    wanted.insert("core:event:allow-listen".to_owned());
    wanted.insert("core:event:allow-unlisten".to_owned());
    assert_eq!(allowed, wanted);
}

#[test]
fn w1_the_small_window_may_ask_for_what_waits_and_nothing_else() {
    let capability = read("capabilities/reminders.json");
    assert_eq!(capability["windows"], serde_json::json!(["reminders"]), "one window by name, no wildcard");
    assert!(capability.get("remote").is_none(), "no page from elsewhere");
    let permissions = capability["permissions"].as_array().expect("a list");
    assert_eq!(permissions.len(), 16);
    for far in ["export", "import", "save", "settings", "staff", "backup", "attachment", "list-customers", "sign"] {
        assert!(!permissions.iter().any(|one| one.as_str().unwrap_or_default().contains(far)), "{far}");
    }
    let windows = read("tauri.conf.json")["app"]["security"]["capabilities"].clone();
    assert_eq!(windows, serde_json::json!(["main", "reminders"]), "no other capability");
}

#[test]
fn w1_no_plugin_that_reaches_the_system_is_built_in() {
    let manifest = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("manifest");
    for plugin in ["sql", "fs", "shell", "http", "process", "store"] {
        assert!(!manifest.contains(&format!("tauri-plugin-{plugin}")), "{plugin}");
    }
}

#[test]
fn w2_only_our_own_script_runs_and_nothing_is_asked_of_the_network() {
    let conf = read("tauri.conf.json");
    let csp = &conf["app"]["security"]["csp"];
    assert_eq!(csp["default-src"], "'none'");
    assert_eq!(csp["script-src"], "'self'", "neither inline nor eval");
    assert_eq!(csp["connect-src"], "ipc: http://ipc.localhost", "the program itself alone");
    assert_eq!(csp["frame-src"], "'none'");
    assert_eq!(csp["form-action"], "'none'");
    for (directive, sources) in csp.as_object().expect("directives") {
        assert!(!sources.as_str().unwrap_or_default().contains('*'), "{directive} has no wildcard");
        assert!(!sources.as_str().unwrap_or_default().contains("https:"), "{directive} reaches nowhere");
    }
    assert_eq!(conf["app"]["withGlobalTauri"], false);
}

#[test]
fn w5_release_builds_have_no_devtools() {
    for file in ["Cargo.toml", "../Cargo.toml"] {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("manifest");
        assert!(!text.contains("devtools"), "{file}");
    }
}
