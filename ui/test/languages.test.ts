/** Both languages say the same things: no sentence is missing, none has lost what it is about, none is left in Japanese. */
import { describe, expect, it } from "vitest";
import { english } from "@/locales/en";
import { japanese } from "@/locales/ja";
import { fitting } from "@/shared/words/fitting";

type Texts = { [name: string]: string | Texts };

function flat(texts: Texts, above = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, inner] of Object.entries(texts)) {
    const key = above ? `${above}.${name}` : name;
    if (typeof inner === "string") found.set(key, inner);
    else for (const [deep, text] of flat(inner, key)) found.set(deep, text);
  }
  return found;
}

const ja = flat(japanese as Texts);
const en = flat(english as Texts);

/** What a sentence is about: `{{customer}}`, and `{{n|day|days}}` as `n`. */
function places(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{([a-zA-Z]+)(?:\|[^}]*)?\}\}/g)].map(([, name = ""]) => name))].sort();
}

/** Only Japanese counts years by eras. */
const SAID_IN_JAPANESE_ALONE: Record<string, string> = { "shared.day_read": "era" };

/** The product's own name, examples of what one types, and the headings by which a Japanese list is leafed through. */
const LEFT_IN_JAPANESE = [
  /^(shared|shell)\.program_latin$/,
  /^customer\.form\.(kana|name)Placeholder$/,
  /^shared\.grid\.letter\./,
  /^shared\.language\./,
];

describe("the two languages", () => {
  it("have the same sentences, file by file", () => {
    expect(en.size).toBeGreaterThan(1400);
    expect([...ja.keys()].filter((key) => !en.has(key))).toEqual([]);
    expect([...en.keys()].filter((key) => !ja.has(key))).toEqual([]);
    const files = (found: Record<string, unknown>) => Object.keys(found).map((path) => path.replace(/.*\//, ""));
    const written = files(import.meta.glob("../src/locales/ja/*.json"));
    expect(files(import.meta.glob("../src/locales/en/*.json"))).toEqual(written);
    expect(Object.keys(japanese).map((name) => `${name}.json`)).toEqual(written);
  });

  it("speak of the same things", () => {
    const differing = [...ja].filter(([key, text]) => {
      const alone = SAID_IN_JAPANESE_ALONE[key];
      const wanted = places(text).filter((name) => name !== alone);
      return JSON.stringify(wanted) !== JSON.stringify(places(en.get(key) ?? ""));
    });
    expect(differing).toEqual([]);
  });

  it("are not mixed", () => {
    const left = [...en].filter(([key]) => !LEFT_IN_JAPANESE.some((pattern) => pattern.test(key)));
    expect(left.filter(([, text]) => /[\u3001-\u30ff\u3400-\u9fff\uff00-\uffef]/.test(text.replace("〒", "")))).toEqual(
      [["import_reason.reason.name_image", expect.stringContaining("＿")]],
    );
    // An empty sentence is empty in both.
    expect(left.filter(([key, text]) => (text.trim() === "") !== (ja.get(key)?.trim() === ""))).toEqual([]);
  });

  it("have well-formed places", () => {
    for (const [key, text] of [...ja, ...en]) {
      const rest = text.replace(/\{\{[a-zA-Z]+(\|[^{}|]*(\|[^{}|]*)+)?\}\}/g, "");
      expect({ key, rest: /[{}|]/.test(rest) ? rest : "" }).toEqual({ key, rest: "" });
      for (const [, forms = ""] of text.matchAll(/\{\{[a-zA-Z]+\|([^}]*)\}\}/g)) {
        expect({ key, forms: [2, 12].includes(forms.split("|").length) }).toEqual({ key, forms: true });
      }
    }
  });

  it("never say 1 days", () => {
    const plurals =
      /\{\{(count|n|days|hours|seconds|total)\}\} (days|months|years|hours|seconds|reminders|customers|contracts|lines)\b/;
    expect([...en].filter(([, text]) => plurals.test(text))).toEqual([]);
  });
});

describe("a word that goes with a number", () => {
  it.each([
    [1, "day|days", "day"],
    ["1", "day|days", "day"],
    [0, "day|days", "days"],
    [2, "day|days", "days"],
    ["1,000", "line|lines", "lines"],
    [12, "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec", "Dec"],
  ])("%s of %s is %s", (value, offered, said) => {
    expect(fitting(value, offered)).toBe(said);
  });

  it("leaves a value alone where nothing is offered", () => {
    expect(fitting("みどり|種苗")).toBe("みどり|種苗");
  });
});
