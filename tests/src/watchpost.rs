//! Sees whether a text of a card was ever taken for more than text: run as a script, asked for over the network, or gone to.

use crate::desk::Desk;
use crate::failure::{Failure, Told};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// An address at which nobody should ever call.
pub struct Watchpost {
    address: String,
    calls: Arc<AtomicUsize>,
}

impl Watchpost {
    /// Listens from now on.
    pub fn man() -> Told<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?.to_string();
        let calls = Arc::new(AtomicUsize::new(0));
        let heard = Arc::clone(&calls);
        // It ends with the test's process.
        std::thread::spawn(move || {
            for _ in listener.incoming() {
                heard.fetch_add(1, Ordering::Relaxed);
            }
        });
        Ok(Self { address, calls })
    }

    /// `127.0.0.1:…`
    pub fn address(&self) -> &str {
        &self.address
    }

    /// How often somebody called.
    pub fn calls(&self) -> usize {
        self.calls.load(Ordering::Relaxed)
    }
}

impl Desk {
    /// Marks the page that is open, so that it is known again.
    pub async fn mark_page(&self) -> Told<()> {
        self.client()?.execute("window.__still_here = location.origin; delete window.__reached;", vec![]).await?;
        Ok(())
    }

    /// Fails where a script of a text has run, the page was left, somebody was asked for something, or an element stands there that only
    /// such a text can have brought.
    pub async fn is_untouched(&self, watchpost: &Watchpost, place: &str) -> Told<()> {
        let script = "return [window.__reached === undefined, window.__still_here === location.origin,\
            document.querySelectorAll('main iframe, main object, main embed, main base, main script, main marquee, main form[action^=\"http\"]').length === 0];";
        let found = self.client()?.execute(script, vec![]).await?;
        let holds = |at: usize| found[at] == true;
        let what = match (holds(0), holds(1), holds(2), watchpost.calls()) {
            (true, true, true, 0) => return Ok(()),
            (false, ..) => "a text ran as a script",
            (_, false, ..) => "the page was left",
            (_, _, false, _) => "a text became an element",
            _ => "somebody was called",
        };
        Err(Failure::new(format!("{place}: {what}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Opening;
    use crate::fixtures::hostile_office::texts;
    use serde_json::json;

    /// Where the same texts are put into a page as markup, the watchpost sees it: nothing would pass it unseen.
    #[tokio::test]
    async fn w3_the_same_texts_as_markup_run_and_call_and_are_seen() {
        let watchpost = Watchpost::man().unwrap();
        let mut desk = Desk::with_program(crate::screens::test_browser()).unwrap();
        desk.open(&Opening::with(&["--automation"])).await.unwrap();
        desk.client().unwrap().goto("data:text/html;charset=utf-8,<!doctype html><body><main></main>").await.unwrap();
        let mut ran = 0;
        for text in texts(watchpost.address()).unwrap().iter().take(108) {
            desk.client()
                .unwrap()
                .goto("data:text/html;charset=utf-8,<!doctype html><body><main></main>")
                .await
                .unwrap();
            desk.mark_page().await.unwrap();
            let put = "document.querySelector('main').innerHTML = arguments[0];";
            desk.client().unwrap().execute(put, vec![json!(text)]).await.unwrap();
            tokio::time::sleep(std::time::Duration::from_millis(40)).await;
            ran += usize::from(desk.is_untouched(&watchpost, "markup").await.is_err());
        }
        assert!(watchpost.calls() >= 5, "{} calls", watchpost.calls());
        assert!(ran >= 40, "{ran} texts were seen");
    }
}
