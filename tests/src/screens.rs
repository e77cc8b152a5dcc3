//! Pictures of screens, and what must be true of a screen before it is worth one.

use crate::desk::{Desk, Stage};
use crate::failure::{Failure, Told};
use crate::waiting;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

impl Desk {
    /// Takes a picture into `target/screens/<name>.png`, once three named texts are there and nothing is that a finished screen has not.
    pub async fn picture(&self, name: &str, texts: [&str; 3]) -> Told<PathBuf> {
        self.settle(name, texts).await?;
        // What passes by at the edge of the window says what was done; an error stands where the work is.
        let script = "return [...document.querySelectorAll('[data-error], [role=alert]')].filter((e) => e.getClientRects().length > 0 && !e.closest('.mantine-Notifications-root')).map((e) => e.innerText);";
        // What was wrong a moment ago may still stand until the office has answered.
        waiting::until_so(&format!("the screen 「{name}」 to show no error"), async || {
            let errors = self.client()?.execute(script, vec![]).await?;
            match errors.as_array() {
                Some(errors) if !errors.is_empty() => {
                    Err(Failure::new(format!("the screen 「{name}」 shows an error: {}", json!(errors))))
                }
                _ => Ok(true),
            }
        })
        .await?;
        let bare = bare_keys(&self.visible_text().await?, &locale_keys()?);
        if !bare.is_empty() {
            return Err(Failure::new(format!(
                "the screen 「{name}」 shows locale keys in place of texts: {}",
                bare.join(", ")
            )));
        }
        self.save_looked_at(name).await
    }

    /// Takes a picture of a screen that says on purpose what is wrong, once three named texts are there.
    pub async fn picture_of_refusal(&self, name: &str, texts: [&str; 3]) -> Told<PathBuf> {
        self.settle(name, texts).await?;
        self.save_looked_at(name).await
    }

    /// The picture comes first, so that what axe finds can be looked at.
    async fn save_looked_at(&self, name: &str) -> Told<PathBuf> {
        let path = self.save_picture(name).await?;
        self.nothing_in_the_way(name).await?;
        Ok(path)
    }

    /// Waits for these texts, for everything that loads, and for the letters' own shapes.
    async fn settle(&self, name: &str, texts: [&str; 3]) -> Told<()> {
        for text in texts {
            self.wait_for_text(text).await?;
        }
        waiting::until_so(&format!("the screen 「{name}」 to have loaded"), async || {
            let script = "return document.fonts.status === 'loaded' && ![...document.querySelectorAll('[data-loading], [aria-busy=true]')].some((e) => e.getClientRects().length > 0);";
            Ok(self.client()?.execute(script, vec![]).await? == true)
        })
        .await
    }

    /// Takes a picture of the window as it is. The screen is photographed rather than the page: the driver's own
    /// picture waits for ever where nothing is drawn any more.
    pub async fn save_picture(&self, name: &str) -> Told<PathBuf> {
        let drawn = "const done = arguments[0]; setTimeout(done, 400); requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60)));";
        self.raise_the_driven().await?;
        self.client()?.execute_async(drawn, vec![]).await?;
        let place = "return [window.screenX, window.screenY, window.innerWidth, window.innerHeight];";
        let place = self.client()?.execute(place, vec![]).await?;
        let [x, y, width, height] = [0, 1, 2, 3].map(|at| place[at].as_f64().unwrap_or_default());
        self.stage().shoot(name, Some(format!("{width}x{height}+{x}+{y}")))
    }
}

impl Stage {
    /// Takes a picture of the whole desk with all that other programs show on it.
    pub fn photograph(&self, name: &str) -> Told<PathBuf> {
        self.shoot(name, None)
    }

    fn shoot(&self, name: &str, part: Option<String>) -> Told<PathBuf> {
        let path = screens_folder()?.join(format!("{name}.png"));
        let mut camera = Command::new("import");
        self.lead(&mut camera)?;
        camera.args(["-silent", "-window", "root"]);
        if let Some(part) = part {
            camera.args(["-crop", &part, "+repage"]);
        }
        let status = camera.arg(&path).status()?;
        if status.success() { Ok(path) } else { Err(Failure::new(format!("`import` ended with {status}"))) }
    }
}

fn screens_folder() -> Told<PathBuf> {
    let program = crate::desk::built_program();
    let target = program.parent().and_then(Path::parent).ok_or_else(|| Failure::new("there is no target folder"))?;
    let folder = target.join("screens");
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// All keys of `ui/src/locales/ja`, with and without their feature.
fn locale_keys() -> Told<BTreeSet<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/locales/ja");
    let mut keys = BTreeSet::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let feature = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let texts: Value = serde_json::from_str(&std::fs::read_to_string(&path)?)?;
        gather(&texts, "", &mut |key| {
            keys.insert(format!("{feature}:{key}"));
            keys.insert(key.to_owned());
        });
    }
    Ok(keys)
}

fn gather(texts: &Value, above: &str, found: &mut impl FnMut(&str)) {
    let Some(texts) = texts.as_object() else { return found(above) };
    for (name, inner) in texts {
        let key = if above.is_empty() { name.clone() } else { format!("{above}.{name}") };
        gather(inner, &key, found);
    }
}

/// Words of this text that are keys (`contract:form.title`, `form.title`), or look like one that is missing (`contract:nothing`).
fn bare_keys(text: &str, keys: &BTreeSet<String>) -> Vec<String> {
    let features: BTreeSet<&str> =
        keys.iter().filter_map(|key| key.split_once(':')).map(|(feature, _)| feature).collect();
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | ':');
    text.split(|letter| !is_part(letter))
        .filter(|word| {
            let is_missing =
                word.split_once(':').is_some_and(|(feature, key)| features.contains(feature) && !key.is_empty());
            is_missing || (word.contains('.') && keys.contains(*word))
        })
        .map(str::to_owned)
        .collect()
}

/// WebKit's own small browser, to try the harness without the program.
#[cfg(test)]
pub(crate) fn test_browser() -> PathBuf {
    let triplets = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten().map(|entry| entry.path());
    let found = triplets.map(|folder| folder.join("webkit2gtk-4.1/MiniBrowser")).find(|path| path.is_file());
    found.unwrap_or_else(|| panic!("WebKit's test browser is not installed"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Opening;

    #[test]
    fn a_key_on_the_screen_is_seen_and_an_address_is_not() {
        let keys = ["contract:form.title", "form.title", "contract:title", "title"].map(str::to_owned).into();
        assert_eq!(bare_keys("契約 form.title 満期", &keys), ["form.title"]);
        assert_eq!(bare_keys("contract:form.titel", &keys), ["contract:form.titel"]);
        assert!(bare_keys("midori.example.co.jp 12:30 title 2027-03-31", &keys).is_empty());
    }

    #[test]
    fn the_windows_keys_are_known() {
        let keys = locale_keys().unwrap();
        assert!(keys.len() > 20 && keys.iter().any(|key| key.contains(':')));
    }

    /// The harness itself, tried on a page of its own in WebKit's test browser: no part of the program is needed.
    #[tokio::test]
    async fn a_page_is_driven_by_the_words_on_it() {
        let mut desk = Desk::with_program(test_browser()).unwrap();
        desk.open(&Opening::with(&["--automation"])).await.unwrap();
        let page = "data:text/html;charset=utf-8,<!doctype html><html lang=ja><title>試し</title><main><h1>試し</h1>\
            <label>フリガナ <input id=k></label><label for=n>名称<span aria-hidden=true> *</span></label><input id=n value=旧>\
            <ul><li>緑産業 <button onclick=\"o.textContent='緑を開いた'\">開く</button></li><li>青商店 <button onclick=\"o.textContent='青を開いた'\">開く</button></li></ul>\
            <button onclick=\"o.textContent=k.value+'／'+n.value\">カードを保存</button>\
            <select aria-label=担当><option>未定<option>佐藤 美咲</select><p id=o></p>";
        desk.client().unwrap().goto(page).await.unwrap();
        desk.fill("フリガナ", "ミドリサンギョウ").await.unwrap();
        desk.fill("名称", "緑産業株式会社").await.unwrap();
        desk.click_button("カードを保存").await.unwrap();
        desk.wait_for_text("ミドリサンギョウ／緑産業株式会社").await.unwrap();
        desk.choose("担当", "佐藤 美咲").await.unwrap();
        assert_eq!(desk.value_of("担当").await.unwrap(), "佐藤 美咲");
        desk.click_button_at("青商店", "開く").await.unwrap();
        desk.picture("harness", ["青を開いた", "緑産業", "カードを保存"]).await.unwrap();
        let unnamed = "const button = document.createElement('button'); document.querySelector('main').append(button);";
        desk.client().unwrap().execute(unnamed, vec![]).await.unwrap();
        let heard = desk.picture("harness-axe", ["青を開いた", "緑産業", "カードを保存"]).await.unwrap_err();
        assert!(heard.to_string().contains("button-name"), "{heard}");
        let looked = desk.click_button_once("開く").await.unwrap_err();
        assert!(looked.to_string().contains("more than once"), "{looked}");

        let bad = "data:text/html;charset=utf-8,<body>一 二 三 <p role=alert>保存できませんでした";
        desk.client().unwrap().goto(bad).await.unwrap();
        let refused = desk.picture("harness-error", ["一", "二", "三"]).await.unwrap_err();
        assert!(refused.to_string().contains("保存できませんでした"), "{refused}");

        desk.restart(&Opening::with(&["--automation"])).await.unwrap();
        desk.client().unwrap().goto(page).await.unwrap();
        desk.wait_for_text("青商店").await.unwrap();
        desk.stage().photograph("harness-desk").unwrap();
    }

    /// A notice slides in from the side, and its button is clicked once it stands.
    #[tokio::test]
    async fn a_button_that_slides_in_takes_the_click() {
        let mut desk = Desk::with_program(test_browser()).unwrap();
        desk.open(&Opening::with(&["--automation"])).await.unwrap();
        let page = "data:text/html;charset=utf-8,<!doctype html><style>@keyframes in { from { transform: translateX(-600px) } }\
            div { position: fixed; right: 0; bottom: 0; animation: in 400ms } </style><body>\
            <p id=o>0回</p><script>let n = 0; const slide = () => { document.querySelector('div')?.remove(); const box = document.createElement('div');\
            const undo = document.createElement('button'); undo.textContent = '元に戻す'; undo.onclick = () => { o.textContent = ++n + '回'; slide(); };\
            box.append(undo); document.body.append(box); }; slide();</script>";
        desk.client().unwrap().goto(page).await.unwrap();
        for times in 1..=5 {
            desk.click_button("元に戻す").await.unwrap();
            desk.wait_for_text(&format!("{times}回")).await.unwrap();
        }
    }
}
