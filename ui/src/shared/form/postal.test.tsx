import { FakeOffice } from "@test/fake_office/office";
import { renderWithOffice } from "@test/render";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { PostalList } from "./PostalList";
import { postalDigits, usePostal, withTown } from "./postal";

describe("a postal code as it is typed", () => {
  it("is asked for once it has seven digits, in any width", () => {
    expect(postalDigits("９１６－００２３")).toBe("9160023");
    expect(postalDigits("〒916-0023")).toBe("9160023");
    expect(postalDigits("916-002")).toBe("");
    expect(postalDigits("")).toBe("");
  });

  it("exchanges only the part of the address that the program wrote", () => {
    expect(withTown("福井県鯖江市西山町13-1", "福井県鯖江市西山町", "福井県鯖江市旭町")).toBe("福井県鯖江市旭町13-1");
    expect(withTown("", "", "愛知県弥富市")).toBe("愛知県弥富市");
  });
});

function Both({ first = "" }: { first?: string }) {
  const [code, setCode] = useState("");
  const [address, setAddress] = useState(first);
  const postal = usePostal({ code, address, setCode, setAddress });
  return (
    <>
      <input aria-label="code" value={code} onChange={(event) => setCode(event.currentTarget.value)} />
      <input
        aria-label="address"
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        onBlur={postal.addressLeft}
      />
      <PostalList of="addresses" options={postal.addresses} onTake={postal.takeAddress} />
      <PostalList of="codes" options={postal.codes} onTake={postal.takeCode} />
      {postal.unknown ? <p>unknown</p> : null}
    </>
  );
}

describe("postal code and address", () => {
  it("fills the empty address where the code has one", async () => {
    renderWithOffice(<Both />, new FakeOffice());
    await userEvent.type(await screen.findByLabelText("code"), "９１６－００２３");
    await waitFor(() => expect(screen.getByLabelText("address")).toHaveValue("福井県鯖江市西山町"));
    expect(screen.queryByRole("group"), "nothing is left to choose").toBeNull();
  });

  it("offers every address of a code and writes the chosen one", async () => {
    renderWithOffice(<Both />, new FakeOffice());
    await userEvent.type(await screen.findByLabelText("code"), "4980000");
    await userEvent.click(await screen.findByRole("button", { name: /木曽岬町/ }));
    expect(screen.getByLabelText("address")).toHaveValue("三重県桑名郡木曽岬町");
  });

  it("never overwrites an address by itself", async () => {
    renderWithOffice(<Both first="東京都港区1-1" />, new FakeOffice());
    await userEvent.type(await screen.findByLabelText("code"), "916-0023");
    expect(await screen.findByRole("button", { name: /西山町/ })).toBeVisible();
    expect(screen.getByLabelText("address")).toHaveValue("東京都港区1-1");
  });

  it("offers the code of an address that was typed first", async () => {
    renderWithOffice(<Both />, new FakeOffice());
    await userEvent.type(await screen.findByLabelText("address"), "福井県鯖江市西山町13-1");
    await userEvent.tab();
    await userEvent.click(await screen.findByRole("button", { name: /〒916-0023/ }));
    expect(screen.getByLabelText("code")).toHaveValue("916-0023");
    expect(screen.getByLabelText("address"), "the address stays as it was typed").toHaveValue("福井県鯖江市西山町13-1");
  });

  it("says that a code is nobody's", async () => {
    renderWithOffice(<Both />, new FakeOffice());
    await userEvent.type(await screen.findByLabelText("code"), "0123456");
    expect(await screen.findByText("unknown")).toBeVisible();
  });
});
