//! A notification service on the desk's private bus: it shows nothing and remembers every popup it was asked for.

use crate::failure::{Failure, Told};
use crate::waiting;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use zbus::zvariant::OwnedValue;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// One popup as the program asked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Popup {
    /// The number that the service gave it.
    pub id: u32,
    /// Which program asked.
    pub program: String,
    /// The title.
    pub title: String,
    /// The text beneath.
    pub body: String,
    /// Keys and labels of its buttons, in turn.
    pub actions: Vec<String>,
}

/// The service. It leaves the bus when this is dropped.
pub struct Popups {
    connection: zbus::Connection,
    seen: Arc<Mutex<Vec<Popup>>>,
}

impl Popups {
    /// Takes the service's name on this bus.
    pub async fn serve(bus: &str) -> Told<Self> {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let board = Board { seen: Arc::clone(&seen) };
        let connection = zbus::connection::Builder::address(bus)?.serve_at(PATH, board)?.name(NAME)?.build().await?;
        Ok(Self { connection, seen })
    }

    /// All popups so far, oldest first.
    pub fn all(&self) -> Vec<Popup> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits until there are at least this many and gives all of them.
    pub async fn at_least(&self, count: usize) -> Told<Vec<Popup>> {
        waiting::until(&format!("popup number {count}"), async || {
            let all = self.all();
            Ok((all.len() >= count).then_some(all))
        })
        .await
    }

    /// The same for one that comes only after a time which really passes.
    pub async fn at_least_within(&self, count: usize, longest: Duration) -> Told<Vec<Popup>> {
        let looking = async {
            loop {
                match self.all() {
                    all if all.len() >= count => return all,
                    _ => tokio::time::sleep(Duration::from_millis(200)).await,
                }
            }
        };
        let found = tokio::time::timeout(longest, looking).await;
        found.map_err(|_| Failure::new(format!("waited {} s in vain for popup number {count}", longest.as_secs())))
    }

    /// Clicks a popup, as a person does on the desk.
    pub async fn click(&self, popup: &Popup) -> Told<()> {
        self.connection
            .emit_signal(None::<&str>, PATH, NAME, "ActionInvoked", &(popup.id, "default"))
            .await
            .map_err(Failure::from)
    }
}

/// A service that has the name and never answers, as one that hangs. It leaves the bus when this is dropped.
pub struct HangingPopups(#[expect(dead_code, reason = "holds the name")] zbus::Connection);

impl HangingPopups {
    /// Takes the service's name on this bus.
    pub async fn serve(bus: &str) -> Told<Self> {
        Ok(Self(zbus::connection::Builder::address(bus)?.serve_at(PATH, Hanging)?.name(NAME)?.build().await?))
    }
}

struct Hanging;

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Hanging {
    async fn get_capabilities(&self) -> Vec<String> {
        std::future::pending().await
    }

    async fn get_server_information(&self) -> (String, String, String, String) {
        std::future::pending().await
    }
}

/// What the bus talks to.
struct Board {
    seen: Arc<Mutex<Vec<Popup>>>,
}

/// The Desktop Notifications Specification, version 1.2.
#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Board {
    #[expect(clippy::too_many_arguments, reason = "the specification has eight")]
    fn notify(
        &self,
        app_name: String,
        replaces_id: u32,
        _app_icon: String,
        summary: String,
        body: String,
        actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _expire_timeout: i32,
    ) -> u32 {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let id = if replaces_id == 0 { u32::try_from(seen.len()).unwrap_or(u32::MAX) + 1 } else { replaces_id };
        seen.push(Popup { id, program: app_name, title: summary, body, actions });
        id
    }

    fn get_capabilities(&self) -> Vec<&'static str> {
        vec!["actions", "body", "persistence"]
    }

    fn get_server_information(&self) -> (&'static str, &'static str, &'static str, &'static str) {
        ("journeys", "sakimori", "1", "1.2")
    }

    fn close_notification(&self, _id: u32) {}
}

#[cfg(test)]
mod tests {
    use crate::desk::Stage;
    use crate::popups::Popups;
    use std::process::Command;

    #[tokio::test]
    async fn a_popup_of_another_program_is_caught_with_its_words() {
        let stage = Stage::raise().unwrap();
        let popups = Popups::serve(stage.bus()).await.unwrap();
        assert_eq!(popups.all(), [], "a fresh desk");

        let sender = zbus::connection::Builder::address(stage.bus()).unwrap().build().await.unwrap();
        let hints = std::collections::HashMap::<&str, zbus::zvariant::Value<'_>>::new();
        let words = ("sakimori", 0_u32, "", "緑産業", "満期 2027-03-31(水)", Vec::<&str>::new(), hints, 0_i32);
        sender.call_method(Some(super::NAME), super::PATH, Some(super::NAME), "Notify", &words).await.unwrap();
        let caught = popups.at_least(1).await.unwrap();
        assert_eq!((caught[0].title.as_str(), caught[0].body.as_str()), ("緑産業", "満期 2027-03-31(水)"));

        let mut other = Command::new("dbus-send");
        other.env("DBUS_SESSION_BUS_ADDRESS", stage.bus());
        other.args(["--session", "--print-reply", "--dest=org.freedesktop.Notifications", super::PATH]);
        other.arg("org.freedesktop.Notifications.GetServerInformation");
        let answer = other.output().unwrap();
        assert!(String::from_utf8_lossy(&answer.stdout).contains("journeys"), "the service answers other programs too");
    }

    #[tokio::test]
    async fn without_the_service_nobody_owns_its_name() {
        let stage = Stage::raise().unwrap();
        let owner = || async {
            let asker = zbus::connection::Builder::address(stage.bus()).unwrap().build().await.unwrap();
            let bus = zbus::fdo::DBusProxy::new(&asker).await.unwrap();
            bus.name_has_owner(super::NAME.try_into().unwrap()).await.unwrap()
        };
        assert!(!owner().await, "no service is started by the bus itself");
        let popups = Popups::serve(stage.bus()).await.unwrap();
        assert!(owner().await);
        drop(popups);
    }
}
