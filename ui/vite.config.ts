import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import subsetFont from "subset-font";
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

/** Only the digits of BIZ UDGothic are shown (src/shared/theme/fonts.css), so only they are shipped: a few kilobytes instead of 9 MB. */
function digitsOnly(): Plugin {
  return {
    name: "digits-only",
    apply: "build",
    async generateBundle(_options, bundle) {
      const fonts = Object.values(bundle).filter(
        (file) => file.type === "asset" && /BIZUDGothic_\d+\w+.*\.ttf$/.test(file.fileName),
      );
      if (fonts.length !== 2) this.error("The two weights of BIZ UDGothic are not in the bundle.");
      for (const font of fonts) {
        if (font.type !== "asset") continue;
        font.source = await subsetFont(Buffer.from(font.source), "0123456789", { targetFormat: "truetype" });
      }
    },
  };
}

export default defineConfig({
  base: "./",
  plugins: [react(), fakeOffice(), digitsOnly()],
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
      // One page for each window.
      input: ["index.html", "reminders.html"],
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
