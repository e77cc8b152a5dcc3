//! The key of this PC's keychain, with which the vault opens before anybody signs in, so that reminders run.

use keyring::Entry;
use office::desk::{Desk, KeychainSecret};
use uuid::Uuid;
use zeroize::Zeroizing;

/// The name under which the keychain shows the entry.
const SERVICE: &str = "Sakimori";

/// Keeps a new secret in the keychain. A PC without a keychain goes on with passwords alone.
pub async fn keep(desk: &Desk) {
    match desk.new_keychain_secret().await {
        Ok((vault, secret)) => {
            let kept = tokio::task::spawn_blocking(move || write(vault, &secret)).await;
            if !matches!(kept, Ok(Ok(()))) {
                tracing::warn!("this PC has no keychain that keeps the key; the vault opens by password");
                if let Err(error) = desk.forget_keychain_secret().await {
                    tracing::warn!(?error, "the unused keychain key could not be taken back");
                }
            }
        }
        Err(error) => tracing::warn!(?error, "no key for the keychain was made"),
    }
}

/// Opens the vault with what the keychain keeps; says nothing where it keeps nothing.
pub async fn open(desk: &Desk) {
    let Ok(Some(vault)) = desk.keychain_account() else { return };
    let found = tokio::task::spawn_blocking(move || read(vault)).await;
    match found {
        Ok(Ok(Some(secret))) => {
            if let Err(error) = desk.open_with_keychain(secret).await {
                tracing::warn!(?error, "the keychain's key does not open the vault");
            }
        }
        Ok(Ok(None)) => tracing::info!("the keychain keeps no key of this vault"),
        Ok(Err(error)) => tracing::warn!(%error, "the keychain did not answer"),
        Err(error) => tracing::warn!(%error, "the keychain was not asked"),
    }
}

fn write(vault: Uuid, secret: &KeychainSecret) -> Result<(), keyring::Error> {
    Entry::new(SERVICE, &vault.to_string())?.set_secret(secret.as_bytes())
}

fn read(vault: Uuid) -> Result<Option<KeychainSecret>, keyring::Error> {
    match Entry::new(SERVICE, &vault.to_string())?.get_secret() {
        Ok(bytes) => Ok(KeychainSecret::from_bytes(&Zeroizing::new(bytes))),
        Err(keyring::Error::NoEntry) => Ok(None),
        Err(error) => Err(error),
    }
}
