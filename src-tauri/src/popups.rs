//! Popups of the system: asked for only where a notification service answers, since the plugin swallows errors.

use office::reminder::{Popup, PopupsPossible};
use tauri::AppHandle;
use tauri_plugin_notification::NotificationExt;

/// A click on a popup opens the list of reminders. Nothing depends on it: a click in the system's own list is lost.
pub fn lead_to_reminders(app: &AppHandle) {
    let window = app.clone();
    let heard = app.notification().on_action(move |_| {
        crate::window::show(&window);
        crate::window::go_to(&window, "/reminders");
    });
    if let Err(error) = heard {
        tracing::warn!(%error, "clicks on popups are not heard");
    }
}

/// Shows one popup; the caller has asked [`possible`] before.
pub async fn show(app: &AppHandle, popup: &Popup) -> bool {
    let body = if reads_markup().await { escape(&popup.body) } else { popup.body.clone() };
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

/// Whether the notification service reads the body as markup; others would show the escapes.
#[cfg(target_os = "linux")]
async fn reads_markup() -> bool {
    let asked = async {
        let connection = zbus::Connection::session().await?;
        let answer = connection
            .call_method(
                Some("org.freedesktop.Notifications"),
                "/org/freedesktop/Notifications",
                Some("org.freedesktop.Notifications"),
                "GetCapabilities",
                &(),
            )
            .await?;
        answer.body().deserialize::<Vec<String>>()
    };
    match asked.await {
        Ok(able) => able.iter().any(|word| word == "body-markup"),
        Err(error) => {
            tracing::warn!(%error, "the notification service did not say what it can do");
            false
        }
    }
}

#[cfg(not(target_os = "linux"))]
async fn reads_markup() -> bool {
    false
}

/// The name under which a notification service answers.
#[cfg(target_os = "linux")]
const SERVICE: &str = "org.freedesktop.Notifications";

/// Whether the system can show popups at all.
#[cfg(target_os = "linux")]
pub async fn possible() -> PopupsPossible {
    if has_owner(SERVICE).await { PopupsPossible::Possible } else { PopupsPossible::NoService }
}

/// The same, after a service that is installed but asleep was woken: one that then does not come is none.
#[cfg(target_os = "linux")]
pub async fn wake() -> PopupsPossible {
    if !has_owner(SERVICE).await && is_startable(SERVICE).await {
        let started = async {
            let bus = zbus::fdo::DBusProxy::new(&zbus::Connection::session().await?).await?;
            bus.start_service_by_name(SERVICE.try_into()?, 0).await?;
            Ok::<_, zbus::Error>(())
        };
        if let Err(error) = started.await {
            tracing::warn!(%error, "the notification service is installed but does not start");
        }
    }
    possible().await
}

/// Whether a name on the session bus has an owner.
#[cfg(target_os = "linux")]
pub async fn has_owner(name: &str) -> bool {
    let asked = async {
        let bus = zbus::fdo::DBusProxy::new(&zbus::Connection::session().await?).await?;
        Ok::<_, zbus::Error>(bus.name_has_owner(name.try_into()?).await?)
    };
    asked.await.unwrap_or(false)
}

#[cfg(target_os = "linux")]
async fn is_startable(name: &str) -> bool {
    let asked = async {
        let bus = zbus::fdo::DBusProxy::new(&zbus::Connection::session().await?).await?;
        let names = bus.list_activatable_names().await?;
        Ok::<_, zbus::Error>(names.iter().any(|known| known.as_str() == name))
    };
    asked.await.unwrap_or(false)
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
