import { fillLedger } from "@test/fake_office/ledger";
import { FakeOffice } from "@test/fake_office/office";
import { renderWithOffice } from "@test/render";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { FaultsPage } from "./FaultsPage";

const open = (office = fillLedger(new FakeOffice(), 3)) => renderWithOffice(<FaultsPage />, office);

describe("the list of faults", () => {
  it("says for each kind what it means and how many there are", async () => {
    open();
    const ended = await screen.findByRole("region", { name: "満期を過ぎ、結果がまだの契約期間" });
    expect(within(ended).getByText("満期を過ぎています。結果を選んでください。")).toBeVisible();
    expect(within(ended).getByText("4件")).toBeVisible();
    expect(screen.getByText("731件のうち最初の20件を表示しています。済ませると続きが出ます。")).toBeVisible();
  });

  it("chooses an outcome for many at once", async () => {
    const { office } = open();
    const ended = await screen.findByRole("region", { name: "満期を過ぎ、結果がまだの契約期間" });
    await userEvent.click(within(ended).getByRole("checkbox", { name: "この一覧をすべて選ぶ" }));
    await userEvent.click(within(ended).getByRole("button", { name: "4件の結果を選ぶ" }));
    await userEvent.click(await screen.findByRole("radio", { name: "更新した" }));
    await userEvent.click(screen.getByRole("button", { name: "4件をこの結果にする" }));
    await waitFor(() =>
      expect(office.calls.findLast((call) => call.command === "set_outcome")?.args).toMatchObject({
        termIds: ["t-0", "t-1", "t-2", "t-3"],
        form: { outcome: "renewed" },
      }),
    );
  });

  it("opens the contract whose expiry is missing", async () => {
    open();
    const missing = await screen.findByRole("region", { name: "満期日が分からない契約" });
    const [first] = within(missing).getAllByRole("button", { name: /契約を開く/ });
    if (!first) throw new Error("each row has its act");
    await userEvent.click(first);
    expect(await screen.findByLabelText("契約の名前")).toHaveValue("冷蔵設備 保守契約");
  });

  it("registers a contract for a customer without one", async () => {
    open();
    const none = await screen.findByRole("region", { name: "契約が登録されていない既存顧客" });
    const [first] = within(none).getAllByRole("button", { name: /契約を登録する/ });
    if (!first) throw new Error("each row has its act");
    await userEvent.click(first);
    expect(await screen.findByText(/の契約を登録/)).toBeInTheDocument();
  });

  it("is kind when nothing is wrong", async () => {
    const office = new FakeOffice();
    office.answers.list_faults = () => [{ kind: "no_owner", count: 0, rows: [] }];
    open(office);
    expect(await screen.findByText("直すところはありません")).toBeVisible();
  });
});
