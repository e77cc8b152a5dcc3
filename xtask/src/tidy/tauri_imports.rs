//! The window talks to its host in one place only: nothing outside `ui/src/ipc` imports Tauri.

use super::Fault;
use crate::house::{House, line_of};

pub fn faults(house: &House) -> Vec<Fault> {
    house
        .window()
        .filter(|file| !file.path.starts_with("ui/src/ipc/"))
        .flat_map(|file| {
            ["@tauri-apps/", "__TAURI"].iter().flat_map(move |word| file.text.match_indices(word)).map(
                move |(at, _)| {
                    Fault::new(
                        &file.path,
                        line_of(&file.text, at),
                        "Only ui/src/ipc talks to the host: export what is needed from there.",
                    )
                },
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_that_imports_tauri_is_found() {
        let house =
            House::of(&[("ui/src/features/contract/queries.ts", "\nimport { invoke } from \"@tauri-apps/api/core\";")]);
        assert_eq!(faults(&house)[0].line, 2);
    }

    #[test]
    fn the_one_place_passes() {
        let house = House::of(&[
            ("ui/src/ipc/call.ts", "import { invoke } from \"@tauri-apps/api/core\";"),
            ("ui/src/features/contract/queries.ts", "import { call } from \"@/ipc\";"),
        ]);
        assert_eq!(faults(&house), []);
    }
}
