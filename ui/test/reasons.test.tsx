/** Why a date is that date, in the sentence the design promises. */
import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { KeyDate } from "@/ipc";
import { reasonSentence, reasonSteps } from "@/shared/term_strip/reasons";
import { TermStrip } from "@/shared/term_strip/TermStrip";
import { WhyPanel } from "@/shared/term_strip/WhyPanel";
import { coolerStrip } from "./fake_office/strips";
import { renderWithOffice } from "./render";

const windowOpens: KeyDate = {
  kind: "window_opens",
  date: "2027-01-29",
  remindOn: "2027-01-29",
  legal: false,
  movable: false,
  reasons: [
    { code: "months_before", n: 2, from: "2027-03-31", to: "2027-01-31" },
    { code: "previous_working_day", from: "2027-01-31", to: "2027-01-29", because: "sunday" },
  ],
};

describe("the reason of a key date", () => {
  it("leads from the anchor by each step to the date", () => {
    expect(reasonSentence(windowOpens, { startsOn: "2026-04-01", expiresOn: "2027-03-31", noticeBy: null })).toBe(
      "満期 2027-03-31(水) → 2か月前 2027-01-31(日) → 前営業日 2027-01-29(金)",
    );
  });

  it("calls the anchor 更新拒絶期限 where the count starts from it", () => {
    const sentence = reasonSentence(windowOpens, {
      startsOn: "2026-05-01",
      expiresOn: "2027-04-30",
      noticeBy: "2027-03-31",
    });
    expect(sentence).toMatch(/^更新拒絶期限 2027-03-31\(水\) → 2か月前/);
  });

  it("names the day off that moved the date", () => {
    const steps = reasonSteps(windowOpens, { startsOn: "2026-04-01", expiresOn: "2027-03-31", noticeBy: null });
    expect(steps.at(-1)?.because).toBe("2027-01-31(日) は日曜日のため");
  });

  it("tells an expiry from the start and the length, or as written in the contract", () => {
    const anchors = { startsOn: "2026-04-01", expiresOn: "2027-03-31", noticeBy: null };
    const expires: KeyDate = { ...windowOpens, kind: "expires", date: "2027-03-31", legal: true };
    expect(
      reasonSentence(
        { ...expires, reasons: [{ code: "term_length", n: 12, unit: "months", from: "2026-04-01", to: "2027-03-31" }] },
        anchors,
      ),
    ).toBe("契約の始まり 2026-04-01(水) → 12か月間の終わり 2027-03-31(水)");
    expect(
      reasonSentence(
        { ...expires, reasons: [{ code: "written_in_contract", from: "2027-03-31", to: "2027-03-31" }] },
        anchors,
      ),
    ).toBe("契約書に書かれた日 2027-03-31(水)");
  });

  it("unfolds at 「なぜ?」", async () => {
    renderWithOffice(
      <WhyPanel keyDate={windowOpens} anchors={{ startsOn: "2026-04-01", expiresOn: "2027-03-31", noticeBy: null }} />,
    );
    expect(screen.queryByText(/前営業日/)).toBeNull();
    fireEvent.click(await screen.findByRole("button", { name: /なぜ\?/ }));
    expect(await screen.findByText(/前営業日 2027-01-29\(金\)/)).toBeInTheDocument();
  });
});

describe("the term strip", () => {
  it("says all its dates in words and each mark's reason by the arrow keys", async () => {
    renderWithOffice(<TermStrip strip={coolerStrip} />);
    const strip = await screen.findByRole("group", { name: /満期 2027-02-24\(水\)/ });
    expect(strip).toHaveAccessibleName(/更新拒絶期限 2027-01-24\(日\)/);
    strip.focus();
    for (let step = 0; step < 3; step += 1) fireEvent.keyDown(strip, { key: "ArrowRight" });
    expect(strip.querySelector("[aria-live]")).toHaveTextContent(
      "更新拒絶期限 2027-01-24(日)。満期 2027-02-24(水) → 1か月前",
    );
  });
});
