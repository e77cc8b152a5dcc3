import { renderWithOffice } from "@test/render";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { ConflictView } from "./ConflictView";
import { differences } from "./conflict";

const base = { phone: "1", name: "みどり", note: "" };
const mine = { ...base, phone: "2", note: "覚え書き" };
const stored = { ...base, phone: "3", name: "みどり本店" };

async function show(onSave = vi.fn()) {
  const found = differences(["phone", "name", "note"], base, mine, stored);
  renderWithOffice(
    <ConflictView
      title="直されました"
      text=""
      found={found}
      label={(field) => field}
      value={(field, whose) => ({ mine, stored, base })[whose][field]}
      busy={false}
      onSave={onSave}
      onBack={vi.fn()}
    />,
  );
  await screen.findByText("直されました");
  return onSave;
}

describe("two versions of a record side by side", () => {
  it("asks only for what both changed and shows it as it was before", async () => {
    await show();
    const groups = screen.getAllByRole("group");
    expect(groups).toHaveLength(1);
    expect(within(groups[0] as HTMLElement).getByText("直す前 1")).toBeInTheDocument();
    expect(screen.getAllByRole("radio")).toHaveLength(2);
  });

  it("shows what one side alone changed as merged", async () => {
    await show();
    expect(screen.getByText("みどり本店")).toBeInTheDocument();
    expect(screen.getByText("ほかの人が変更")).toBeInTheDocument();
    expect(screen.getByText("覚え書き")).toBeInTheDocument();
    expect(screen.getByText("あなたが変更")).toBeInTheDocument();
  });

  it("saves once the disputed field is decided", async () => {
    const onSave = await show();
    expect(screen.getByRole("button", { name: "選んだ内容で保存" })).toBeDisabled();
    await userEvent.click(screen.getByRole("radio", { name: "phone は今の内容を残す" }));
    await userEvent.click(screen.getByRole("button", { name: "選んだ内容で保存" }));
    expect(onSave).toHaveBeenCalledWith({ phone: "stored", name: "stored", note: "mine" });
  });
});
