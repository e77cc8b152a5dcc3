import { describe, expect, it } from "vitest";
import type { FaultRow } from "@/ipc";
import { actFor, actForChosen, FAULT_KINDS, MENDED_TOGETHER, termIds } from "./acts";

function row(over: Partial<FaultRow>): FaultRow {
  return {
    kind: "unconfirmed",
    subjectId: "k1",
    termId: "t1",
    customerId: "c1",
    customer: "みどり種苗",
    contractId: "k1",
    contract: "保守",
    date: "2027-02-24",
    owner: null,
    ...over,
  };
}

describe("the act that mends a fault", () => {
  it("is known for every kind", () => {
    for (const kind of FAULT_KINDS) expect(actFor(kind, [row({ kind })]), kind).not.toBeNull();
  });

  it("gives an owner to contracts and to customers by their own ids", () => {
    expect(actFor("no_owner", [row({ subjectId: "k1" }), row({ subjectId: "k2" })])).toEqual({
      act: "set_contract_owner",
      ids: ["k1", "k2"],
    });
    expect(actFor("customer_without_owner", [row({ subjectId: "c9", contractId: null, termId: null })])).toEqual({
      act: "set_customer_owner",
      ids: ["c9"],
    });
  });

  it("opens one contract where no expiry can be guessed for many", () => {
    expect(MENDED_TOGETHER.has("no_expiry")).toBe(false);
    expect(actFor("no_expiry", [row({ subjectId: "a" }), row({ subjectId: "b" })])).toMatchObject({
      act: "open_contract",
      row: { subjectId: "a" },
    });
  });

  it("registers a contract for one customer and changes the standing of those chosen", () => {
    const rows = ["c1", "c2"].map((id) => row({ kind: "no_contract", subjectId: id, termId: null, contractId: null }));
    expect(actFor("no_contract", rows)).toMatchObject({ act: "add_contract", row: { subjectId: "c1" } });
    expect(actForChosen("no_contract", rows)).toEqual({ act: "set_standing", ids: ["c1", "c2"] });
    expect(actForChosen("no_contract", [])).toBeNull();
    expect(actForChosen("no_owner", [row({ subjectId: "k1" })])).toEqual({ act: "set_contract_owner", ids: ["k1"] });
  });

  it("does nothing when nothing is chosen", () => {
    expect(actFor("unconfirmed", [])).toBeNull();
  });

  it("names the terms it is about and skips rows without one", () => {
    expect(termIds([row({ termId: "t1" }), row({ termId: null }), row({ termId: "t2" })])).toEqual(["t1", "t2"]);
  });
});
