//! One word everywhere: what the glossary names is not called by another word in code, SQL or locale keys.

use super::Fault;
use crate::house::{House, SourceFile, identifiers, line_of};

/// A word that is not used, and the glossary's.
const SYNONYMS: &[(&str, &str)] = &[
    ("client", "customer"),
    ("clients", "customer"),
    ("cust", "customer"),
    ("cycle", "term"),
    ("cycles", "term"),
    ("rank", "abc_class or loyalty"),
    ("agreement", "contract"),
    ("agreements", "contract"),
    ("subscription", "contract"),
    ("subscriptions", "contract"),
    ("deadline", "notice_by, contact_by or expires_on"),
    ("expiry_date", "expires_on"),
    ("expiration", "expires_on"),
    ("expiration_date", "expires_on"),
    ("end_date", "expires_on"),
    ("start_date", "starts_on"),
    ("due_date", "due_on"),
    ("deadline_date", "notice_by"),
    ("salesperson", "staff"),
    ("employee", "staff"),
    ("vendor", "supplier"),
    ("purchaser", "buyer"),
    ("notification", "reminder, or popup for what shows on the desk"),
    ("notifications", "reminder, or popup for what shows on the desk"),
    ("toast", "popup"),
    ("alert", "reminder or fault"),
    ("autorenew", "auto_renews"),
    ("auto_renewal", "auto_renews"),
    ("memo", "visit_brief or note"),
    ("handoff", "handover"),
    ("biz_day", "working_day"),
    ("business_day", "working_day"),
    ("attachment_file", "attachment"),
    ("admin", "administrator"),
    ("username", "staff"),
];

/// Whole names that are somebody else's: a library's, a format's, or a kind of reminder.
const OTHERS: &[&str] = &["notice_deadline", "tauri_plugin_notification", "notification_ext"];

/// Files about other programs' things: the D-Bus notification service, WebDriver's client.
const EXCEPT: &[&str] = &["xtask/", "tests/src/"];

pub fn faults(house: &House) -> Vec<Fault> {
    let is_ours = |file: &&SourceFile| {
        (file.language().is_some() || file.path.ends_with(".sql"))
            && !EXCEPT.iter().any(|path| file.path.starts_with(path))
    };
    house.files.iter().filter(is_ours).flat_map(faults_in).collect()
}

fn faults_in(file: &SourceFile) -> Vec<Fault> {
    let code = sql_or_code(file);
    let mut faults = Vec::new();
    let mut before = "";
    for (at, name) in identifiers(&code) {
        let is_declared = matches!(
            before,
            "fn" | "struct"
                | "enum"
                | "type"
                | "trait"
                | "mod"
                | "let"
                | "mut"
                | "const"
                | "function"
                | "interface"
                | "TABLE"
        ) || is_field(&code, at + name.len());
        before = name;
        if !is_declared {
            continue; // only what is named here: a library's own words are used as they are
        }
        let snake = snake_case(name);
        if OTHERS.contains(&snake.as_str()) || (is_query_client(&snake) && file.text.contains("QueryClient")) {
            continue;
        }
        if let Some((word, instead)) = SYNONYMS.iter().find(|(word, _)| holds_word(&snake, word)) {
            faults.push(Fault::new(
                &file.path,
                line_of(&code, at),
                format!("`{name}`: the glossary has no \"{word}\", it says {instead}."),
            ));
        }
    }
    faults
}

fn sql_or_code(file: &SourceFile) -> String {
    if !file.path.ends_with(".sql") {
        return file.code();
    }
    // Columns look like fields to the reader below once a colon stands behind their name.
    file.text
        .lines()
        .map(|line| line.split("--").next().unwrap_or(""))
        .map(|line| match line.trim_start().split_once(' ') {
            Some((column, _))
                if column.chars().all(|letter| letter.is_lowercase() || letter == '_') && !column.is_empty() =>
            {
                format!("{column}: ")
            }
            _ => line.to_owned(),
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// React Query's own word for its cache.
fn is_query_client(snake: &str) -> bool {
    snake == "client" || snake.ends_with("query_client")
}

/// `name:` or `name?:`, but not the path `name::`.
fn is_field(code: &str, end: usize) -> bool {
    let rest = code[end..].trim_start_matches('?');
    rest.starts_with(':') && !rest.starts_with("::")
}

fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !snake.is_empty() && !snake.ends_with('_') && name.chars().any(char::is_lowercase) {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}

/// Whether these words stand in the name, whole and in order.
fn holds_word(snake: &str, word: &str) -> bool {
    format!("_{snake}_").contains(&format!("_{word}_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_words_for_the_glossarys_are_found() {
        let house = House::of(&[
            (
                "src-tauri/crates/domain/src/a.rs",
                "struct Contract {\n    pub client_id: u8,\n    pub billing_cycle: u8,\n}",
            ),
            ("ui/src/features/contract/form.ts", "const contractRank = 1;\ntype F = { endDate?: string };"),
            ("src-tauri/crates/storage/migrations/0001.sql", "CREATE TABLE contract (\n  expiry_date TEXT NOT NULL\n)"),
        ]);
        let found: Vec<_> = faults(&house).into_iter().map(|fault| fault.line).collect();
        assert_eq!(found, [2, 3, 1, 2, 2]);
    }

    #[test]
    fn the_glossarys_words_and_those_of_libraries_pass() {
        let house = House::of(&[
            (
                "src-tauri/crates/domain/src/a.rs",
                "struct Term { expires_on: u8, notice_by: u8 } // every cycle\nlet x = reqwest::client();",
            ),
            (
                "ui/src/app/data.ts",
                "import { QueryClient } from \"@tanstack/react-query\";\nconst queryClient = new QueryClient();\nconst frankly = 1;",
            ),
            (
                "src-tauri/crates/storage/migrations/0001.sql",
                "CREATE TABLE term (\n  expires_on TEXT -- end_date elsewhere\n)",
            ),
        ]);
        assert_eq!(faults(&house), []);
    }

    #[test]
    fn names_of_every_style_are_read() {
        assert_eq!(snake_case("endDate"), "end_date");
        assert_eq!(snake_case("QueryClient"), "query_client");
        assert_eq!(snake_case("END_DATE"), "end_date");
    }
}
