/** The token table against WCAG 2.2: each pair that occurs on screen reaches its least contrast. */
import { describe, expect, it } from "vitest";
import { contrastPairs, cssName, type Scheme, tokens } from "@/shared/theme/tokens";

/** Relative luminance by WCAG 2.2, from "#rrggbb". */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe("the colours", () => {
  it("are measured rightly: black on white is 21, #767676 on white just passes for text", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  });

  for (const scheme of ["light", "dark"] satisfies Scheme[]) {
    it.each(contrastPairs)(`${scheme}: $front on $back reaches $least`, ({ front, back, least }) => {
      expect(contrast(tokens[scheme][front], tokens[scheme][back])).toBeGreaterThanOrEqual(least);
    });
  }

  it("are known to style sheets by names with hyphens", () => {
    expect(cssName("ink2")).toBe("--sk-ink-2");
    expect(cssName("ochreSoft")).toBe("--sk-ochre-soft");
  });
});
