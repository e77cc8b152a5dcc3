/** Each test starts with an empty page and no office. */
import "@testing-library/jest-dom/vitest";
import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import { clearMocks } from "@tauri-apps/api/mocks";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";

// A whole screen may take longer than the usual second to appear on a busy machine.
configure({ asyncUtilTimeout: 6000 });

// The test page has no layout: what the component library asks of it answers with "nothing special".
window.matchMedia ??= vi.fn().mockImplementation((query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
}));
window.HTMLElement.prototype.scrollIntoView = () => undefined;
// Nothing ever comes near the edge of what is seen.
window.IntersectionObserver ??= class {
  observe = () => undefined;
  disconnect = () => undefined;
} as unknown as typeof IntersectionObserver;
// A field that grows with its text listens for fonts; the test page has none.
if (!("fonts" in document)) Object.defineProperty(document, "fonts", { value: new EventTarget(), configurable: true });

// Without a size a dropdown believes that its field was scrolled out of sight, and hides.
window.HTMLElement.prototype.getBoundingClientRect = () => new DOMRect(10, 10, 100, 20);
for (const [side, length] of [
  ["clientWidth", 1024],
  ["clientHeight", 700],
] as const) {
  Object.defineProperty(document.documentElement, side, { configurable: true, value: length });
}

// The test page's composition events carry no data, on which the reading of a name lives.
class ComposedEvent extends UIEvent {
  readonly data: string;
  constructor(type: string, init: CompositionEventInit = {}) {
    super(type, init);
    this.data = init.data ?? "";
  }
}
if (new window.CompositionEvent("compositionupdate", { data: "か" }).data !== "か") {
  Object.assign(window, { CompositionEvent: ComposedEvent });
}

afterEach(() => {
  modals.closeAll();
  notifications.clean();
  cleanup();
  clearMocks();
});
