import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { IDLE_MINUTES, useIdleLock, useSignsOfLife } from "./idle_lock";

const asked = vi.hoisted(() => vi.fn((_name: string) => Promise.resolve(null)));
vi.mock("@/ipc", () => ({ ask: asked }));

/** A channel between two windows: what one says, the others hear. */
const ears = new Map<Channel, () => void>();
class Channel {
  constructor(readonly name: string) {}
  addEventListener(_: string, call: () => void) {
    ears.set(this, call);
  }
  postMessage() {
    for (const [other, call] of ears) if (other !== this && other.name === this.name) call();
  }
  close() {
    ears.delete(this);
  }
}

beforeEach(() => {
  vi.stubGlobal("BroadcastChannel", Channel);
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

it("begins to count anew when somebody works in the small window", () => {
  const large = renderHook(() => useIdleLock());
  act(() => vi.advanceTimersByTime(14 * 60_000));
  // What is heard of the keys here is taken away, so that only the other window's word counts.
  const keysHere = vi.spyOn(window, "addEventListener").mockImplementation(() => undefined);
  const small = renderHook(() => useSignsOfLife());
  for (const [sign, call] of keysHere.mock.calls) if (sign === "keydown") (call as () => void)();
  act(() => vi.advanceTimersByTime(14 * 60_000));
  expect(asked).not.toHaveBeenCalled();
  keysHere.mockRestore();
  small.unmount();
  large.unmount();
});

it("tells of many signs of life in the small window now and then", () => {
  const said = vi.spyOn(Channel.prototype, "postMessage");
  renderHook(() => useSignsOfLife());
  const move = () => window.dispatchEvent(new Event("pointermove"));
  for (let n = 0; n < 10; n++) move();
  expect(said).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(20_000);
  move();
  expect(said).toHaveBeenCalledTimes(2);
});
