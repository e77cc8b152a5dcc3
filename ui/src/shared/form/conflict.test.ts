import { describe, expect, it } from "vitest";
import { differences, mergeVersions, proposedChoice } from "./conflict";

const base = { name: "みどり種苗", phone: "1", note: "", roles: ["buyer"] };
const fields = ["name", "phone", "note", "roles"] as const;

describe("two versions of a record", () => {
  const mine = { ...base, phone: "2", note: "私の覚え書き" };
  const stored = { ...base, phone: "3", name: "みどり種苗本店" };
  const found = differences(fields, base, mine, stored);

  it("names who changed each field", () => {
    expect(found).toEqual([
      { field: "name", changedBy: "other" },
      { field: "phone", changedBy: "both" },
      { field: "note", changedBy: "me" },
    ]);
  });

  it("proposes each change that stands alone and leaves a true conflict open", () => {
    expect(proposedChoice(found)).toEqual({ name: "stored", note: "mine" });
  });

  it("merges as chosen and loses neither side's lone change", () => {
    expect(mergeVersions(found, { ...proposedChoice(found), phone: "stored" }, mine, stored)).toEqual({
      name: "みどり種苗本店",
      phone: "3",
      note: "私の覚え書き",
      roles: ["buyer"],
    });
    expect(mergeVersions(found, { ...proposedChoice(found), phone: "mine" }, mine, stored).phone).toBe("2");
  });

  it("sees lists as equal by what they hold", () => {
    expect(differences(fields, base, { ...base, roles: ["buyer"] }, base)).toEqual([]);
    expect(differences(fields, base, { ...base, roles: ["buyer", "supplier"] }, base)).toHaveLength(1);
  });
});
