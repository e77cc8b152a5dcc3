import { describe, expect, it } from "vitest";
import { toHalfWidth } from "./half_width";

describe("numbers typed with a Japanese input method", () => {
  it("become half-width, with any of the many hyphens", () => {
    expect(toHalfWidth("０３－１２３４−５６７８")).toBe("03-1234-5678");
    expect(toHalfWidth("１００ー０００１")).toBe("100-0001");
    expect(toHalfWidth("８０，０００，０００")).toBe("80,000,000");
  });

  it("leave words alone", () => {
    expect(toHalfWidth("サービス")).toBe("サービス");
    expect(toHalfWidth(" なし ")).toBe("なし");
  });
});
