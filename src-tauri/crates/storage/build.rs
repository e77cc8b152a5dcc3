//! Builds the crate anew when a migration is added: the compiler itself sees only files it has read before.

fn main() {
    println!("cargo:rerun-if-changed=src/migrations-sqlite");
}
