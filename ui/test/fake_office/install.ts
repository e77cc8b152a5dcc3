/** Puts a fake office behind the window's one door, with its events. */
import { emit } from "@tauri-apps/api/event";
import { mockIPC } from "@tauri-apps/api/mocks";
import { FakeOffice } from "./office";

export function installFakeOffice(office: FakeOffice = new FakeOffice()): FakeOffice {
  mockIPC((command, args) => office.answer(command, (args ?? {}) as Record<string, unknown>), {
    shouldMockEvents: true,
  });
  office.emit = (event, payload) => void emit(event, payload);
  return office;
}
