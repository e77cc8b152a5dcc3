/** Every sentence that a component asks for exists; no bare key reaches the screen. */
import { describe, expect, it } from "vitest";
import { words } from "@/shared/words/i18n";

const sources = import.meta.glob<string>(["../src/**/*.{ts,tsx}", "!../src/**/*.test.*"], {
  eager: true,
  query: "?raw",
  import: "default",
});

type Use = { file: string; key: string };

function usedKeys(): Use[] {
  return Object.entries(sources).flatMap(([file, text]) => {
    const namespace = /useTranslation\("([a-z_]+)"\)/.exec(text)?.[1] ?? /TFunction<"([a-z_]+)">/.exec(text)?.[1];
    return [...text.matchAll(/\bt\(\s*"([a-zA-Z_.:0-9]+)"/g)].flatMap(([, key = ""]) => {
      if (key.includes(":")) return [{ file, key }];
      return namespace ? [{ file, key: `${namespace}:${key}` }] : [];
    });
  });
}

describe("the sentences", () => {
  const uses = usedKeys();

  it("are looked for in the sources at all", () => {
    expect(uses.length).toBeGreaterThan(150);
  });

  it("all exist", () => {
    const missing = uses.filter(({ key }) => !words.exists(key) && !words.exists(key, { count: 1 }));
    expect(missing).toEqual([]);
  });
});
