//! Opening the vault for a person, with the password from the environment or the first line of input.

use crate::arguments::Which;
use crate::words;
use office::desk::{Desk, Phase, SignInForm, SignInPerson};
use office::{Actor, Office, OfficeError, SystemClock};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why nothing came of it.
#[derive(Debug)]
pub struct Refusal {
    /// What the person is told.
    pub sentence: String,
    /// The exit code: 1, 2 for what was asked wrongly, 3 where another program holds the vault, 4 for a wrong password, 5
    /// for a list that was refused whole.
    pub code: u8,
}

impl Refusal {
    /// A refusal of what was asked wrongly, with exit code 2.
    pub fn misused(sentence: String) -> Self {
        Self { sentence, code: 2 }
    }

    /// A refusal with exit code 1.
    pub fn of(sentence: &str) -> Self {
        Self { sentence: sentence.to_owned(), code: 1 }
    }
}

impl From<OfficeError> for Refusal {
    fn from(error: OfficeError) -> Self {
        let code = match error.code {
            office::ErrorCode::VaultInUse => 3,
            office::ErrorCode::WrongPassword | office::ErrorCode::Wait => 4,
            _ => 1,
        };
        Self { sentence: words::sentence(&error), code }
    }
}

/// The folder of the vault that is meant.
pub fn folder(which: &Which) -> Result<PathBuf, Refusal> {
    match &which.vault {
        Some(dir) => Ok(dir.clone()),
        None => default_folder().ok_or_else(|| Refusal::of(words::NO_FOLDER)),
    }
}

/// The desk over a folder; it opens nothing yet.
pub fn desk(dir: &Path) -> Desk {
    Desk::new(dir, Arc::new(SystemClock), "sakimori")
}

/// Does something in the opened vault, then closes it whatever came of it.
pub async fn in_vault<T>(
    which: &Which,
    work: impl AsyncFnOnce(&Office, &Actor) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let dir = folder(which)?;
    let desk = desk(&dir);
    let state = desk.state().await?;
    let staff_id = match (state.phase, state.trouble.clone()) {
        (Phase::FirstStart, _) => return Err(Refusal::of(&words::no_vault(&dir))),
        (_, Some(trouble)) => return Err(trouble.into()),
        _ => person(&state.people, which.person.as_deref())?,
    };
    desk.sign_in(SignInForm { staff_id, password: password()? }).await?;
    let done = {
        let (office, actor) = desk.at_work().await?;
        work(&office, &actor).await
    };
    desk.close_vault().await?;
    done
}

/// The one of these people who is named, or the only one.
pub fn person(people: &[SignInPerson], name: Option<&str>) -> Result<uuid::Uuid, Refusal> {
    let mut named = people.iter().filter(|person| name.is_none_or(|name| person.name == name.trim()));
    match (named.next(), named.next()) {
        (Some(one), None) => Ok(one.id),
        (None, _) => Err(Refusal::of(words::NO_SUCH_PERSON)),
        (Some(_), Some(_)) => {
            let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
            Err(Refusal::of(&words::which_person(&names)))
        }
    }
}

/// The password from `SAKIMORI_PASSWORD`, else the first line of input.
pub fn password() -> Result<String, Refusal> {
    if let Ok(password) = std::env::var("SAKIMORI_PASSWORD") {
        return Ok(password);
    }
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).map_err(|_| Refusal::of(words::NO_PASSWORD))?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    if password.is_empty() { Err(Refusal::of(words::NO_PASSWORD)) } else { Ok(password) }
}

/// Where the window program on this PC keeps its vault.
fn default_folder() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = match folder("SAKIMORI_DATA_DIR") {
        Some(base) => base,
        None => {
            let local = if cfg!(windows) {
                folder("LOCALAPPDATA")?
            } else if cfg!(target_os = "macos") {
                folder("HOME")?.join("Library/Application Support")
            } else {
                folder("XDG_DATA_HOME").or_else(|| folder("HOME").map(|home| home.join(".local/share")))?
            };
            local.join("jp.sakimori.desktop")
        }
    };
    Some(base.join("office"))
}
