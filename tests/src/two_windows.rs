//! What another window on the same office would do while this one is open: the same commands, called past the screen.

use crate::desk::Desk;
use crate::failure::{Failure, Told};
use serde_json::{Value, json};

impl Desk {
    /// Runs a command of the program as another window would, and gives its answer.
    pub async fn call_from_elsewhere(&self, command: &str, arguments: Value) -> Told<Value> {
        let script = "const [command, given, done] = arguments;\
            window.__TAURI_INTERNALS__.invoke(command, given).then((data) => done({ data }), (error) => done({ error }));";
        let answer = self.client()?.execute_async(script, vec![json!(command), arguments]).await?;
        match answer.get("error") {
            None => Ok(answer["data"].clone()),
            Some(error) => Err(Failure::new(format!("`{command}` was refused: {error}"))),
        }
    }

    /// The id in the address of the card that is open.
    pub async fn id_of_open_card(&self) -> Told<String> {
        let address = self.client()?.execute("return window.location.href", vec![]).await?;
        let address = address.as_str().unwrap_or_default();
        let rest = address.split("/customers/").nth(1).unwrap_or_default();
        let id: String = rest.chars().take_while(|letter| letter.is_ascii_hexdigit() || *letter == '-').collect();
        if id.len() == 36 { Ok(id) } else { Err(Failure::new(format!("no card is open at {address}"))) }
    }
}
