import { fillLedger } from "@test/fake_office/ledger";
import { FakeOffice } from "@test/fake_office/office";
import { renderWithOffice } from "@test/render";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { ContractDetail } from "./ContractDetail";

function open() {
  const office = fillLedger(new FakeOffice(), 3);
  const contract = office.cards[0]?.contracts[0];
  if (!contract) throw new Error("the fake office has contracts");
  const onClose = vi.fn();
  renderWithOffice(
    <ContractDetail
      contract={contract}
      mayEdit
      onEdit={vi.fn()}
      onClose={onClose}
      onMoveContact={vi.fn()}
      onHistory={vi.fn()}
    />,
    office,
  );
  return onClose;
}

describe("Escape in a contract", () => {
  it("closes the dialog on top and leaves the contract open", async () => {
    const onClose = open();
    await userEvent.click(await screen.findByRole("button", { name: "契約を終える・取り消す" }));
    expect(await screen.findByRole("radio", { name: "満了で終える" })).toBeInTheDocument();
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("radio", { name: "満了で終える" })).toBeNull());
    expect(onClose, "one Escape, one thing closed").not.toHaveBeenCalled();
    await userEvent.keyboard("{Escape}");
    expect(onClose).toHaveBeenCalledOnce();
  });

  it("folds the reasons of a date and leaves the contract open", async () => {
    const onClose = open();
    const ask = (await screen.findAllByRole("button", { name: /なぜ\?/ }))[0] as HTMLElement;
    await userEvent.click(ask);
    expect(ask).toHaveAttribute("aria-expanded", "true");
    await userEvent.keyboard("{Escape}");
    expect(ask).toHaveAttribute("aria-expanded", "false");
    expect(onClose).not.toHaveBeenCalled();
  });
});
