/** Starts the window. */
import "@mantine/core/styles.css";
import "@mantine/dates/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "@/shared/theme/fonts.css";
import "@/shared/theme/ledger.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "@/app/App";
import { installImeGuard } from "@/shared/keys/ime_guard";
import { installShortcuts } from "@/shared/keys/shortcuts";

installImeGuard(window);
installShortcuts(window);

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
