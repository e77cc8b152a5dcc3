//! The table of who may ask for which command, as it stands in `src-tauri/command_rights.tsv`.

use journeys::{Failure, Told};
use serde_json::Value;

/// The roles, in the order of the table's columns.
pub const ROLES: [&str; 5] = ["rep", "clerk", "supervisor", "custodian", "administrator"];
/// The relations in which a card stands while not everyone sees, and the one while everyone does.
pub const RELATIONS: [char; 4] = ['O', 'A', 'U', 'X'];
pub const SEEN: char = 'S';

/// What a command is asked of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    Card,
    Sight,
    Names,
    Office,
    Anybody,
    Nobody,
    Door,
}

/// A row of the table.
#[derive(Debug, Clone)]
pub struct Row {
    pub command: String,
    pub of: Of,
    may: [String; 5],
    pub locked: String,
    pub closed: String,
    pub refusal: String,
    pub arguments: Value,
}

impl Row {
    /// Whether the answer is about cards, whose relation counts.
    pub const fn has_relations(&self) -> bool {
        matches!(self.of, Of::Card | Of::Sight | Of::Names)
    }

    /// Whether a role may ask for it at all.
    pub fn may(&self, role: usize) -> bool {
        self.may[role] == "yes"
    }

    /// Whether a role may ask for it of a card in a relation.
    pub fn may_of(&self, role: usize, relation: char) -> bool {
        self.may[role].contains(relation)
    }

    /// How many cells the row has: of who is signed in, and of two doors for each role.
    pub const fn cells(&self) -> usize {
        ROLES.len() * (if self.has_relations() { RELATIONS.len() + 1 } else { 1 } + 2)
    }
}

/// Reads the table.
pub fn read() -> Told<Vec<Row>> {
    let text = include_str!("../../../../src-tauri/command_rights.tsv");
    text.lines().filter(|line| !line.starts_with('#')).skip(1).map(row).collect()
}

fn row(line: &str) -> Told<Row> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [command, of, rep, clerk, supervisor, custodian, administrator, locked, closed, refusal, arguments] =
        cells.as_slice()
    else {
        return Err(Failure::new(format!("not eleven cells: {line}")));
    };
    let of = match *of {
        "card" => Of::Card,
        "sight" => Of::Sight,
        "names" => Of::Names,
        "office" => Of::Office,
        "anybody" => Of::Anybody,
        "nobody" => Of::Nobody,
        "door" => Of::Door,
        other => return Err(Failure::new(format!("of what is {other}?"))),
    };
    Ok(Row {
        command: (*command).to_owned(),
        of,
        may: [rep, clerk, supervisor, custodian, administrator].map(|cell| (*cell).to_owned()),
        locked: (*locked).to_owned(),
        closed: (*closed).to_owned(),
        refusal: (*refusal).to_owned(),
        arguments: serde_json::from_str(arguments).map_err(|error| Failure::new(format!("{command}: {error}")))?,
    })
}
