//! Builds the crate anew when a migration is added: the compiler itself sees only files it has read before.

fn main() {
    for folder in ["src/migrations-sqlite", "src/migrations-postgres"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
