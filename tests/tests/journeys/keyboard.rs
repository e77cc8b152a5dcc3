//! The main job by keys alone, from signing in to the settings: not one click, and one always sees where one is.

use crate::steps::desk_on;
use journeys::keys::{ARROW_DOWN, ARROW_LEFT, ARROW_RIGHT, CTRL_A, CTRL_K, CTRL_S, ENTER, ESCAPE, TAB};
use journeys::words::NAMES;
use journeys::{Desk, Failure, Told, shows, waiting};
use serde_json::Value;

/// More presses of Tab than any page of the main job needs.
const FAR: usize = 90;

#[tokio::test]
async fn the_main_job_is_done_by_keys_alone() -> Told<()> {
    let desk = desk_on("2026-12-28").await?;
    // In front of the office.
    tab_to(&desk, "ロック").await?;
    desk.press(ENTER).await?;
    desk.wait_for_text("パスワードを入れて開いてください。").await?;
    wait_for_focus(&desk, "パスワード").await?;
    desk.press("renshu-2026").await?;
    desk.press(ENTER).await?;
    desk.wait_for_text("今日すること").await?;

    a_card(&desk).await?;
    a_contract(&desk).await?;
    the_reasons(&desk).await?;

    // The window has opened today: the list says so, and the contact that is logged takes it away.
    tab_to_any(&desk, "お知らせ待っている件数").await?;
    desk.press(ENTER).await?;
    desk.wait_for_text("12-28(月) から").await?;
    desk.picture("keys-reminders", ["お知らせ一覧", "緑ヶ丘冷蔵株式会社", "未対応"]).await?;
    tab_to(&desk, "カードを開く 緑ヶ丘冷蔵株式会社").await?;
    desk.press(ENTER).await?;
    // The card opens with the contract that it is about; behind it is the card.
    desk.wait_for_text("今の期間の期日").await?;
    desk.press(ESCAPE).await?;
    desk.wait_until_gone("今の期間の期日").await?;
    a_contact(&desk).await?;

    // Found again from anywhere.
    desk.press(CTRL_K).await?;
    wait_for_focus(&desk, "さがす").await?;
    desk.press("れいぞう").await?;
    desk.wait_for_text("ミドリガオカレイゾウ").await?;
    desk.press(ENTER).await?;
    shows!("R7", desk, "年度末に増設の予定");
    desk.picture("keys-found", ["緑ヶ丘冷蔵株式会社", "年度末に増設の予定", "小川 様"]).await?;
    the_settings(&desk).await
}

async fn a_card(desk: &Desk) -> Told<()> {
    desk.press("n").await?;
    desk.wait_for_text("名前と区分").await?;
    type_into(desk, "名称", "緑ヶ丘冷蔵株式会社").await?;
    type_into(desk, "フリガナ", "ミドリガオカレイゾウ").await?;
    pick(desk, "顧客区分", "既存").await?;
    pick(desk, "担当", "佐藤 美咲").await?;
    desk.picture("keys-card", ["新しいカード", "名前と区分", "連絡先"]).await?;
    desk.press(CTRL_S).await?;
    desk.wait_for_text("契約を登録").await
}

async fn a_contract(desk: &Desk) -> Told<()> {
    tab_to(desk, "契約を登録").await?;
    desk.press(ENTER).await?;
    desk.wait_for_text("この契約の期日").await?;
    type_into(desk, "契約の名前", "冷蔵設備 保守契約").await?;
    type_into(desk, "開始日", "2026-04-01").await?;
    type_into(desk, "契約の長さ", "12").await?;
    pick(desk, "長さの単位", "か月").await?;
    tab_to(desk, "自動更新").await?;
    desk.press(" ").await?;
    type_into(desk, "更新拒絶期限", "1").await?;
    pick(desk, "更新拒絶期限の単位", "か月前").await?;
    tab_to_any(desk, "先行管理期間に入る日 がこの日である理由").await?;
    desk.press(ENTER).await?;
    shows!("R2", desk, "更新拒絶期限 2027-02-28(日) → 2か月前 2026-12-28(月)");
    desk.picture("keys-contract", ["冷蔵設備 保守契約", "この契約の期日", "先行管理期間に入る日"]).await?;
    desk.press(CTRL_S).await?;
    desk.wait_for_text("冷蔵設備 保守契約 を登録しました").await?;
    desk.wait_until_gone("この契約の期日").await
}

/// Why a date is that day can be asked without a mouse.
async fn the_reasons(desk: &Desk) -> Told<()> {
    tab_to(desk, "冷蔵設備 保守契約 の内容を見る").await?;
    desk.press(ENTER).await?;
    desk.wait_for_text("今の期間の期日").await?;
    tab_to_any(desk, "がこの日である理由").await?;
    desk.press(ENTER).await?;
    desk.wait_for_text("満期 2027-03-31(水)").await?;
    desk.picture("keys-reasons", ["今の期間の期日", "満期 2027-03-31(水)", "契約の内容"]).await?;
    desk.press(ESCAPE).await?;
    desk.press(ESCAPE).await?;
    desk.wait_until_gone("今の期間の期日").await
}

async fn a_contact(desk: &Desk) -> Told<()> {
    desk.press("l").await?;
    desk.wait_for_text("会った方・話した方").await?;
    tab_to(desk, "電話").await?;
    desk.press(ARROW_LEFT).await?;
    type_into(desk, "会った方・話した方", "小川 様").await?;
    type_into(desk, "話の内容", "年度末に増設の予定").await?;
    desk.press(CTRL_S).await?;
    desk.wait_for_text("お知らせ1件が済みになりました").await
}

async fn the_settings(desk: &Desk) -> Told<()> {
    tab_to(desk, "設定").await?;
    desk.press(ENTER).await?;
    desk.wait_for_text("お知らせの時刻").await?;
    tab_to(desk, "表示").await?;
    desk.press(ENTER).await?;
    desk.wait_for_text("文字の大きさ").await?;
    tab_to(desk, "日本語").await?;
    desk.press(ARROW_DOWN).await?;
    desk.wait_for_text("Size of type").await?;
    tab_to(desk, "100%").await?;
    desk.press(ARROW_RIGHT).await?;
    waiting::until_so("the type to be larger", async || {
        let size = desk.client()?.execute("return document.documentElement.style.fontSize", vec![]).await?;
        Ok(size == "15.4px")
    })
    .await?;
    desk.picture("keys-settings", ["Appearance", "Size of type", "110%"]).await.map(drop)
}

/// Goes on by Tab until what has this name has the focus, and sees it at every stop.
async fn tab_to(desk: &Desk, name: &str) -> Told<()> {
    tab_until(desk, name, |focus| focus == name).await
}

/// The same with a part of the name.
async fn tab_to_any(desk: &Desk, part: &str) -> Told<()> {
    tab_until(desk, part, |focus| focus.contains(part)).await
}

async fn tab_until(desk: &Desk, name: &str, is_it: impl Fn(&str) -> bool) -> Told<()> {
    let mut passed = Vec::new();
    for _ in 0..FAR {
        desk.press(TAB).await?;
        let mut focus = focus(desk).await?;
        // The edge of a field takes its colour in a moment.
        for _ in 0..6 {
            if focus["seen"] == true {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(60)).await;
            focus = self::focus(desk).await?;
        }
        let at = focus["name"].as_str().unwrap_or_default().to_owned();
        if focus["seen"] != true {
            desk.save_picture("failed-focus").await?;
            return Err(Failure::new(format!("the focus is on 「{at}」 and cannot be seen: {focus}")));
        }
        if is_it(&at) {
            return Ok(());
        }
        passed.push(at);
    }
    desk.save_picture("failed-focus").await?;
    Err(Failure::new(format!("Tab does not lead to 「{name}」; it passes {}", passed.join(" | "))))
}

async fn wait_for_focus(desk: &Desk, name: &str) -> Told<()> {
    waiting::until_so(&format!("the focus on 「{name}」"), async || Ok(focus(desk).await?["name"] == name)).await
}

async fn type_into(desk: &Desk, label: &str, text: &str) -> Told<()> {
    tab_to(desk, label).await?;
    // What the form proposes gives way.
    desk.press(CTRL_A).await?;
    desk.press(text).await
}

/// Takes a choice of a list by arrows.
async fn pick(desk: &Desk, label: &str, choice: &str) -> Told<()> {
    tab_to(desk, label).await?;
    let native = desk.client()?.execute("return document.activeElement.tagName === 'SELECT'", vec![]).await? == true;
    if !native {
        desk.press(ENTER).await?;
    }
    for _ in 0..12 {
        let script = "const at = document.activeElement; if (at.tagName === 'SELECT') return at.selectedOptions[0]?.text ?? '';\
            const list = document.getElementById(at.getAttribute('aria-activedescendant') ?? ''); return list?.innerText.trim() ?? '';";
        if desk.client()?.execute(script, vec![]).await? == choice {
            return if native { Ok(()) } else { desk.press(ENTER).await };
        }
        desk.press(ARROW_DOWN).await?;
    }
    desk.save_picture("failed-focus").await?;
    Err(Failure::new(format!("the arrows do not lead to 「{choice}」 of 「{label}」")))
}

/// What has the focus: its name, and whether a person sees that it has it: it is in sight, and it or what draws it has an
/// outline, or it is a field whose edge has taken the colour of one that is written in.
async fn focus(desk: &Desk) -> Told<Value> {
    desk.client()?.execute(&format!("{NAMES}\n{FOCUS}"), vec![]).await.map_err(Failure::from)
}

const FOCUS: &str = r#"
const at = document.activeElement;
if (!at || at === document.body) return { name: "", seen: true, tag: "body" };
at.scrollIntoView({ block: "nearest" });
const drawn = [at, at.parentElement, at.nextElementSibling, ...(at.labels ?? []), at.closest("[data-variant]")].filter(Boolean);
const outlined = drawn.some((one) => { const style = getComputedStyle(one); return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow.includes("inset"); });
const isField = /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName);
const ink = getComputedStyle(document.documentElement).getPropertyValue("--sk-indigo-ink").trim();
const probe = document.createElement("i"); probe.style.color = ink; document.body.append(probe);
const indigo = getComputedStyle(probe).color; probe.remove();
const edged = isField && [getComputedStyle(at).borderTopColor, getComputedStyle(at).borderBottomColor].includes(indigo);
const ruled = at.closest(".ag-cell-focus, .ag-header-cell") !== null;
const box = drawn.map((one) => one.getBoundingClientRect()).find((rect) => rect.width > 2 && rect.height > 2);
const inSight = box !== undefined && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
return { name: nameOf(at), seen: inSight && (outlined || edged || ruled), outlined, edged, inSight, tag: at.outerHTML.slice(0, 200) };
"#;
