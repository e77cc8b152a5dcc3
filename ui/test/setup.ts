/** Each test starts with an empty page and no office. */
import "@testing-library/jest-dom/vitest";
import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import { clearMocks } from "@tauri-apps/api/mocks";
import { cleanup } from "@testing-library/react";
import { afterEach, vi } from "vitest";

// The test page has no layout: what the component library asks of it answers with "nothing special".
window.matchMedia ??= vi.fn().mockImplementation((query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
}));
window.HTMLElement.prototype.scrollIntoView = () => undefined;

afterEach(() => {
  modals.closeAll();
  notifications.clean();
  cleanup();
  clearMocks();
});
