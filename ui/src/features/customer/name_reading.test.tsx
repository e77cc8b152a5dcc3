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

function Name({ first = "", written = "" }: { first?: string; written?: string }) {
  const [kana, setKana] = useState(first);
  const handlers = useNameReading(kana, setKana);
  return (
    <>
      <input aria-label="name" defaultValue={written} {...handlers} />
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

const name = () => screen.getByLabelText<HTMLInputElement>("name");

/** What was committed stands at the end of the name, or where `value` has it. */
function compose(updates: string[], committed: string, value = name().value + committed) {
  fire("compositionStart", "");
  for (const data of updates) fire("compositionUpdate", data);
  fireEvent.input(name(), { target: { value } });
  fire("compositionEnd", committed);
}

function write(value: string) {
  fireEvent.input(name(), { target: { value } });
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

  it("takes back the reading of what is deleted, and reads what is typed instead", () => {
    render(<Name />);
    compose(["みどり", "緑"], "緑");
    compose(["しゅびょう", "種苗"], "種苗");
    write("緑");
    expect(kana()).toBe("ミドリ");
    compose(["えんげい", "園芸"], "園芸");
    expect(kana()).toBe("ミドリエンゲイ");
    write("");
    expect(kana()).toBe("");
  });

  it("reads what is put before or between in the order of the name", () => {
    render(<Name />);
    compose(["しゅびょう", "種苗"], "種苗");
    compose(["みどり", "緑"], "緑", "緑種苗");
    expect(kana()).toBe("ミドリシュビョウ");
    compose(["えん", "園"], "園", "緑園種苗");
    expect(kana()).toBe("ミドリエンシュビョウ");
  });

  it("does not read 株式会社 that the input method proposed before it was typed to its end", () => {
    render(<Name />);
    compose(["かぶ", "かぶしき", "株式会社"], "株式会社");
    compose(["みどり", "緑"], "緑");
    expect(kana()).toBe("ミドリ");
  });

  it("loses the reading with a name that is pasted over, and makes none up", () => {
    render(<Name />);
    compose(["みどり", "緑"], "緑");
    write("株式会社青木商店");
    expect(kana()).toBe("");
  });

  it("goes on from the reading that a card had, and drops it when the name is written anew", () => {
    const { unmount } = render(<Name first="ミドリ" written="緑" />);
    compose(["しゅびょう", "種苗"], "種苗");
    expect(kana()).toBe("ミドリシュビョウ");
    unmount();
    render(<Name first="ミドリ" written="緑" />);
    compose(["あおき", "青木"], "青木", "青木");
    expect(kana()).toBe("アオキ");
  });

  it("leaves alone kana that were typed by hand before the name", () => {
    render(<Name />);
    fireEvent.change(screen.getByLabelText("kana"), { target: { value: "リョク" } });
    compose(["みどり", "緑"], "緑");
    write("");
    expect(kana()).toBe("リョク");
  });

  it("does not grow when a conversion is given up or taken back", () => {
    render(<Name />);
    compose(["みどり", "緑"], "緑");
    compose(["あお", ""], "");
    expect(kana()).toBe("ミドリ");
  });
});
