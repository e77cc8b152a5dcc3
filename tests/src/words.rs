//! What a person does in the window, by the words that stand there: no test ids, no selectors, no fixed pauses.

use crate::desk::Desk;
use crate::failure::{Failure, Told};
use crate::waiting;
use fantoccini::elements::Element;
use fantoccini::key::Key;
use serde_json::{Value, json};

/// How an element of the window is called; it declares `nameOf(element)` and runs in the window.
pub const NAMES: &str = include_str!("names.js");

/// Runs in the window; see there.
const FIND: &str =
    concat!("const [kind, name, place] = arguments;\n", include_str!("names.js"), include_str!("words.js"));

/// Where the element stands, or nothing while it is being moved: on a busy machine no picture may have been drawn between
/// two looks, so the same place twice is not yet standing still.
const STANDS: &str = "const [element] = arguments; element.scrollIntoView({ block: 'nearest' });\
    const moves = document.getAnimations().some((one) => one.playState === 'running' && one.effect?.target?.contains(element));\
    const { x, y, width, height } = element.getBoundingClientRect(); return moves ? null : [x, y, width, height];";

/// What `words.js` can look for.
#[derive(Clone, Copy)]
enum Kind {
    Button,
    Field,
    Tick,
    Choice,
}

impl Kind {
    fn in_the_window(self) -> &'static str {
        match self {
            Self::Button => "button",
            Self::Field => "field",
            Self::Tick => "tick",
            Self::Choice => "option",
        }
    }
}

impl Desk {
    /// Clicks the button, link or tab with this name.
    pub async fn click_button(&self, name: &str) -> Told<()> {
        self.click(Kind::Button, name, None).await
    }

    /// Clicks a button in the row, card or section that holds this text.
    pub async fn click_button_at(&self, place: &str, name: &str) -> Told<()> {
        self.click(Kind::Button, name, Some(place)).await
    }

    /// Replaces what stands in the field with this label.
    pub async fn fill(&self, label: &str, text: &str) -> Told<()> {
        let field = self.find(Kind::Field, label, None).await?;
        self.touch(&field, label).await?;
        self.client()?.execute("arguments[0].select?.()", vec![serde_json::to_value(&field)?]).await?;
        field.send_keys(&String::from(char::from(Key::Backspace))).await?;
        if !text.is_empty() {
            field.send_keys(text).await?;
        }
        Ok(())
    }

    /// What stands in the field with this label.
    pub async fn value_of(&self, label: &str) -> Told<String> {
        let field = self.find(Kind::Field, label, None).await?;
        Ok(field.prop("value").await?.unwrap_or_default())
    }

    /// Opens the list of this label and takes the choice with this name.
    pub async fn choose(&self, label: &str, choice: &str) -> Told<()> {
        let field = self.find(Kind::Field, label, None).await?;
        if field.tag_name().await?.eq_ignore_ascii_case("select") {
            return field.select_by_label(choice).await.map_err(Failure::from);
        }
        self.touch(&field, label).await?;
        self.click(Kind::Choice, choice, None).await
    }

    /// Puts the cursor into a field. A page that is still scrolling to a fault takes no click; a moment later it does.
    async fn touch(&self, field: &Element, label: &str) -> Told<()> {
        waiting::until_so(&format!("field 「{label}」 to take a click"), async || {
            let script = "arguments[0].scrollIntoView({ block: 'center' });";
            self.client()?.execute(script, vec![serde_json::to_value(field)?]).await?;
            field.click().await?;
            Ok(true)
        })
        .await
    }

    /// Ticks the box, radio button or switch with this label.
    pub async fn tick(&self, label: &str) -> Told<()> {
        self.tick_in(label, None).await
    }

    /// Ticks the one with this label in the row, card or section that holds this text.
    pub async fn tick_at(&self, place: &str, label: &str) -> Told<()> {
        self.tick_in(label, Some(place)).await
    }

    async fn tick_in(&self, label: &str, place: Option<&str>) -> Told<()> {
        // The box itself is often drawn by its label: a click by script is the one that both take.
        let tick = self.find(Kind::Tick, label, place).await?;
        self.client()?.execute("arguments[0].click()", vec![serde_json::to_value(&tick)?]).await?;
        Ok(())
    }

    /// Puts a long text into the field at once, as pasting does.
    pub async fn paste(&self, label: &str, text: &str) -> Told<()> {
        let field = self.find(Kind::Field, label, None).await?;
        let script = "const [field, text] = arguments; field.focus(); field.select(); document.execCommand('insertText', false, text);";
        self.client()?.execute(script, vec![serde_json::to_value(&field)?, json!(text)]).await?;
        Ok(())
    }

    /// Waits until the field with this label says this beneath itself.
    pub async fn wait_for_field_error(&self, label: &str, sentence: &str) -> Told<()> {
        let script = "const field = arguments[0];\
            const said = (field.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.innerText ?? '');\
            const around = field.closest('[data-field], .mantine-InputWrapper-root');\
            return [...said, around?.innerText ?? ''].join(' ');";
        let what = format!("「{sentence}」 at the field 「{label}」");
        let said = waiting::until_so(&what, async || {
            let field = self.find(Kind::Field, label, None).await?;
            let said = self.client()?.execute(script, vec![serde_json::to_value(&field)?]).await?;
            Ok(squeeze(said.as_str().unwrap_or_default()).contains(&squeeze(sentence)))
        })
        .await;
        self.explained(said).await
    }

    /// Presses keys wherever the focus is.
    pub async fn press(&self, keys: &str) -> Told<()> {
        let client = self.client()?;
        for _ in 0..3 {
            match client.active_element().await?.send_keys(keys).await {
                // It was drawn anew between the two questions; nothing was pressed.
                Err(error) if error.to_string().contains("was not found") => {}
                told => return told.map_err(Failure::from),
            }
        }
        Err(Failure::new("what has the focus is drawn anew again and again"))
    }

    /// Waits until this text can be read in the window.
    pub async fn wait_for_text(&self, text: &str) -> Told<()> {
        let wanted = squeeze(text);
        let seen = waiting::until_so(&format!("the text 「{text}」"), async || {
            Ok(squeeze(&self.visible_text().await?).contains(&wanted))
        })
        .await;
        self.explained(seen).await
    }

    /// Waits until this text can no longer be read in the window.
    pub async fn wait_until_gone(&self, text: &str) -> Told<()> {
        let unwanted = squeeze(text);
        let what = format!("the text 「{text}」 to go");
        let gone =
            waiting::until_so(&what, async || Ok(!squeeze(&self.visible_text().await?).contains(&unwanted))).await;
        self.explained(gone).await
    }

    /// All text that can be read in the window, with what stands in its fields.
    pub async fn visible_text(&self) -> Told<String> {
        let script = "const fields = [...document.querySelectorAll('input, textarea')].filter((field) => field.type !== 'password' && field.getClientRects().length > 0);\
                      return [document.body?.innerText ?? '', ...fields.map((field) => field.value)].join('\\n');";
        let text = self.client()?.execute(script, vec![]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// A notice that slides in takes the click of a person who waits for it to stand still; so does this.
    async fn click(&self, kind: Kind, name: &str, place: Option<&str>) -> Told<()> {
        let mut stood = Value::Null;
        let clicked = waiting::until_so(&format!("「{name}」 to take a click"), async || {
            let Ok(element) = self.look(kind, name, place).await? else { return Ok(false) };
            let stands = self.client()?.execute(STANDS, vec![serde_json::to_value(&element)?]).await?;
            if stands.is_null()
                || !element.is_enabled().await?
                || stands != std::mem::replace(&mut stood, stands.clone())
            {
                return Ok(false);
            }
            element.click().await?;
            Ok(true)
        })
        .await;
        self.explained(clicked).await
    }

    async fn find(&self, kind: Kind, name: &str, place: Option<&str>) -> Told<Element> {
        let mut names = Vec::new();
        let found = waiting::until(&format!("{} 「{name}」", kind.in_the_window()), async || {
            match self.look(kind, name, place).await? {
                Ok(element) => Ok(Some(element)),
                Err(others) => {
                    names = others;
                    Ok(None)
                }
            }
        })
        .await;
        let found = found.map_err(|failure| Failure::new(format!("{failure}; there are: {}", names.join(", "))));
        self.explained(found).await
    }

    /// The element, or the names of all of its kind.
    async fn look(&self, kind: Kind, name: &str, place: Option<&str>) -> Told<Result<Element, Vec<String>>> {
        let arguments = vec![json!(kind.in_the_window()), json!(squeeze(name)), json!(place.map(squeeze))];
        let answer = self.client()?.execute(FIND, arguments).await?;
        let names = || -> Vec<String> {
            let names = answer["names"].as_array().into_iter().flatten();
            names.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        match answer["found"].as_array().map(Vec::as_slice) {
            Some([element]) => Ok(Ok(self.element(element)?)),
            Some([_, _, ..]) if place.is_none() => {
                Err(Failure::new(format!("「{name}」 is there more than once: say where")))
            }
            Some([first, ..]) => Ok(Ok(self.element(first)?)),
            _ => Ok(Err(names())),
        }
    }

    /// One look without waiting.
    #[cfg(test)]
    pub(crate) async fn click_button_once(&self, name: &str) -> Told<()> {
        match self.look(Kind::Button, name, None).await? {
            Ok(element) => element.click().await.map_err(Failure::from),
            Err(names) => Err(Failure::new(names.join(", "))),
        }
    }

    fn element(&self, found: &Value) -> Told<Element> {
        let id = found.as_object().and_then(|object| object.values().next()).and_then(Value::as_str);
        let id = id.ok_or_else(|| Failure::new("the window gave something that is no element"))?;
        Ok(Element::from_element_id(self.client()?.clone(), fantoccini::elements::ElementRef::from(id.to_owned())))
    }

    /// Adds a picture and what could be read to a failure.
    async fn explained<T>(&self, told: Told<T>) -> Told<T> {
        let failure = match told {
            Ok(done) => return Ok(done),
            Err(failure) => failure,
        };
        // A window that no longer answers must not keep the story from being told.
        let text = tokio::time::timeout(std::time::Duration::from_secs(5), self.visible_text()).await;
        let text = text.unwrap_or_else(|_| Ok(String::new())).unwrap_or_default();
        let story = std::thread::current().name().unwrap_or("journey").replace("::", "-");
        let picture = self
            .save_picture(&format!("failed-{story}"))
            .await
            .map_or_else(|_| "none".to_owned(), |path| path.display().to_string());
        Err(Failure::new(format!("{failure}\npicture: {picture}\nin the window:\n{text}")))
    }
}

/// One space for any run of white space, as a reader sees it.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
