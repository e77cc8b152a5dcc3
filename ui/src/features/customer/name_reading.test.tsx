import { createEvent, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { useNameReading, withoutLegalForm } from "./name_reading";

describe("the reading of a company's name", () => {
  it("leaves the legal form out, before or after the name", () => {
    expect(withoutLegalForm("かぶしきがいしゃみどり")).toBe("ミドリ");
    expect(withoutLegalForm("みどりしゅびょうかぶしきがいしゃ")).toBe("ミドリシュビョウ");
    expect(withoutLegalForm("かぶしきがいしゃ")).toBe("");
    expect(withoutLegalForm("みどり"), "a name without one stays as typed").toBe("みどり");
  });
});

function Name({ first = "" }: { first?: string }) {
  const [kana, setKana] = useState(first);
  const handlers = useNameReading(kana, setKana);
  return (
    <>
      <input aria-label="name" {...handlers} />
      <input aria-label="kana" value={kana} onChange={(event) => setKana(event.currentTarget.value)} />
    </>
  );
}

/** The test page's composition events carry no text of their own. */
function fire(kind: "compositionStart" | "compositionUpdate" | "compositionEnd", data: string) {
  const input = screen.getByLabelText("name");
  const event = createEvent[kind](input);
  Object.defineProperty(event, "data", { value: data });
  fireEvent(input, event);
}

function compose(updates: string[], committed: string) {
  fire("compositionStart", "");
  for (const data of updates) fire("compositionUpdate", data);
  fire("compositionEnd", committed);
}

const kana = () => screen.getByLabelText<HTMLInputElement>("kana").value;

describe("furigana while a name is composed", () => {
  it("fills itself and does not read 株式会社", () => {
    render(<Name />);
    compose(["み", "みど", "みどり", "緑"], "緑");
    compose(["しゅ", "しゅびょう", "種苗"], "種苗");
    compose(["かぶしき", "かぶしきがいしゃ", "株式会社"], "株式会社");
    expect(kana()).toBe("ミドリシュビョウ");
  });

  it("reads a name composed in one go with its legal form", () => {
    render(<Name />);
    compose(["かぶしきがいしゃみどり", "株式会社緑"], "株式会社緑");
    expect(kana()).toBe("ミドリ");
  });

  it("leaves a reading alone that was corrected by hand", () => {
    render(<Name />);
    compose(["みどり", "緑"], "緑");
    fireEvent.change(screen.getByLabelText("kana"), { target: { value: "リョク" } });
    compose(["かわ", "川"], "川");
    expect(kana()).toBe("リョク");
  });
});
