/** What is read while something changes is read again, also when it is the first answer. */
import { QueryClientProvider } from "@tanstack/react-query";
import { mockIPC } from "@tauri-apps/api/mocks";
import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { newQueryClient } from "@/app/Providers";
import { refetchAll, refetchByTags, useCall } from "@/ipc";

/** An office whose every answer waits until it is let out. */
function slowOffice() {
  const waiting: ((answer: string) => void)[] = [];
  mockIPC(() => new Promise((answer) => waiting.push(answer)));
  return {
    async letOut(which: number, answer: string) {
      await expect.poll(() => waiting.length).toBeGreaterThan(which);
      waiting[which]?.(answer);
    },
  };
}

function Read() {
  const read = useCall(["reminder"], "listReminders", { mine: false, state: "open", first: null });
  return <p>{read.isPending ? "まだ" : String(read.data)}</p>;
}

describe.each([
  ["by a tag", (client: ReturnType<typeof newQueryClient>) => refetchByTags(client, [{ kind: "reminder", id: null }])],
  ["as a whole", refetchAll],
])("a change that is told %s", (_, tell) => {
  it("is seen although the first answer, read before it, came after it", async () => {
    const office = slowOffice();
    const client = newQueryClient();
    render(
      <QueryClientProvider client={client}>
        <Read />
      </QueryClientProvider>,
    );
    const told = tell(client);
    await office.letOut(0, "前");
    await office.letOut(1, "後");
    await told;
    expect(await screen.findByText("後")).toBeInTheDocument();
  });

  it("is seen when a later answer is on its way", async () => {
    const office = slowOffice();
    const client = newQueryClient();
    render(
      <QueryClientProvider client={client}>
        <Read />
      </QueryClientProvider>,
    );
    await office.letOut(0, "前");
    expect(await screen.findByText("前")).toBeInTheDocument();
    const first = tell(client);
    const second = tell(client);
    await office.letOut(2, "後");
    await office.letOut(1, "間");
    await Promise.all([first, second]);
    expect(await screen.findByText("後")).toBeInTheDocument();
  });
});
