import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** Lets `npm run dev` show every screen without the host program: open the page with `?fake`. Never part of a build. */
function fakeOffice(): Plugin {
  return {
    name: "fake-office",
    apply: "serve",
    transformIndexHtml(_html, context) {
      if (!context.originalUrl?.includes("fake")) return [];
      return [
        { tag: "script", attrs: { type: "module", src: "/test/fake_office/start.ts" }, injectTo: "head-prepend" },
      ];
    },
  };
}

export default defineConfig({
  base: "./",
  plugins: [react(), fakeOffice()],
  resolve: {
    alias: {
      "@": fileURLToPath(new URL("./src", import.meta.url)),
      "@test": fileURLToPath(new URL("./test", import.meta.url)),
    },
  },
  server: { port: 5173, strictPort: true },
  build: {
    target: ["safari16", "chrome111"],
    outDir: "dist",
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      onLog(level, log, handler) {
        // Mantine marks its files for server components; the mark means nothing in a window.
        if (log.code === "MODULE_LEVEL_DIRECTIVE") return;
        handler(level, log);
      },
    },
  },
  test: {
    environment: "happy-dom",
    setupFiles: ["./test/setup.ts"],
    include: ["test/**/*.test.{ts,tsx}", "src/**/*.test.{ts,tsx}"],
    css: false,
    // Whole screens are rendered; a busy machine of two cores needs more than the usual five seconds.
    testTimeout: 20_000,
  },
});
