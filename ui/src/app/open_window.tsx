/** What each window of the program begins with: styles, keys, and its one root. */
import "@mantine/core/styles.css";
import "@mantine/dates/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "@/shared/theme/fonts.css";
import "@/shared/theme/ledger.css";
import { type ReactNode, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { installImeGuard } from "@/shared/keys/ime_guard";
import { installShortcuts } from "@/shared/keys/shortcuts";

export function openWindow(content: ReactNode): void {
  installImeGuard(window);
  installShortcuts(window);
  const root = document.getElementById("root");
  if (root) createRoot(root).render(<StrictMode>{content}</StrictMode>);
}
