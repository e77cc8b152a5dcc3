//! The window's three tiers: `shared/` knows no feature, a feature knows `shared/` and itself, pages compose.

use super::Fault;
use crate::house::{House, Language, SourceFile, line_of, string_literals};

pub fn faults(house: &House) -> Vec<Fault> {
    house.window().filter(|file| !file.is_window_test()).flat_map(faults_in).collect()
}

fn faults_in(file: &SourceFile) -> Vec<Fault> {
    let Some(own) = file.path.strip_prefix("ui/src/") else { return Vec::new() };
    string_literals(&file.text, Language::TypeScript)
        .into_iter()
        .filter(|(at, _)| is_import(&file.text, *at))
        .filter_map(|(at, target)| {
            let target = resolve(own, target)?;
            let says = refusal(own, &target)?;
            Some(Fault::new(&file.path, line_of(&file.text, at), says))
        })
        .collect()
}

/// `from "…"`, `import "…"`, `import("…")`.
fn is_import(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches(['"', '\'', '`', '(']).trim_end();
    before.ends_with("from") || before.ends_with("import")
}

/// The imported path under `ui/src`, or nothing for a package.
fn resolve(own: &str, target: &str) -> Option<String> {
    if let Some(path) = target.strip_prefix("@/") {
        return Some(path.to_owned());
    }
    if !target.starts_with('.') {
        return None;
    }
    let mut parts: Vec<&str> = own.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            other => parts.push(other),
        }
    }
    Some(parts.join("/"))
}

fn refusal(own: &str, target: &str) -> Option<String> {
    let (own_tier, own_rest) = own.split_once('/')?;
    let (tier, rest) = target.split_once('/').unwrap_or((target, ""));
    match (own_tier, tier) {
        ("shared", "features" | "pages" | "app") => {
            Some(format!("shared/ knows no {tier}/: pass it in, or move this into the feature."))
        }
        ("features", "pages" | "app") => Some(format!("A feature knows no {tier}/: let the page compose.")),
        ("features", "features") if first(own_rest) != first(rest) => Some(format!(
            "features/{} knows no features/{}: what both need belongs to shared/, what joins them to a page.",
            first(own_rest),
            first(rest)
        )),
        ("ipc", "features" | "pages" | "app" | "shared") => {
            Some(format!("ipc/ knows no {tier}/: it is what the others talk through."))
        }
        ("pages", "pages") if first(own_rest) != first(rest) => {
            Some("A page knows no other page: what both need belongs to a feature.".to_owned())
        }
        _ => None,
    }
}

fn first(path: &str) -> &str {
    path.split('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        faults(&House::of(&[(path, text)])).len()
    }

    #[test]
    fn a_step_to_the_side_or_upwards_is_found() {
        assert_eq!(count("ui/src/shared/strip.tsx", "import { x } from \"@/features/contract/x\";"), 1);
        assert_eq!(count("ui/src/shared/term/strip.tsx", "import { x } from '../../features/contract/x';"), 1);
        assert_eq!(count("ui/src/features/customer/card.tsx", "import { x } from \"../contract/list\";"), 1);
        assert_eq!(count("ui/src/features/customer/card.tsx", "const P = lazy(() => import(\"@/pages/today\"));"), 1);
    }

    #[test]
    fn downwards_and_within_passes() {
        assert_eq!(
            count(
                "ui/src/features/customer/card.tsx",
                "import { x } from \"./form\";\nimport { y } from \"@/shared/y\";\nimport z from \"react\";"
            ),
            0
        );
        assert_eq!(
            count(
                "ui/src/pages/card/index.tsx",
                "import { x } from \"@/features/customer/card\";\nimport { y } from \"@/features/contract/list\";"
            ),
            0
        );
        assert_eq!(
            count("ui/src/shared/a.ts", "const text = \"@/features/contract\";"),
            0,
            "a string that is no import"
        );
    }
}
