//! Which statements a use case asks, and the way that the database goes for each.

use crate::times::{Told, tell_plan};
use sqlx::Row as _;
use std::collections::BTreeMap;
use std::sync::Mutex;
use storage::vault::Vault;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::Interest;
use tracing::{Event, Metadata, Subscriber};

/// What is heard while somebody listens.
static HEARD: Mutex<Option<Vec<String>>> = Mutex::new(None);

/// The statements of each row, in the order in which they were first asked.
#[derive(Debug, Default)]
pub struct Plans(BTreeMap<&'static str, Vec<String>>);

impl Plans {
    /// Does something and keeps which statements it asked.
    pub async fn of<T>(&mut self, word: &'static str, work: impl Future<Output = T>) -> T {
        listen(Some(Vec::new()));
        let done = work.await;
        let statements = self.0.entry(word).or_default();
        for text in listen(None).unwrap_or_default() {
            // One line, so that a page can show it.
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !statements.contains(&text) {
                statements.push(text);
            }
        }
        done
    }

    /// Hands over the plan of each statement.
    pub async fn tell(&self, vault: &Vault) -> Told<()> {
        let mut conn = vault.store.read().await?;
        for (word, statements) in &self.0 {
            for text in statements.iter().filter(|text| text.starts_with("SELECT") || text.starts_with("WITH")) {
                let asked = sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {text}"));
                let rows = sqlx::query(asked).fetch_all(conn.sqlite()?).await?;
                let steps: Vec<String> = rows.iter().map(|row| row.get::<String, _>("detail")).collect();
                tell_plan(word, text, &steps.join("; "));
            }
        }
        Ok(())
    }
}

fn listen(to: Option<Vec<String>>) -> Option<Vec<String>> {
    let mut heard = HEARD.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    std::mem::replace(&mut *heard, to)
}

/// Hears the statements and nothing else.
pub struct Listener;

impl Subscriber for Listener {
    fn register_callsite(&self, about: &'static Metadata<'static>) -> Interest {
        if about.target() == "statement" { Interest::always() } else { Interest::never() }
    }

    fn enabled(&self, about: &Metadata<'_>) -> bool {
        about.target() == "statement"
    }

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Ear);
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

struct Ear;

impl Visit for Ear {
    fn record_str(&mut self, field: &Field, value: &str) {
        let mut heard = HEARD.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if field.name() == "text"
            && let Some(heard) = heard.as_mut()
        {
            heard.push(value.to_owned());
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}
