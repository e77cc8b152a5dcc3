//! What axe finds on a screen: each picture of a journey is looked at by it in the program's own engine, so that names, order
//! and contrast are judged as they are really drawn. A page that is made as one before, down to the look, is not judged twice.

use crate::desk::Desk;
use crate::failure::{Failure, Told};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Where npm has put it. The driver runs it past the page's content policy, which stays as strict as it is for a person.
const AXE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/node_modules/axe-core/axe.min.js");

/// How a page is made.
const MAKE: &str = include_str!("axe.js");

/// How often it looks before it is believed: a notice that fades in has no contrast for a moment.
const LOOKS: usize = 4;

/// Asks for every rule that is on by itself, and for the size of what is clicked (WCAG 2.2, 2.5.8), which is not.
const RUN: &str = "const done = arguments[0]; look();\
    lookedAt({ resultTypes: ['violations'], elementRef: true, selectors: false, preload: false, rules: { 'target-size': { enabled: true } } })\
        .then(({ violations }) => done({ found: violations.flatMap((one) => one.nodes.map((node) =>\
            `${one.id} (${one.help}): ${(node.element?.outerHTML ?? node.html).slice(0, 500)} — ${[...node.any, ...node.all, ...node.none].map((check) => check.message).join('; ')}`)) }),\
            (error) => done({ error: String(error) }));";

impl Desk {
    /// Fails where axe finds something on the screen that whoever cannot see it or point at it would stumble over.
    pub async fn nothing_in_the_way(&self, name: &str) -> Told<()> {
        let make = self.client()?.execute(&format!("{MAKE} return look();"), vec![]).await?;
        let clean = found_clean(self.program())?.map(|folder| folder.join(make.as_str().unwrap_or_default()));
        if clean.as_ref().is_some_and(|clean| clean.exists()) {
            return Ok(());
        }
        let mut found = Vec::new();
        for look in 0..LOOKS {
            if look > 0 {
                tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            }
            found = self.found_by_axe().await?;
            if found.is_empty() {
                return clean.map_or(Ok(()), |clean| Ok(std::fs::write(clean, name)?));
            }
        }
        let count = found.len();
        Err(Failure::new(format!("axe finds {count} on the screen 「{name}」:\n{}", found.join("\n"))))
    }

    async fn found_by_axe(&self) -> Told<Vec<String>> {
        let client = self.client()?;
        if client.execute("return typeof window.axe", vec![]).await? != "object" {
            let axe = Path::new(AXE);
            let source = std::fs::read_to_string(axe).map_err(|error| {
                Failure::new(format!("{} cannot be read ({error}): run `npm ci` in ui", axe.display()))
            })?;
            client.execute(&source, vec![]).await?;
        }
        let answer: Value = client.execute_async(&format!("{MAKE}\n{RUN}"), vec![]).await?;
        match answer["found"].as_array() {
            Some(found) => Ok(found.iter().filter_map(Value::as_str).map(str::to_owned).collect()),
            None => Err(Failure::new(format!("axe could not look: {}", json!(answer)))),
        }
    }
}

/// Where it is kept which pages of this build were found clean, from one journey to the next: `target/axe/<when it was built>`.
/// Nothing is kept of another program, which the harness is tried with before ours is built.
fn found_clean(program: &Path) -> Told<Option<PathBuf>> {
    if program != crate::desk::built_program() {
        return Ok(None);
    }
    let built =
        program.metadata()?.modified()?.duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let target = program.parent().and_then(Path::parent).ok_or_else(|| Failure::new("there is no target folder"))?;
    let all = target.join("axe");
    let own = all.join(built.to_string());
    std::fs::create_dir_all(&own)?;
    // What was clean in a build before says nothing of this one. A journey beside this one may be clearing up as well.
    for old in std::fs::read_dir(&all)?.flatten().filter(|old| old.path() != own) {
        drop(std::fs::remove_dir_all(old.path()));
    }
    Ok(Some(own))
}
