//! Builds the crate anew when a migration is added, which the compiler itself would not notice, and writes down which public
//! functions speak to a database: the conformance suite has a method for each of them to implement.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() {
    for seen in ["src/migrations-sqlite", "src/migrations-postgres", "src"] {
        println!("cargo:rerun-if-changed={seen}");
    }
    let mut files = Vec::new();
    collect(Path::new("src"), &mut files);
    files.sort();
    let mut traits = String::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let names = functions(&text);
        if !names.is_empty() {
            write_trait(&mut traits, &module_of(&file), &names);
        }
    }
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default()).join("conformance_cases.rs");
    if let Err(error) = std::fs::write(&out, traits) {
        println!("cargo:error={}: {error}", out.display());
    }
}

/// The sources that ask a database; the engine and the tests do not ask for themselves.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() {
            if !["engine", "tests", "conformance"].contains(&name) {
                collect(&path, files);
            }
        } else if name.ends_with(".rs") {
            files.push(path);
        }
    }
}

/// The public functions that are given a connection.
fn functions(text: &str) -> Vec<&str> {
    let after_each = text.split("\npub async fn ").skip(1);
    let named = after_each.filter_map(|after| {
        let (head, rest) = after.split_once('(')?;
        let (parameters, _) = rest.split_once(") ->").or_else(|| rest.split_once(") {"))?;
        let (name, _) = head.split_once('<').unwrap_or((head, ""));
        let mut kinds = parameters.split(',').map(str::trim);
        kinds.any(|kind| kind.ends_with("mut Conn") || kind.ends_with("::Conn")).then_some(name)
    });
    named.collect()
}

/// `search/mod.rs` is `search`, `vault/backup.rs` is `vault_backup`.
fn module_of(file: &Path) -> String {
    let path = file.with_extension("").to_string_lossy().replace('\\', "/");
    path.trim_start_matches("src/").trim_end_matches("/mod").replace('/', "_")
}

fn write_trait(out: &mut String, module: &str, names: &[&str]) {
    let camel: String = module.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
    let methods: String =
        names.iter().map(|name| format!("    async fn {name}(conn: &mut Conn) -> String;\n")).collect();
    let calls: String = names
        .iter()
        .map(|name| {
            format!(
                "    both.case(\"{module}::{name}\", async |conn| <Suite as {camel}Cases>::{name}(conn).await).await;\n"
            )
        })
        .collect();
    let _ = write!(
        out,
        "/// A case for each public function of `{module}`.\n\
         pub(super) trait {camel}Cases {{\n{methods}}}\n\
         #[tokio::test]\nasync fn {module}_answers_alike_on_both() {{\n    let mut both = Both::seeded().await;\n{calls}    both.end().await;\n}}\n"
    );
}
