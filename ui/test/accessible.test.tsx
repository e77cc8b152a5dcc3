/** Every screen of the frame against axe: names, roles, order. Contrast is tested over the tokens, since this page has no paint. */
import { screen } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { FakeOffice, refusal } from "./fake_office/office";
import { renderWindow } from "./render";

async function faults(page: Element): Promise<string[]> {
  const found = await axe.run(page, { rules: { "color-contrast": { enabled: false } } });
  return found.violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html}`));
}

function inPhase(phase: FakeOffice["state"]["phase"]): FakeOffice {
  const office = new FakeOffice();
  office.state = { ...office.state, phase, trouble: phase === "trouble" ? refusal("vault_newer") : null };
  if (phase === "new_password") {
    office.state.me = null;
    office.state.given = { name: "山本 健", by: "佐藤 美咲", at: "2026-11-24T00:00:00Z", anew: false };
  }
  return office;
}

describe("a reader without sight or mouse", () => {
  it.each([
    ["today", "/", "ready", "北野栽培㈱"],
    ["the reminders", "/reminders", "ready", "北野栽培㈱"],
    ["the settings", "/settings", "ready", "お知らせの時刻"],
    ["the people", "/settings/staff", "ready", "山本 健"],
    ["the areas", "/settings/areas", "ready", "北関東"],
    ["the days", "/settings/days", "ready", "年末休み"],
    ["the plans", "/settings/plans", "ready", "保守スタンダード"],
    ["the password", "/settings/password", "ready", "今のパスワード"],
    ["the backups", "/settings/backup", "ready", "戻せる日"],
    ["the choice of a password", "/", "new_password", "このパスワードにして開く"],
    ["the first start", "/", "first_start", "はじめの準備"],
    ["signing in", "/", "closed", "山本 健"],
    ["trouble", "/", "trouble", "事務所を開けませんでした"],
  ] as const)("can use %s", async (_name, path, phase, sign) => {
    const { container } = renderWindow(path, inPhase(phase));
    await screen.findByText(sign);
    expect(await faults(container)).toEqual([]);
  });
});
