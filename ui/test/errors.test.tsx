/** Each error the office may send has its sentence, and sits where it belongs. */
import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { ErrorCode, FieldCode } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { errorSentence, errorTable, fieldSentence, fieldTable, formErrors } from "@/shared/errors/errors";
import { refusal } from "./fake_office/office";
import { renderWithOffice } from "./render";

describe("the table of errors", () => {
  it.each(Object.keys(errorTable) as ErrorCode[])("has a Japanese sentence for %s", (code) => {
    const sentence = errorSentence(refusal(code, { detail: code === "vault_bad_place" ? "cloud" : "5" }));
    expect(sentence).not.toContain("code.");
    expect(sentence).not.toContain("{{");
    expect(sentence).toMatch(/[ぁ-ん].*。$/);
  });

  it.each(Object.keys(fieldTable) as FieldCode[])("has a Japanese sentence for the field fault %s", (code) => {
    const sentence = fieldSentence({ code, max: 40 });
    expect(sentence).not.toContain("field.");
    expect(sentence).not.toContain("{{");
    expect(sentence).toMatch(/[ぁ-ん]/);
  });

  it("gives no two errors the same sentence", () => {
    const sentences = Object.values(errorTable).map((entry) => entry.sentence);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it("fills in who holds the vault, how long to wait and where the vault lies", () => {
    expect(errorSentence(refusal("vault_in_use", { detail: "佐藤 美咲" }))).toContain("佐藤 美咲 から使われています");
    expect(errorSentence(refusal("wait", { detail: "8" }))).toContain("8秒");
    expect(errorSentence(refusal("vault_bad_place", { detail: "network" }))).toContain("ネットワーク上のフォルダー");
  });

  it("puts the first fault of a field at its path, with its limit", () => {
    const said = formErrors(
      refusal("invalid", {
        fields: [
          { path: "name", code: "too_long", max: 200 },
          { path: "name", code: "control_characters", max: null },
        ],
      }),
    );
    expect(said).toEqual({ name: "200文字までにしてください。" });
  });
});

describe("an error on screen", () => {
  it("shows its sentence and its reference, and never a code", async () => {
    renderWithOffice(<ErrorNotice failure={refusal("internal", { reference: "7F3A-21" })} />);
    const notice = await screen.findByRole("alert");
    expect(notice).toHaveTextContent("受付番号 7F3A-21");
    expect(notice).not.toHaveTextContent("internal");
  });
});
