import { FakeOffice } from "@test/fake_office/office";
import { renderWithOffice } from "@test/render";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import type { ChannelForm } from "@/ipc";
import { ChannelFields } from "./ChannelFields";
import { ChannelLines } from "./ChannelLinks";

function Channels({ first }: { first: ChannelForm[] }) {
  const [channels, setChannels] = useState(first);
  return (
    <>
      <ChannelFields channels={channels} onChange={setChannels} errors={{}} />
      <output>{channels.map(({ kind, label, value }) => `${kind} ${label} ${value}`).join(" | ")}</output>
    </>
  );
}

const two: ChannelForm[] = [
  { kind: "phone", label: "経理", value: "03-1111-2222" },
  { kind: "mail", label: "", value: "a@example.jp" },
];

describe("further phones, fax numbers and mail addresses", () => {
  it("are added with the hand in the new row and made half-width", async () => {
    renderWithOffice(<Channels first={[]} />);
    await userEvent.click(await screen.findByRole("button", { name: "電話・FAX・メールを加える" }));
    await userEvent.type(screen.getByLabelText("連絡先1の番号・アドレス"), "０３－５５５５－６６６６");
    await userEvent.tab();
    expect(screen.getByRole("status")).toHaveTextContent("phone 03-5555-6666");
  });

  it("are ordered and taken away", async () => {
    renderWithOffice(<Channels first={two} />);
    await userEvent.click(await screen.findByRole("button", { name: "連絡先2を上へ" }));
    expect(screen.getByRole("status")).toHaveTextContent("mail a@example.jp | phone 経理 03-1111-2222");
    await userEvent.click(screen.getByRole("button", { name: "連絡先1を外す" }));
    expect(screen.getByRole("status")).toHaveTextContent(/^phone 経理 03-1111-2222$/);
  });

  it("open in the system's own program", async () => {
    const office = new FakeOffice();
    renderWithOffice(<ChannelLines kind="phone" first="03-0000-0000" channels={two} />, office);
    expect(await screen.findByText("経理")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "03-1111-2222 へ電話をかける" }));
    const calls = office.calls.filter((call) => call.command === "open_link");
    expect(calls.map((call) => call.args)).toEqual([{ url: "tel:0311112222" }]);
    expect(screen.queryByText("a@example.jp"), "a mail address is no phone").toBeNull();
  });
});
