import { describe, expect, it } from "vitest";
import { emptyContract, fieldOfPath, missingFields, readDraft, toForm, toShownSpan, toSpan, toValues } from "./form";

describe("lengths of a contract", () => {
  it("sends years as months, because the office knows months", () => {
    expect(toSpan({ n: "1", unit: "years" })).toEqual({ n: "12", unit: "months" });
    expect(toSpan({ n: "3", unit: "years" })).toEqual({ n: "36", unit: "months" });
  });

  it("makes full-width digits half-width", () => {
    expect(toSpan({ n: "２", unit: "years" })).toEqual({ n: "24", unit: "months" });
    expect(toSpan({ n: "９０", unit: "days" })).toEqual({ n: "90", unit: "days" });
  });

  it("leaves what is no number for the office to refuse in words", () => {
    expect(toSpan({ n: "一年半", unit: "years" })).toEqual({ n: "一年半", unit: "months" });
    expect(toSpan({ n: "1.5", unit: "years" })).toEqual({ n: "1.5", unit: "months" });
  });

  it("shows whole years as years and the rest as months", () => {
    expect(toShownSpan({ n: "24", unit: "months" })).toEqual({ n: "2", unit: "years" });
    expect(toShownSpan({ n: "18", unit: "months" })).toEqual({ n: "18", unit: "months" });
    expect(toShownSpan({ n: "365", unit: "days" })).toEqual({ n: "365", unit: "days" });
  });
});

describe("how the end is known", () => {
  const filled = { ...emptyContract("c1", null), title: "保守", startsOn: "2026-04-01" };

  it("sends either the length or the day, never both", () => {
    expect(toForm({ ...filled, endFrom: "length", expiresOn: "2027-03-31" }).expiresOn).toBe("");
    const typed = toForm({ ...filled, endFrom: "day", expiresOn: "2027-03-31" });
    expect(typed.length.n).toBe("");
    expect(typed.expiresOn).toBe("2027-03-31");
  });

  it("sends neither when the end is not known yet, so that it stands in the list of faults", () => {
    const unknown = toForm({ ...filled, endFrom: "unknown", expiresOn: "2027-03-31" });
    expect(unknown.length.n).toBe("");
    expect(unknown.expiresOn).toBe("");
    expect(missingFields({ ...filled, endFrom: "unknown" })).toEqual([]);
  });

  it("sends no notice period for a contract that does not renew by itself", () => {
    expect(toForm({ ...filled, autoRenews: false, notice: { n: "1", unit: "months" } }).notice.n).toBe("");
    expect(toForm({ ...filled, autoRenews: true, notice: { n: "60", unit: "days" } }).notice).toEqual({
      n: "60",
      unit: "days",
    });
  });

  it("comes back from the office as it was written", () => {
    const values = {
      ...filled,
      autoRenews: true,
      notice: { n: "10", unit: "working_days" as const },
      length: { n: "18", unit: "months" as const },
    };
    expect(toValues(toForm(values))).toEqual(values);
  });
});

describe("a contract that renews by itself without a notice", () => {
  it("is not given one by being opened and saved", () => {
    const stored = toForm({ ...emptyContract("c1", null), autoRenews: true, notice: { n: "", unit: "months" } });
    expect(toForm(toValues(stored)).notice.n).toBe("");
    expect(toForm(toValues(stored))).toEqual(stored);
  });
});

describe("fields that are missing or wrong", () => {
  it("asks for name and start first", () => {
    expect(missingFields(emptyContract("c1", null))).toEqual(["title", "startsOn"]);
  });

  it("shows an error of a length at the length", () => {
    expect(fieldOfPath("length.n")).toBe("length");
    expect(fieldOfPath("policy.window.n")).toBe("window");
    expect(fieldOfPath("expiresOn")).toBe("expiresOn");
  });
});

describe("drafts", () => {
  it("takes back what was kept", () => {
    const values = { ...emptyContract("c1", "s1"), title: "書きかけ" };
    expect(readDraft(JSON.parse(JSON.stringify(values)), "c1")).toEqual(values);
  });

  it("opens an empty form for a draft of another shape", () => {
    expect(readDraft({ title: "x" }, "c1")).toEqual(emptyContract("c1", null));
    expect(readDraft(null, "c1")).toEqual(emptyContract("c1", null));
  });
});
