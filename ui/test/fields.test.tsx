/** Fields that listen to the writer: the reading of a name, a date in any form, a draft kept. */
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { DayField } from "@/shared/form/DayField";
import { DraftNotice } from "@/shared/form/DraftNotice";
import { useDraft } from "@/shared/form/draft";
import { toKatakana, useFurigana } from "@/shared/form/furigana";
import { FakeOffice, refusal } from "./fake_office/office";
import { renderWithOffice } from "./render";

afterEach(() => vi.useRealTimers());

function Names() {
  const [reading, setReading] = useState("");
  const furigana = useFurigana(reading, setReading);
  return (
    <>
      <input aria-label="名前" {...furigana} />
      <input aria-label="フリガナ" value={reading} onChange={(event) => setReading(event.currentTarget.value)} />
    </>
  );
}

function compose(input: HTMLElement, updates: string[], end: string) {
  fireEvent.compositionStart(input, { data: "" });
  for (const data of updates) fireEvent.compositionUpdate(input, { data });
  fireEvent.input(input, { target: { value: (input as HTMLInputElement).value + end } });
  fireEvent.compositionEnd(input, { data: end });
}

describe("the reading of a name", () => {
  it("is what was typed before conversion, in katakana, word after word", () => {
    render(<Names />);
    const name = screen.getByLabelText("名前");
    compose(name, ["み", "みどり", "緑"], "緑");
    compose(name, ["しゅ", "しゅびょう", "種苗"], "種苗");
    expect(screen.getByLabelText("フリガナ")).toHaveValue("ミドリシュビョウ");
  });

  it("is left alone once the writer has corrected it", () => {
    render(<Names />);
    const name = screen.getByLabelText("名前");
    compose(name, ["こうの", "河野"], "河野");
    fireEvent.change(screen.getByLabelText("フリガナ"), { target: { value: "カワノ" } });
    compose(name, ["しょうじ", "商事"], "商事");
    expect(screen.getByLabelText("フリガナ")).toHaveValue("カワノ");
  });

  it("does not grow when a conversion is given up", () => {
    render(<Names />);
    compose(screen.getByLabelText("名前"), ["あお", ""], "");
    expect(screen.getByLabelText("フリガナ")).toHaveValue("");
  });

  it("turns hiragana into katakana and leaves all else", () => {
    expect(toKatakana("ゔぁいおりん・㈱A")).toBe("ヴァイオリン・㈱A");
  });
});

function OneDay({ past = false }: { past?: boolean }) {
  const [value, setValue] = useState("");
  return <DayField label="満期日" value={value} onChange={setValue} past={past} />;
}

describe("a date field", () => {
  it("sends what was typed to the office and says it back with weekday and era", async () => {
    const { office } = renderWithOffice(<OneDay />);
    const field = await screen.findByLabelText("満期日");
    fireEvent.change(field, { target: { value: "R9.1.31" } });
    fireEvent.blur(field);
    expect(await screen.findByText("2027-01-31(日) 令和9年1月31日")).toBeInTheDocument();
    expect(field).toHaveValue("2027-01-31");
    expect(office.calls).toContainEqual({ command: "read_date", args: { text: "R9.1.31" } });
  });

  it("asks for the last such day where something has happened", async () => {
    const office = new FakeOffice();
    office.answers.read_date = () => ({ day: "2027-11-20", label: "2027-11-20(土)", era: "" });
    office.answers.read_past_date = ({ text }: { text: string }) =>
      text === "11/20"
        ? { day: "2026-11-20", label: "2026-11-20(金)", era: "令和8年11月20日" }
        : { day: text, label: text, era: "" };
    renderWithOffice(<OneDay past />, office);
    const field = await screen.findByLabelText("満期日");
    fireEvent.change(field, { target: { value: "11/20" } });
    fireEvent.blur(field);
    expect(await screen.findByText("2026-11-20(金) 令和8年11月20日")).toBeInTheDocument();
    expect(field).toHaveValue("2026-11-20");
  });

  it("asks which day is meant where the year may be of an era or of this century", async () => {
    const office = new FakeOffice();
    office.answers.read_date = ({ text }: { text: string }) =>
      text === "27/1/31"
        ? Promise.reject(refusal("invalid", { fields: [{ path: "date", code: "ambiguous_date", max: null }] }))
        : { day: text, label: text, era: "" };
    office.answers.possible_dates = () => [
      { day: "2027-01-31", label: "2027-01-31(日)", era: "令和9年1月31日" },
      { day: "2015-01-31", label: "2015-01-31(土)", era: "平成27年1月31日" },
    ];
    renderWithOffice(<OneDay />, office);
    const field = await screen.findByLabelText("満期日");
    fireEvent.change(field, { target: { value: "27/1/31" } });
    fireEvent.blur(field);
    expect(await screen.findByText(/西暦か元号か分かりません/)).toBeVisible();
    expect(field, "nothing is guessed").toHaveValue("27/1/31");
    fireEvent.click(screen.getByRole("button", { name: "2015-01-31(土) 平成27年1月31日" }));
    expect(field).toHaveValue("2015-01-31");
    expect(screen.queryByText(/西暦か元号か分かりません/)).toBeNull();
  });

  it("says at the field why a day cannot be, and keeps what was typed", async () => {
    renderWithOffice(<OneDay />);
    const field = await screen.findByLabelText("満期日");
    fireEvent.change(field, { target: { value: "2027-02-30" } });
    fireEvent.blur(field);
    expect(await screen.findByText("その日は暦にありません。")).toBeInTheDocument();
    expect(field).toHaveValue("2027-02-30");
  });
});

function Drafted({ values }: { values: { name: string } }) {
  const [now, setNow] = useState(values);
  const draft = useDraft("customer:new", { getValues: () => now, setValues: setNow, isDirty: () => now.name !== "" });
  return (
    <>
      <DraftNotice offer={draft.offer} />
      <input
        aria-label="名前"
        value={now.name}
        onChange={(event) => {
          setNow({ name: event.currentTarget.value });
          draft.keep();
        }}
      />
      <button type="button" onClick={draft.done}>
        done
      </button>
    </>
  );
}

describe("a draft", () => {
  it("is kept in the vault once the hands rest, and goes when the form is done", async () => {
    const { office } = renderWithOffice(<Drafted values={{ name: "" }} />);
    const field = await screen.findByLabelText("名前");
    fireEvent.change(field, { target: { value: "みどり種苗" } });
    expect(office.drafts.size, "nothing is written at each key").toBe(0);
    await waitFor(() => expect(office.drafts.get("customer:new")?.body).toBe('{"name":"みどり種苗"}'), {
      timeout: 3000,
    });
    fireEvent.click(screen.getByText("done"));
    await waitFor(() => expect(office.drafts.size).toBe(0));
  });

  it("is offered again and taken back as it was", async () => {
    const office = new FakeOffice();
    office.drafts.set("customer:new", { body: '{"name":"書きかけ㈱"}', savedAt: "2026-11-24T00:10:00Z" });
    renderWithOffice(<Drafted values={{ name: "" }} />, office);
    fireEvent.click(await screen.findByRole("button", { name: "続きから書く" }));
    expect(screen.getByLabelText("名前")).toHaveValue("書きかけ㈱");
  });
});
