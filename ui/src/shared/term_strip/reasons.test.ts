import { describe, expect, it } from "vitest";
import type { KeyDate, Reason } from "@/ipc";
import { reasonSentence, reasonSteps } from "./reasons";

const anchors = { startsOn: "2026-04-01", expiresOn: "2027-03-31", noticeBy: null };

function assumed(n: number, unit: "months" | "days", from: string): Reason {
  return { code: "assumed_length", n, unit, by: "佐藤 美咲", on: "2026-11-22", from, to: from };
}

function date(kind: KeyDate["kind"], reasons: Reason[]): KeyDate {
  return { kind, date: "2027-01-29", remindOn: "2027-01-29", legal: false, movable: false, reasons };
}

describe("a length that an import assumed", () => {
  it("is said first, before the day that is counted from", () => {
    const opens = date("window_opens", [
      assumed(12, "months", "2027-03-31"),
      { code: "months_before", n: 2, from: "2027-03-31", to: "2027-01-31" },
    ]);
    expect(reasonSteps(opens, anchors).map((step) => step.text)).toEqual([
      "取り込みのとき、期間を1年とみなしました(2026-11-22 佐藤 美咲)",
      "満期 2027-03-31(水)",
      "2か月前 2027-01-31(日)",
    ]);
  });

  it("leads to the expiry from the first day of the term", () => {
    const expires = date("expires", [
      assumed(18, "months", "2026-04-01"),
      { code: "term_length", n: 18, unit: "months", from: "2026-04-01", to: "2027-09-30" },
    ]);
    expect(reasonSentence(expires, anchors)).toBe(
      "取り込みのとき、期間を18か月とみなしました(2026-11-22 佐藤 美咲) → 契約の始まり 2026-04-01(水) → 18か月間の終わり 2027-09-30(木)",
    );
  });

  it("may be of days", () => {
    const [first] = reasonSteps(date("expires", [assumed(60, "days", "2026-04-01")]), anchors);
    expect(first?.text).toBe("取り込みのとき、期間を60日とみなしました(2026-11-22 佐藤 美咲)");
  });
});
