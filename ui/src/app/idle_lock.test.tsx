import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { IDLE_MINUTES, useIdleLock } from "./idle_lock";

const asked = vi.hoisted(() => vi.fn((_name: string) => Promise.resolve(null)));
vi.mock("@/ipc", () => ({ ask: asked }));

beforeEach(() => {
  vi.useFakeTimers();
  asked.mockClear();
});
afterEach(() => vi.useRealTimers());

it("locks once nobody has touched the program for a quarter of an hour", () => {
  renderHook(() => useIdleLock());
  act(() => vi.advanceTimersByTime(IDLE_MINUTES * 60_000 - 1));
  expect(asked).not.toHaveBeenCalled();
  act(() => vi.advanceTimersByTime(1));
  expect(asked).toHaveBeenCalledExactlyOnceWith("lockScreen");
});

it("begins to count anew with every key", () => {
  renderHook(() => useIdleLock());
  act(() => vi.advanceTimersByTime(14 * 60_000));
  act(() => {
    window.dispatchEvent(new Event("keydown"));
  });
  act(() => vi.advanceTimersByTime(14 * 60_000));
  expect(asked).not.toHaveBeenCalled();
});
