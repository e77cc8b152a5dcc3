//! A tray on the desk's private bus: it takes the program's icon in, and its menu can be read and clicked as a person does.

use crate::desk::Desk;
use crate::failure::{Failure, Told};
use crate::waiting;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use zbus::message::Header;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Structure, Value};

const NAME: &str = "org.kde.StatusNotifierWatcher";
const PATH: &str = "/StatusNotifierWatcher";
const ITEM: &str = "org.kde.StatusNotifierItem";
const MENU: &str = "com.canonical.dbusmenu";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// The tray. It leaves the bus when this is dropped.
pub struct Tray {
    connection: zbus::Connection,
    taken_in: Arc<Mutex<Option<Item>>>,
}

/// Where the program's icon answers.
#[derive(Clone, Debug)]
struct Item {
    program: String,
    path: String,
}

/// One line of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number, by which it is clicked.
    id: i32,
    /// What stands there; empty for a rule.
    pub label: String,
    /// Whether it takes a click.
    pub enabled: bool,
}

impl Desk {
    /// Puts a tray on this desk. The program looks for one when it starts, so this comes before it is opened.
    pub async fn tray(&self) -> Told<Tray> {
        Tray::serve(self.stage().bus()).await
    }
}

impl Tray {
    /// Takes the tray's name on this bus.
    pub async fn serve(bus: &str) -> Told<Self> {
        let taken_in = Arc::new(Mutex::new(None));
        let watcher = Watcher { taken_in: Arc::clone(&taken_in) };
        let connection = zbus::connection::Builder::address(bus)?.serve_at(PATH, watcher)?.name(NAME)?.build().await?;
        Ok(Self { connection, taken_in })
    }

    /// Whether the icon is to be seen: it is there and does not call itself passive.
    pub async fn shows_the_icon(&self) -> Told<bool> {
        let Some(item) = self.item() else { return Ok(false) };
        let bus = zbus::fdo::DBusProxy::new(&self.connection).await?;
        if !bus.name_has_owner(item.program.as_str().try_into()?).await? {
            return Ok(false);
        }
        let status: String = self.property(&item, "Status").await?.try_into()?;
        Ok(status == "Active")
    }

    /// The lines of the menu that are to be seen, from the top.
    pub async fn menu(&self) -> Told<Vec<Entry>> {
        let item = waiting::until("the program to put its icon into the tray", async || Ok(self.item())).await?;
        let menu: OwnedObjectPath = self.property(&item, "Menu").await?.try_into()?;
        let asked = (0_i32, -1_i32, Vec::<&str>::new());
        let answer =
            self.connection.call_method(Some(item.program.as_str()), &menu, Some(MENU), "GetLayout", &asked).await?;
        type Line = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);
        let (_, (_, _, lines)): (u32, Line) = answer.body().deserialize()?;
        let entries = lines.into_iter().map(entry).collect::<Told<Vec<_>>>()?;
        Ok(entries.into_iter().flatten().collect())
    }

    /// Clicks the line that says this.
    pub async fn click(&self, label: &str) -> Told<()> {
        let entries = self.menu().await?;
        let found = entries.iter().find(|entry| entry.label == label && entry.enabled);
        let entry = found.ok_or_else(|| {
            let there: Vec<&str> = entries.iter().map(|entry| entry.label.as_str()).collect();
            Failure::new(format!("nothing to click 「{label}」 in the tray; there are: {}", there.join(", ")))
        })?;
        let item = self.item().ok_or_else(|| Failure::new("the icon has left the tray"))?;
        let menu: OwnedObjectPath = self.property(&item, "Menu").await?.try_into()?;
        let event = (entry.id, "clicked", Value::from(0_i32), 0_u32);
        self.connection.call_method(Some(item.program.as_str()), &menu, Some(MENU), "Event", &event).await?;
        Ok(())
    }

    /// Waits for a line of the menu that holds this and gives it whole.
    pub async fn wait_for_line(&self, text: &str) -> Told<String> {
        waiting::until(&format!("a line of the tray's menu with 「{text}」"), async || {
            Ok(self.menu().await?.into_iter().map(|entry| entry.label).find(|label| label.contains(text)))
        })
        .await
    }

    fn item(&self) -> Option<Item> {
        self.taken_in.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn property(&self, item: &Item, name: &str) -> Told<OwnedValue> {
        let (to, at) = (Some(item.program.as_str()), item.path.as_str());
        let answer = self.connection.call_method(to, at, Some(PROPERTIES), "Get", &(ITEM, name)).await?;
        answer.body().deserialize().map_err(Failure::from)
    }
}

/// A line as the menu sends it; nothing for one that is hidden.
fn entry(line: OwnedValue) -> Told<Option<Entry>> {
    let line = Structure::try_from(line)?;
    let [Value::I32(id), properties, _] = line.fields() else {
        return Err(Failure::new(format!("the menu sent something that is no line: {line:?}")));
    };
    let mut properties = HashMap::<String, OwnedValue>::try_from(properties.try_clone()?)?;
    // What is not sent has its usual value.
    let mut yes = |name: &str| properties.remove(name).is_none_or(|value| bool::try_from(value).unwrap_or(true));
    let (visible, enabled) = (yes("visible"), yes("enabled"));
    let label = properties.remove("label").map(String::try_from).transpose()?.unwrap_or_default();
    Ok(visible.then_some(Entry { id: *id, label, enabled }))
}

/// What the bus talks to.
struct Watcher {
    taken_in: Arc<Mutex<Option<Item>>>,
}

/// The part of the StatusNotifierItem specification that a program needs to find its place.
#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    /// Programs send the path of their icon, or the name under which it answers at the usual path.
    async fn register_status_notifier_item(
        &self,
        service: String,
        #[zbus(header)] header: Header<'_>,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> zbus::fdo::Result<()> {
        let sender = header.sender().map(ToString::to_string).unwrap_or_default();
        let item = if service.starts_with('/') {
            Item { program: sender, path: service.clone() }
        } else {
            Item { program: service.clone(), path: "/StatusNotifierItem".to_owned() }
        };
        *self.taken_in.lock().unwrap_or_else(PoisonError::into_inner) = Some(item);
        emitter.emit(NAME, "StatusNotifierItemRegistered", &(service,)).await?;
        Ok(())
    }

    /// Who draws the icons says so; here nobody else does.
    fn register_status_notifier_host(&self, _service: String) {}

    /// Which icons there are.
    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        let item = self.taken_in.lock().unwrap_or_else(PoisonError::into_inner).clone();
        item.into_iter().map(|item| format!("{}{}", item.program, item.path)).collect()
    }

    /// Somebody draws them.
    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    /// Of this specification there is one.
    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }
}
