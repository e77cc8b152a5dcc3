/** The colours of the quiet ledger, in light and dark, each with its one meaning; contrast is checked by a test over this table. */

export type Token =
  | "paper"
  | "nav"
  | "sheet"
  | "field"
  | "ink"
  | "ink2"
  | "ink3"
  | "rule"
  | "rule2"
  | "edge"
  | "indigo"
  | "onIndigo"
  | "indigoInk"
  | "indigoSoft"
  | "ochre"
  | "ochreInk"
  | "ochreSoft"
  | "ochreTail"
  | "persimmon"
  | "persimmonInk"
  | "persimmonSoft"
  | "crimson"
  | "crimsonSoft"
  | "onCrimson"
  | "pine"
  | "pineSoft"
  | "greySoft"
  | "term"
  | "termEdge"
  | "saturday";

export type Scheme = "light" | "dark";

export const tokens: Record<Scheme, Record<Token, string>> = {
  light: {
    paper: "#f6f4ee",
    nav: "#eeeae0",
    sheet: "#fffefb",
    field: "#ffffff",
    ink: "#22262b",
    ink2: "#5c6370",
    ink3: "#646973",
    rule: "#e3ded2",
    rule2: "#cfc8b8",
    edge: "#8a8473",
    indigo: "#27496d",
    onIndigo: "#ffffff",
    indigoInk: "#27496d",
    indigoSoft: "#e6edf4",
    ochre: "#c08a1e",
    ochreInk: "#8a5f0c",
    ochreSoft: "#f7ecd3",
    ochreTail: "#e6cf9a",
    persimmon: "#c9551f",
    persimmonInk: "#a8431a",
    persimmonSoft: "#f9e7dc",
    crimson: "#a92b2b",
    crimsonSoft: "#f7e3e0",
    onCrimson: "#ffffff",
    pine: "#2f7256",
    pineSoft: "#e2efe8",
    greySoft: "#eeebe3",
    term: "#b9c6d4",
    termEdge: "#7388a0",
    saturday: "#37659a",
  },
  dark: {
    paper: "#1a1c1f",
    nav: "#16181a",
    sheet: "#222529",
    field: "#1c1f22",
    ink: "#ece8de",
    ink2: "#b9bcc2",
    ink3: "#a6aab2",
    rule: "#363a40",
    rule2: "#4a4f57",
    edge: "#858b95",
    indigo: "#8db4dc",
    onIndigo: "#131a22",
    indigoInk: "#a3c4e6",
    indigoSoft: "#2a3a4c",
    ochre: "#d3a03c",
    ochreInk: "#e8bf68",
    ochreSoft: "#3d3320",
    ochreTail: "#7a6230",
    persimmon: "#e27b4b",
    persimmonInk: "#f09a72",
    persimmonSoft: "#45291c",
    crimson: "#ec8c85",
    crimsonSoft: "#472725",
    onCrimson: "#2a0f0e",
    pine: "#77c39f",
    pineSoft: "#223a30",
    greySoft: "#33373c",
    term: "#51667c",
    termEdge: "#7f97b0",
    saturday: "#93b9e2",
  },
};

/** What stands on what, and the least contrast WCAG 2.2 AA asks there: text 4.5, marks and field edges 3. */
export const contrastPairs: { front: Token; back: Token; least: 4.5 | 3 }[] = [
  ...(["paper", "nav", "sheet", "field"] as const).flatMap((back) => [
    { front: "ink" as const, back, least: 4.5 as const },
    { front: "ink2" as const, back, least: 4.5 as const },
    { front: "ink3" as const, back, least: 4.5 as const },
    { front: "indigoInk" as const, back, least: 4.5 as const },
    { front: "persimmonInk" as const, back, least: 4.5 as const },
    { front: "crimson" as const, back, least: 4.5 as const },
    { front: "pine" as const, back, least: 4.5 as const },
    { front: "ochreInk" as const, back, least: 4.5 as const },
  ]),
  { front: "saturday", back: "sheet", least: 4.5 },
  { front: "onIndigo", back: "indigo", least: 4.5 },
  { front: "onCrimson", back: "crimson", least: 4.5 },
  { front: "indigoInk", back: "indigoSoft", least: 4.5 },
  { front: "ochreInk", back: "ochreSoft", least: 4.5 },
  { front: "ink", back: "ochreSoft", least: 4.5 },
  { front: "ink2", back: "ochreSoft", least: 4.5 },
  { front: "persimmonInk", back: "persimmonSoft", least: 4.5 },
  { front: "crimson", back: "crimsonSoft", least: 4.5 },
  { front: "ink", back: "crimsonSoft", least: 4.5 },
  { front: "ink2", back: "crimsonSoft", least: 4.5 },
  { front: "pine", back: "pineSoft", least: 4.5 },
  { front: "ink", back: "pineSoft", least: 4.5 },
  { front: "ink2", back: "greySoft", least: 4.5 },
  { front: "edge", back: "field", least: 3 },
  { front: "edge", back: "sheet", least: 3 },
  { front: "termEdge", back: "sheet", least: 3 },
  { front: "ochre", back: "sheet", least: 3 },
  { front: "persimmon", back: "sheet", least: 3 },
  { front: "crimson", back: "sheet", least: 3 },
  { front: "pine", back: "sheet", least: 3 },
];

/** `ochreSoft` → `--sk-ochre-soft`: the name under which style sheets know a token. */
export function cssName(token: Token): string {
  return `--sk-${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/(\d)$/, "-$1")}`;
}
