/** The first start, step by step, as a person walks through it. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { FakeOffice, KEY_GROUPS, refusal } from "./fake_office/office";
import { renderWindow } from "./render";

function beforeFirstStart(): FakeOffice {
  const office = new FakeOffice();
  office.state = { ...office.state, phase: "first_start", me: null, officeName: null };
  return office;
}

describe("the first start", () => {
  it("leads from the office over the recovery key to the first day", async () => {
    const user = userEvent.setup();
    const { office } = renderWindow("/", beforeFirstStart());
    await user.type(await screen.findByLabelText("事務所の名前"), "みらい設備");
    await user.type(screen.getByLabelText("あなたの名前"), "佐藤 美咲");
    await user.type(screen.getByLabelText("パスワード"), "long enough");
    await user.click(screen.getByRole("button", { name: "事務所を作る" }));

    const key = await screen.findByRole("list", { name: "回復キー" });
    for (const group of KEY_GROUPS) expect(within(key).getByText(group)).toBeInTheDocument();
    const asked = screen.getByLabelText("控えの5番目の4文字");
    await user.type(asked, "XXXX");
    await user.click(screen.getByRole("button", { name: "控えを確かめて次へ" }));
    expect(await screen.findByText(/控えと違います/)).toBeInTheDocument();
    await user.clear(asked);
    await user.type(asked, "N6PZ");
    await user.click(screen.getByRole("button", { name: "控えを確かめて次へ" }));

    await user.click(await screen.findByRole("button", { name: /^練習用の事務所ではじめる/ }));
    expect(await screen.findByText("11月24日(火) 今日すること")).toBeInTheDocument();
    expect(office.calls.find((call) => call.command === "create_office")?.args).toEqual({
      form: { officeName: "みらい設備", myName: "佐藤 美咲", password: "long enough", keepOnThisPc: true },
    });
  });

  it("says each fault at its field and keeps what was typed", async () => {
    const user = userEvent.setup();
    renderWindow("/", beforeFirstStart());
    await user.type(await screen.findByLabelText("あなたの名前"), "佐藤 美咲");
    await user.type(screen.getByLabelText("パスワード"), "short");
    await user.click(screen.getByRole("button", { name: "事務所を作る" }));
    expect(await screen.findByText("10文字以上にしてください。")).toBeInTheDocument();
    expect(screen.getByLabelText("事務所の名前")).toHaveAccessibleDescription(/入力してください/);
    expect(screen.getByLabelText("あなたの名前")).toHaveValue("佐藤 美咲");
  });

  it("begins with a list, looked at before it is taken in", async () => {
    const user = userEvent.setup();
    const office = beforeFirstStart();
    office.state = { ...office.state, phase: "setup" };
    const found = {
      customers: 2,
      contracts: 1,
      columns: [{ heading: "会社名", label: "名称" }],
      sample: [{ name: "株式会社　一", kana: "", address: "", contract: "保守", expiresOn: "2027-03-31" }],
      refusedCount: 1,
      refused: [
        {
          line: 4,
          name: "三商店",
          reasons: [{ code: "no_such_day", text: "開始日: その日は暦にありません。", line: null, names: [] }],
        },
      ],
    };
    office.answers.preview_list = () => found;
    office.answers.import_list = () => found;
    renderWindow("/", office);
    await user.click(await screen.findByRole("button", { name: "新しい回復キーを作る" }));
    await user.type(await screen.findByLabelText("控えの2番目の4文字"), KEY_GROUPS[1] ?? "");
    await user.click(screen.getByRole("button", { name: "控えを確かめて次へ" }));
    await user.click(await screen.findByRole("button", { name: /^手元の一覧からはじめる/ }));
    await user.click(screen.getByLabelText("一覧を貼り付ける"));
    await user.paste("会社名\t満期日\n株式会社　一\t2027-03-31");
    await user.click(screen.getByRole("button", { name: "内容を確かめる" }));
    expect(await screen.findByText(/カード 2枚、契約 1件/)).toBeInTheDocument();
    expect(screen.getByText(/4行目 三商店 開始日/)).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "2社を取り込む" }));
    expect(await screen.findByText("11月24日(火) 今日すること")).toBeInTheDocument();
    expect(office.calls.map((call) => call.command)).toContain("import_list");
  });

  it("makes a new recovery key when the program was closed between the steps", async () => {
    const user = userEvent.setup();
    const office = beforeFirstStart();
    office.state = { ...office.state, phase: "setup" };
    renderWindow("/", office);
    await user.click(await screen.findByRole("button", { name: "新しい回復キーを作る" }));
    expect(await screen.findByLabelText("控えの2番目の4文字")).toBeInTheDocument();
  });
});

describe("signing in", () => {
  it.each(["closed", "locked"] as const)("looks the same when %s, and opens with the right password", async (phase) => {
    const user = userEvent.setup();
    const office = new FakeOffice();
    office.state = { ...office.state, phase, me: null };
    renderWindow("/", office);
    expect(await screen.findByRole("radio", { name: "山本 健" })).toBeInTheDocument();
    await user.type(screen.getByLabelText("パスワード"), "wrong");
    await user.click(screen.getByRole("button", { name: "開く" }));
    expect(await screen.findByText("パスワードが違います。")).toBeInTheDocument();
    await user.type(screen.getByLabelText("パスワード"), "correct horse");
    await user.click(screen.getByRole("button", { name: "開く" }));
    expect(await screen.findByText("11月24日(火) 今日すること")).toBeInTheDocument();
  });

  it("says how long to wait and takes no password meanwhile", async () => {
    const user = userEvent.setup();
    const office = new FakeOffice();
    office.state = { ...office.state, phase: "closed", me: null };
    office.answers.sign_in = () => Promise.reject(refusal("wait", { detail: "8" }));
    renderWindow("/", office);
    await user.type(await screen.findByLabelText("パスワード"), "wrong");
    await user.click(screen.getByRole("button", { name: "開く" }));
    expect(await screen.findByText(/あと[78]秒/)).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "開く" })).toBeDisabled();
  });
});

describe("an office that cannot be opened", () => {
  it("says why and tries again on request", async () => {
    const user = userEvent.setup();
    const office = new FakeOffice();
    office.state = { ...office.state, phase: "trouble", trouble: refusal("vault_in_use", { detail: "山本 健" }) };
    renderWindow("/", office);
    expect(await screen.findByText(/山本 健 から使われています/)).toBeInTheDocument();
    office.state = { ...office.state, phase: "ready", trouble: null };
    await user.click(screen.getByRole("button", { name: "もう一度開く" }));
    await waitFor(() => expect(screen.getByText("11月24日(火) 今日すること")).toBeInTheDocument());
  });
});
