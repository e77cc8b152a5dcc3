//! Popups of the system: asked for only where a notification service answers, since the plugin swallows errors.

use crate::reminders_window;
use office::reminder::{Popup, PopupsPossible};
use tauri::AppHandle;
use tauri_plugin_notification::NotificationExt;

/// A click on a popup opens the small window of reminders. Nothing depends on it: a click in the system's own list is lost.
pub fn lead_to_reminders(app: &AppHandle) {
    let app_clicked = app.clone();
    let heard = app.notification().on_action(move |_| reminders_window::called(&app_clicked));
    if let Err(error) = heard {
        tracing::warn!(%error, "clicks on popups are not heard");
    }
}

/// Shows one popup; the caller has asked [`possible`] before.
pub async fn show(app: &AppHandle, popup: &Popup) -> bool {
    let body = match reads_markup().await {
        Some(true) => escape(&popup.body),
        Some(false) => popup.body.clone(),
        // It has gone, or hangs: what was not shown is told at the next look.
        None => return false,
    };
    let shown = app.notification().builder().title(&popup.title).body(body).show();
    if let Err(error) = &shown {
        tracing::warn!(%error, "a popup could not be shown");
    }
    shown.is_ok()
}

/// Text stays text: a customer's name with angle brackets is no markup.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The name under which a notification service answers.
#[cfg(target_os = "linux")]
const SERVICE: &str = "org.freedesktop.Notifications";

/// How long the bus and who is on it may take to answer: one that hangs must not hold up the next look.
#[cfg(target_os = "linux")]
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(3);

/// The answer to a question on the bus; nothing where none came in time.
#[cfg(target_os = "linux")]
async fn answer<T>(what: &str, question: impl Future<Output = zbus::Result<T>>) -> Option<T> {
    match tokio::time::timeout(PATIENCE, question).await {
        Ok(Ok(answer)) => Some(answer),
        Ok(Err(error)) => {
            tracing::warn!(%error, what, "the bus refused a question");
            None
        }
        Err(_) => {
            tracing::warn!(what, "the bus did not answer in time");
            None
        }
    }
}

/// Whether the notification service reads the body as markup, where it answers; others would show the escapes.
#[cfg(target_os = "linux")]
async fn reads_markup() -> Option<bool> {
    let asked = async {
        let connection = zbus::Connection::session().await?;
        let answer = connection
            .call_method(Some(SERVICE), "/org/freedesktop/Notifications", Some(SERVICE), "GetCapabilities", &())
            .await?;
        answer.body().deserialize::<Vec<String>>()
    };
    answer("what the notification service can do", asked)
        .await
        .map(|able| able.iter().any(|word| word == "body-markup"))
}

#[cfg(not(target_os = "linux"))]
async fn reads_markup() -> Option<bool> {
    Some(false)
}

/// Whether the system can show popups at all: a service that has the name and does not answer is none.
#[cfg(target_os = "linux")]
pub async fn possible() -> PopupsPossible {
    if has_owner(SERVICE).await && reads_markup().await.is_some() {
        PopupsPossible::Possible
    } else {
        PopupsPossible::NoService
    }
}

/// The same, after a service that is installed but asleep was woken: one that then does not come is none.
#[cfg(target_os = "linux")]
pub async fn wake() -> PopupsPossible {
    if !has_owner(SERVICE).await && is_startable(SERVICE).await {
        let started = async {
            let bus = zbus::fdo::DBusProxy::new(&zbus::Connection::session().await?).await?;
            bus.start_service_by_name(SERVICE.try_into()?, 0).await?;
            Ok(())
        };
        answer("to start the notification service", started).await;
    }
    possible().await
}

/// Whether a name on the session bus has an owner.
#[cfg(target_os = "linux")]
pub async fn has_owner(name: &str) -> bool {
    let asked = async {
        let bus = zbus::fdo::DBusProxy::new(&zbus::Connection::session().await?).await?;
        Ok(bus.name_has_owner(name.try_into()?).await?)
    };
    answer("whether a name has an owner", asked).await.unwrap_or(false)
}

#[cfg(target_os = "linux")]
async fn is_startable(name: &str) -> bool {
    let asked = async {
        let bus = zbus::fdo::DBusProxy::new(&zbus::Connection::session().await?).await?;
        let names = bus.list_activatable_names().await?;
        Ok(names.iter().any(|known| known.as_str() == name))
    };
    answer("what can be started", asked).await.unwrap_or(false)
}

/// Whether the system can show popups at all: macOS and Windows have a service of their own and do not say more here.
#[cfg(not(target_os = "linux"))]
pub async fn possible() -> PopupsPossible {
    PopupsPossible::Unknown
}

/// The same: there is nothing to wake.
#[cfg(not(target_os = "linux"))]
pub async fn wake() -> PopupsPossible {
    possible().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_angle_brackets_is_no_markup() {
        assert_eq!(escape("<b>A&B</b>商事"), "&lt;b&gt;A&amp;B&lt;/b&gt;商事");
    }
}
