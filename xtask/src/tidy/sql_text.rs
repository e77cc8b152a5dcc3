//! SQL keeps to what both databases have, and takes the time as a parameter.

use super::Fault;
use crate::house::{House, Language, SourceFile, line_of, string_literals};

/// What is refused, as it looks in lower case with single spaces, and what to write instead.
const REFUSED: &[(&str, &str)] = &[
    ("::", "use CAST(x AS type): SQLite takes `$1::type` for a name"),
    ("offset ", "page by key, never by OFFSET"),
    ("current_timestamp", "pass the time in as a parameter"),
    ("current_date", "pass the date in as a parameter"),
    ("current_time", "pass the time in as a parameter"),
    ("now()", "pass the time in as a parameter"),
    ("'now'", "pass the time in as a parameter"),
    ("insert or ", "use ON CONFLICT"),
    ("update or ", "use ON CONFLICT"),
    ("replace into", "use ON CONFLICT"),
    ("ilike", "compare folded columns"),
    (" glob ", "compare folded columns"),
    ("autoincrement", "ids are UUIDv7, made from the clock that is passed in"),
    ("group_concat", "join the rows in Rust"),
    ("string_agg", "join the rows in Rust"),
    ("json_extract", "keep what is asked for in a column"),
    ("strftime", "compute dates in domain"),
    ("julianday", "compute dates in domain"),
    ("datetime(", "compute times in domain"),
    ("date_trunc", "compute dates in domain"),
    ("interval '", "compute dates in domain"),
    ("ifnull(", "use COALESCE"),
    ("rowid", "name the key"),
    ("collate ", "order by a stored sort_key"),
    ("nvl(", "use COALESCE"),
    ("last_insert", "use RETURNING"),
    (" is $", "use IS NOT DISTINCT FROM"),
    (" is not $", "use IS DISTINCT FROM"),
];

/// What a statement of the program is refused besides: what migrations give each database a name for.
const REFUSED_IN_RUST: &[(&str, &str)] =
    &[("json_each(", "take ids!() or texts!() of the dialect"), ("jsonb_", "take ids!() or texts!() of the dialect")];

/// What takes the greatest or least of a column in both, but of its own arguments in one alone.
const OF_A_COLUMN: [&str; 2] = ["max(", "min("];

/// What the folder of one database's migrations may say of a table or a column, because that database alone needs it.
const OWN: &[(&str, &str)] = &[
    ("/migrations-sqlite/", "WITHOUT ROWID"),
    ("/migrations-postgres/", "COLLATE \"C\""),
    ("/migrations-postgres/", "AFTER INSERT OR UPDATE OR DELETE"),
];

/// Where one database's own words are at home.
const DIALECT: &[&str] = &["/dialect.rs", "/engine.rs", "/vault/", "/gate.rs"];

pub fn faults(house: &House) -> Vec<Fault> {
    house.files.iter().flat_map(faults_in).collect()
}

fn faults_in(file: &SourceFile) -> Vec<Fault> {
    if file.path.ends_with(".sql") {
        let text = without_comments(&file.text);
        let own = OWN.iter().filter(|(folder, _)| file.path.contains(folder));
        let text = own.fold(text, |text, (_, form)| text.replace(form, &" ".repeat(form.len())));
        return faults_of(file, 0, &text);
    }
    let speaks_sql = file.path.starts_with("src-tauri/crates/") && file.path.ends_with(".rs");
    if !speaks_sql || DIALECT.iter().any(|path| file.path.contains(path)) {
        return Vec::new();
    }
    let literals = string_literals(&file.text, Language::Rust);
    let tests_begin = file.text.find("#[cfg(test)]\nmod ").unwrap_or(file.text.len());
    literals
        .into_iter()
        .filter(|(at, text)| is_sql(text) && !(*at > tests_begin && is_an_attack(text)))
        .flat_map(|(at, text)| faults_of(file, at, &without_comments(text)))
        .collect()
}

/// What a test tries on one database to show that it is refused.
fn is_an_attack(text: &str) -> bool {
    ["INSERT OR ", "UPDATE OR ", "REPLACE INTO "].iter().any(|begin| text.starts_with(begin))
}

/// A statement, or a part of one that stands by itself.
fn is_sql(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or("");
    let has_more = words.next().is_some();
    has_more
        && [
            "SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "CREATE", "ALTER", "DROP", "FROM", "WHERE", "JOIN", "LEFT",
            "ORDER", "AND", "OR", "ON", "REPLACE",
        ]
        .contains(&first)
}

fn without_comments(text: &str) -> String {
    let blank = |line: &str| match line.find("--") {
        Some(at) => format!("{}{}", &line[..at], " ".repeat(line.len() - at)),
        None => line.to_owned(),
    };
    text.split('\n').map(blank).collect::<Vec<_>>().join("\n")
}

fn faults_of(file: &SourceFile, begin: usize, sql: &str) -> Vec<Fault> {
    let lower = sql.to_ascii_lowercase().replace(['\n', '\t'], " ");
    let line = |at: usize| line_of(&file.text, begin + at);
    let in_rust = if file.path.ends_with(".rs") { REFUSED_IN_RUST } else { &[] };
    let mut faults: Vec<Fault> = REFUSED
        .iter()
        .chain(in_rust)
        .flat_map(|&(word, instead)| {
            let (lower, line) = (&lower, &line);
            lower.match_indices(word).filter(|(at, _)| begins_word(lower, *at)).map(move |(at, _)| {
                Fault::new(&file.path, line(at), format!("SQL for two databases has no `{}`: {instead}.", word.trim()))
            })
        })
        .collect();
    for name in OF_A_COLUMN {
        let calls = lower.match_indices(name).filter(|(at, _)| begins_word(&lower, *at));
        let of_several = calls.filter(|(at, _)| has_several_arguments(&lower[at + name.len()..]));
        faults.extend(of_several.map(|(at, _)| {
            let name = name.trim_end_matches('(');
            Fault::new(
                &file.path,
                line(at),
                format!("SQL for two databases has no `{name}` of several values: use CASE."),
            )
        }));
    }
    faults.extend(outside_quotes(&lower).filter(|(_, letter)| *letter == '?').map(|(at, _)| {
        Fault::new(&file.path, line(at), "SQL for two databases has no `?`: number the parameters, $1, $2, ….")
    }));
    faults
}

/// Whether there is a comma before the bracket that closes a call; those of calls within it do not count.
fn has_several_arguments(after: &str) -> bool {
    let mut open = 0_i32;
    for (_, letter) in outside_quotes(after) {
        match letter {
            '(' => open += 1,
            ')' if open == 0 => return false,
            ')' => open -= 1,
            ',' if open == 0 => return true,
            _ => {}
        }
    }
    false
}

/// `created_now()` holds no `now()`.
fn begins_word(text: &str, at: usize) -> bool {
    let word_goes_on = text[..at].chars().next_back().is_some_and(|before| before.is_alphanumeric() || before == '_');
    !word_goes_on || !text[at..].starts_with(|first: char| first.is_alphanumeric())
}

fn outside_quotes(sql: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quoted = false;
    sql.char_indices().filter(move |(_, letter)| {
        if *letter == '\'' {
            quoted = !quoted;
        }
        !quoted
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORAGE: &str = "src-tauri/crates/storage/src/contract.rs";

    fn says(sql: &str) -> usize {
        faults(&House::of(&[(STORAGE, &format!("const Q: &str = \"{sql}\";"))])).len()
    }

    #[test]
    fn what_one_database_alone_needs_is_at_home_in_its_folder() {
        let of = |path: &str, sql: &str| faults(&House::of(&[(path, sql)])).len();
        let (sqlite, postgres) = ("storage/src/migrations-sqlite/1.sql", "storage/src/migrations-postgres/1.sql");
        let table = "CREATE TABLE due (id BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;";
        assert_eq!((of(sqlite, table), of(postgres, table)), (0, 1));
        assert_eq!(of(sqlite, "UPDATE due SET id = NULL WHERE rowid = 1;"), 1);
        let column = "CREATE TABLE due (name TEXT COLLATE \"C\" NOT NULL);";
        assert_eq!((of(sqlite, column), of(postgres, column)), (1, 0));
        assert_eq!(of(postgres, "CREATE TABLE due (name TEXT COLLATE \"ja-x-icu\");"), 1);
    }

    #[test]
    fn each_thing_that_only_one_database_knows_is_found() {
        for sql in [
            "SELECT $1::bigint FROM term",
            "SELECT id FROM term LIMIT 10 OFFSET 20",
            "SELECT CURRENT_TIMESTAMP FROM term",
            "UPDATE term SET at = now() WHERE id = $1",
            "SELECT datetime('now') FROM term",
            "SELECT id FROM term WHERE id = ?",
            "INSERT OR IGNORE INTO term (id) VALUES ($1)",
            "SELECT id FROM term WHERE name ILIKE $1",
            "SELECT GROUP_CONCAT(name) FROM term",
            "SELECT json_extract(body, $1) FROM term",
            "SELECT strftime($1, at) FROM term",
            "SELECT julianday(at) FROM term",
            "SELECT id FROM term WHERE id IN (SELECT value FROM json_each($1))",
            "SELECT value FROM jsonb_array_elements($1)",
            "SELECT id FROM term WHERE owner_id IS $1",
            "SELECT id FROM term WHERE owner_id IS NOT $1",
            "UPDATE office SET last_number = MAX(last_number, $1)",
            "SELECT MIN(COALESCE(a, b), c) FROM term",
        ] {
            assert!(says(sql) >= 1, "{sql}");
        }
    }

    #[test]
    fn a_migration_is_read_too_and_the_line_is_right() {
        let sql = "CREATE TABLE term (\n  id INTEGER PRIMARY KEY AUTOINCREMENT\n)";
        let faults = faults(&House::of(&[("src-tauri/crates/storage/migrations/0001.sql", sql)]));
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].line, 2);
    }

    #[test]
    fn the_common_language_passes() {
        assert_eq!(
            says(
                "SELECT id FROM term WHERE note = 'why?' AND expires_on <= $1 ORDER BY expires_on NULLS LAST LIMIT $2"
            ),
            0
        );
        assert_eq!(says("INSERT INTO term (id) VALUES ($1) ON CONFLICT DO NOTHING"), 0);
        assert_eq!(says("SELECT MAX(COALESCE(a, b)), MIN(c), d FROM term WHERE owner_id IS NOT NULL"), 0);
        assert_eq!(says("Where is it? Ask now() or never::ever"), 0, "a sentence is no SQL");
    }

    #[test]
    fn the_dialect_may_speak_its_own() {
        let house = House::of(&[(
            "src-tauri/crates/storage/src/dialect.rs",
            "const Q: &str = \"SELECT strftime('%Y', x) FROM y\";",
        )]);
        assert_eq!(faults(&house), []);
    }
}
