/** The keys: conversions keep their Enter, letters do their act, a page's act wins. */
import { fireEvent, render } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { installImeGuard } from "@/shared/keys/ime_guard";
import { installShortcuts, useShortcut } from "@/shared/keys/shortcuts";

function Listening({ act, letter = "n" }: { act: () => void; letter?: "n" | "mod+s" | "mod+p" }) {
  useShortcut(letter, act);
  return <input aria-label="field" />;
}

let stop: () => void = () => undefined;
afterEach(() => stop());

describe("the input method's keys", () => {
  beforeEach(() => {
    stop = installImeGuard(window);
  });

  function formWith(heard: (key: string) => void, sent: () => void) {
    const view = render(
      <form
        onSubmit={(event) => {
          event.preventDefault();
          sent();
        }}
      >
        <input aria-label="name" onKeyDown={(event) => heard(event.key)} />
      </form>,
    );
    return view.getByLabelText("name");
  }

  it.each([
    ["while composing", { key: "Enter", isComposing: true }],
    ["after the end of composing, as WebKit sends it", { key: "Enter", keyCode: 229 }],
    ["Escape while composing", { key: "Escape", isComposing: true }],
  ])("stay away from the window: %s", (_when, init) => {
    const heard = vi.fn();
    const input = formWith(heard, vi.fn());
    fireEvent.keyDown(input, init);
    expect(heard).not.toHaveBeenCalled();
  });

  it("do not send the form, but a plain Enter does", () => {
    const heard = vi.fn();
    const sent = vi.fn();
    const input = formWith(heard, sent);
    const form = input.closest("form") as HTMLFormElement;

    fireEvent.keyDown(input, { key: "Enter", keyCode: 229 });
    fireEvent.submit(form);
    expect(sent, "the Enter that ends a conversion must not submit").not.toHaveBeenCalled();
    fireEvent.keyUp(input, { key: "Enter" });

    fireEvent.keyDown(input, { key: "Enter" });
    fireEvent.submit(form);
    expect(heard).toHaveBeenCalledExactlyOnceWith("Enter");
    expect(sent).toHaveBeenCalledTimes(1);
  });
});

describe("the shortcuts", () => {
  beforeEach(() => {
    stop = installShortcuts(window);
  });

  it("run the act registered last, and the one before once that is gone", () => {
    const shell = vi.fn();
    const page = vi.fn();
    render(<Listening act={shell} />);
    const inner = render(<Listening act={page} />);
    fireEvent.keyDown(document.body, { key: "n" });
    expect([shell.mock.calls.length, page.mock.calls.length]).toEqual([0, 1]);
    inner.unmount();
    fireEvent.keyDown(document.body, { key: "n" });
    expect([shell.mock.calls.length, page.mock.calls.length]).toEqual([1, 1]);
  });

  it("leave letters to a field and to an open dialog, but Ctrl S saves everywhere", () => {
    const letter = vi.fn();
    const save = vi.fn();
    const view = render(<Listening act={letter} />);
    render(<Listening act={save} letter="mod+s" />);
    const field = view.getAllByLabelText("field")[0] as HTMLElement;
    fireEvent.keyDown(field, { key: "n" });
    expect(letter).not.toHaveBeenCalled();
    fireEvent.keyDown(field, { key: "s", ctrlKey: true });
    expect(save).toHaveBeenCalledTimes(1);

    const dialog = document.createElement("div");
    dialog.setAttribute("aria-modal", "true");
    document.body.append(dialog);
    fireEvent.keyDown(document.body, { key: "n" });
    dialog.remove();
    expect(letter).not.toHaveBeenCalled();
  });

  it("never print a page by themselves: a page's own act asks what for", () => {
    const plain = new KeyboardEvent("keydown", { key: "p", ctrlKey: true, cancelable: true, bubbles: true });
    window.dispatchEvent(plain);
    expect(plain.defaultPrevented, "the web view's own dialog stays shut").toBe(true);
    const act = vi.fn();
    const view = render(<Listening act={act} letter="mod+p" />);
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "p", metaKey: true, cancelable: true }));
    expect(act).toHaveBeenCalledTimes(1);
    const within = new KeyboardEvent("keydown", {
      key: "P",
      ctrlKey: true,
      shiftKey: true,
      cancelable: true,
      bubbles: true,
    });
    view.getByLabelText("field").dispatchEvent(within);
    expect(within.defaultPrevented, "nor from within a field").toBe(true);
    expect(act).toHaveBeenCalledTimes(1);
  });
});
