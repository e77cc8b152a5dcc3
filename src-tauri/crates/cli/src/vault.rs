//! Opening the vault for a person, with the password from the environment or the first line of input.

use crate::arguments::Which;
use crate::words;
use office::desk::{BadAddress, Desk, Phase, ServerAddress, SignInForm, SignInPerson};
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

/// Where a vault is meant to be: in a folder, or with its keys in a folder and its rows on a team's server.
pub enum Meant {
    /// In a folder.
    Folder(PathBuf),
    /// On a server; the keys of this PC lie in the folder.
    Server(PathBuf, ServerAddress),
}

impl Meant {
    /// What somebody wrote: a folder, or `postgres://…`.
    pub fn by(text: &str) -> Result<Self, Refusal> {
        if !ServerAddress::is_meant(text) {
            return Ok(Self::Folder(PathBuf::from(text)));
        }
        let address: ServerAddress =
            text.parse().map_err(|bad| Refusal::misused(words::server(code_of(bad)).to_owned()))?;
        let programs = program_folder().ok_or_else(|| Refusal::of(words::NO_FOLDER))?;
        Ok(Self::Server(programs.join("servers").join(folder_name(&address.to_string())), address))
    }

    /// The folder of the keys.
    pub fn folder(&self) -> &Path {
        match self {
            Self::Folder(dir) | Self::Server(dir, _) => dir,
        }
    }

    /// The desk over it; it opens nothing yet.
    pub fn desk(&self) -> Desk {
        let desk = Desk::new(self.folder(), Arc::new(SystemClock), "sakimori");
        match self {
            Self::Folder(_) => desk,
            Self::Server(_, address) => desk.on_server(address.clone()),
        }
    }
}

const fn code_of(bad: BadAddress) -> &'static str {
    match bad {
        BadAddress::NotOne => "address",
        BadAddress::HoldsPassword => "password",
        BadAddress::Open => "open",
    }
}

/// An address as the name of a folder: everything but letters, digits, dots and lines stands as its number.
fn folder_name(address: &str) -> String {
    let bytes = address.trim_start_matches("postgresql://").trim_start_matches("postgres://").bytes();
    let named = bytes.map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    });
    named.collect()
}

/// The vault that is meant.
pub fn meant(which: &Which) -> Result<Meant, Refusal> {
    match &which.vault {
        Some(text) => Meant::by(text),
        None => match program_folder() {
            Some(base) => Ok(Meant::Folder(base.join("office"))),
            None => Err(Refusal::of(words::NO_FOLDER)),
        },
    }
}

/// Does something in the opened vault, then closes it whatever came of it.
pub async fn in_vault<T>(
    which: &Which,
    work: impl AsyncFnOnce(&Office, &Actor) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let meant = meant(which)?;
    let desk = meant.desk();
    let state = desk.state().await?;
    let staff_id = match (state.phase, state.trouble.clone()) {
        (Phase::FirstStart, _) => return Err(Refusal::of(&words::no_vault(&meant))),
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

/// Where the window program on this PC keeps what is its own.
fn program_folder() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    match folder("SAKIMORI_DATA_DIR") {
        Some(base) => Some(base),
        None => {
            let local = if cfg!(windows) {
                folder("LOCALAPPDATA")?
            } else if cfg!(target_os = "macos") {
                folder("HOME")?.join("Library/Application Support")
            } else {
                folder("XDG_DATA_HOME").or_else(|| folder("HOME").map(|home| home.join(".local/share")))?
            };
            Some(local.join("jp.sakimori.desktop"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_addresses_never_share_a_folder() {
        let name = |text: &str| folder_name(text);
        assert_eq!(name("postgres://kanri@db.example/sakimori"), "kanri%40db.example%2Fsakimori");
        assert_ne!(name("postgres://a/b-c"), name("postgres://a-b/c"));
    }
}
