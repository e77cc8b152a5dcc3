import { FakeOffice } from "@test/fake_office/office";
import { renderWindow } from "@test/render";
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { groupHits } from "./search_groups";
import { REST_SECONDS } from "./search_log";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const noted = (office: FakeOffice) => office.calls.filter((call) => call.command === "note_search");

async function openBox() {
  await screen.findByText("北野栽培㈱");
  fireEvent.keyDown(document.documentElement, { key: "k", code: "KeyK", ctrlKey: true });
  return screen.findByRole("textbox", { name: "さがす" });
}

it("opens within a form too, and says how one can search", async () => {
  renderWindow();
  await screen.findByText("北野栽培㈱");
  const field = document.createElement("input");
  document.body.append(field);
  field.focus();
  fireEvent.keyDown(field, { key: "k", code: "KeyK", ctrlKey: true });
  expect(await screen.findByText(/1文字目からさがせます/)).toBeInTheDocument();
  field.remove();
});

it("groups the hits, takes the first with Enter and tells the office of the search once", async () => {
  const user = userEvent.setup();
  const { office, router } = renderWindow();
  await user.type(await openBox(), "ミドリ");
  expect(await screen.findByRole("heading", { name: "顧客" })).toBeInTheDocument();
  await screen.findByText("00412 ・ 佐藤 美咲");
  expect(noted(office), "nothing is noted while one types").toHaveLength(0);
  await user.keyboard("{Enter}");
  await waitFor(() => expect(router.state.location.pathname).toBe("/customers/c-midori"));
  expect(noted(office)).toEqual([{ command: "note_search", args: { text: "ミドリ" } }]);
});

it("opens the best of the new hits when Enter is pressed before they have come", async () => {
  const user = userEvent.setup();
  const office = new FakeOffice();
  const { router } = renderWindow("/", office);
  const box = await openBox();
  await user.type(box, "ミ");
  await screen.findByText("00412 ・ 佐藤 美咲");
  const kitano = {
    kind: "customer",
    by: "name",
    id: "c-kitano",
    customerId: "c-kitano",
    title: "北野栽培㈱",
    subtitle: "",
    group: null,
  };
  let release = () => {};
  office.answers.search = () =>
    new Promise((done) => {
      release = () => done([kitano]);
    });
  fireEvent.change(box, { target: { value: "キタノ" } });
  await user.keyboard("{Enter}");
  expect(router.state.location.pathname, "the hits of the text before are not opened").toBe("/");
  await act(async () => release());
  await waitFor(() => expect(router.state.location.pathname).toBe("/customers/c-kitano"));
});

it("opens the first hit also when Enter is pressed before any has come", async () => {
  const user = userEvent.setup();
  const office = new FakeOffice();
  const { router } = renderWindow("/", office);
  const box = await openBox();
  const kitano = {
    kind: "customer",
    by: "name",
    id: "c-kitano",
    customerId: "c-kitano",
    title: "北野栽培㈱",
    subtitle: "",
    group: null,
  };
  let release = () => {};
  office.answers.search = () =>
    new Promise((done) => {
      release = () => done([kitano]);
    });
  fireEvent.change(box, { target: { value: "キタノ" } });
  await user.keyboard("{Enter}");
  expect(router.state.location.pathname).toBe("/");
  await act(async () => release());
  await waitFor(() => expect(router.state.location.pathname).toBe("/customers/c-kitano"));
});

it("says what was sought and how to seek when nothing is found", async () => {
  const user = userEvent.setup();
  renderWindow();
  await user.type(await openBox(), "ゑゑゑ");
  expect(await screen.findByText("「ゑゑゑ」に当たる顧客・契約・担当者はありません。")).toBeInTheDocument();
  expect(screen.getByText(/続いた数字を入れてください/)).toBeInTheDocument();
});

it("tells the office of a search that rests", async () => {
  const { office } = renderWindow();
  const box = await openBox();
  vi.useFakeTimers({ shouldAdvanceTime: true });
  fireEvent.change(box, { target: { value: "ミドリ" } });
  await screen.findByText("00412 ・ 佐藤 美咲");
  expect(noted(office)).toHaveLength(0);
  await act(async () => vi.advanceTimersByTime(REST_SECONDS * 1000 + 50));
  expect(noted(office)).toHaveLength(1);
});

it("puts those who are called so first and those who only lie there last", () => {
  const hit = (id: string, kind: "customer" | "contract" | "contact_person", by: "name" | "number" | "place") => ({
    id,
    kind,
    by,
    customerId: id,
    title: id,
    subtitle: "",
    group: null,
  });
  const groups = groupHits([
    hit("a", "customer", "place"),
    hit("b", "contract", "name"),
    hit("c", "contact_person", "name"),
    hit("d", "customer", "number"),
    hit("e", "customer", "name"),
  ]);
  expect(groups.map(({ group, hits }) => [group, hits.map(({ id }) => id).join("")])).toEqual([
    ["customer", "de"],
    ["contact_person", "c"],
    ["contract", "b"],
    ["place", "a"],
  ]);
});

it("says of a hit that it is a branch or a head office", async () => {
  const user = userEvent.setup();
  const office = new FakeOffice();
  const hit = (
    id: string,
    title: string,
    subtitle: string,
    group: { head: string | null; branches: number } | null,
  ) => ({
    kind: "customer",
    by: "name",
    id,
    customerId: id,
    title,
    subtitle,
    group,
  });
  office.answers.search = () => [
    hit("a", "木曽岬ポンプ株式会社", "三重県桑名郡", { head: null, branches: 3 }),
    hit("b", "木曽岬ポンプ 大阪支店", "大阪府堺市", { head: "木曽岬ポンプ株式会社", branches: 0 }),
    hit("c", "木曽岬ポンプ 東海支社", "", { head: "木曽岬ポンプ株式会社", branches: 2 }),
    hit("d", "木曽岬製作所", "三重県", null),
  ];
  renderWindow("/", office);
  await user.type(await openBox(), "木曽岬");
  expect(await screen.findByText("本社・支店 3 ・ 三重県桑名郡")).toBeVisible();
  expect(screen.getByText("木曽岬ポンプ株式会社の支店 ・ 大阪府堺市")).toBeVisible();
  expect(screen.getByText("木曽岬ポンプ株式会社の支店 ・ 支店 2")).toBeVisible();
  expect(screen.getByText("三重県")).toBeVisible();
});

it("stands with the first ten of many hits, and with all of them in the next picture", async () => {
  const user = userEvent.setup();
  const office = new FakeOffice();
  office.answers.search = () =>
    Array.from({ length: 30 }, (_, n) => ({
      kind: "customer",
      by: "name",
      id: `c-${n}`,
      customerId: `c-${n}`,
      title: `第${n + 1}商店`,
      subtitle: "",
      group: null,
    }));
  let frame: FrameRequestCallback = () => undefined;
  renderWindow("/", office);
  const box = await openBox();
  vi.stubGlobal("requestAnimationFrame", (callback: FrameRequestCallback) => {
    frame = callback;
    return 1;
  });
  await user.type(box, "商");
  await screen.findByText("第10商店");
  expect(screen.queryByText("第11商店")).toBeNull();
  act(() => frame(0));
  expect(screen.queryByText("第11商店"), "this picture is being painted").toBeNull();
  act(() => frame(0));
  expect(screen.getByText("第30商店")).toBeInTheDocument();
  await user.keyboard("{ArrowUp}");
  expect(screen.getByText("第30商店").closest("[data-action]"), "up from the first").toHaveAttribute("data-selected");
});
