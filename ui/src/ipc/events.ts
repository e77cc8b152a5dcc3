/** Listens to what the office says of its own accord: changes by tag, and where a clicked popup leads. */
import { listen } from "@tauri-apps/api/event";
import type { Tag } from "./bindings";

type Leading = { path: string };

async function on<T>(event: string, act: (payload: T) => void): Promise<() => void> {
  return listen<T>(event, ({ payload }) => act(payload));
}

/** Calls `act` with the tags of every committed change, until the returned function is called. */
export function onChanged(act: (tags: Tag[]) => void): () => void {
  return stopLater(on<Tag[]>("changed", act));
}

/** Calls `act` with the path that a popup, the tray or the menu asks the window to show. */
export function onNavigate(act: (path: string) => void): () => void {
  return stopLater(on<Leading>("navigate", ({ path }) => act(path)));
}

/** Calls `act` when so much changed at once that everything is to be read again. */
export function onChangedMuch(act: () => void): () => void {
  return stopLater(on<null>("changed_much", () => act()));
}

/** Calls `act` when the window is closed where no tray would keep the program in sight. */
export function onClosingWithoutTray(act: () => void): () => void {
  return stopLater(on<null>("closing_without_tray", () => act()));
}

function stopLater(listening: Promise<() => void>): () => void {
  let stopped = false;
  const stop = listening.then((unlisten) => {
    if (stopped) unlisten();
    return unlisten;
  });
  return () => {
    if (stopped) return;
    stopped = true;
    void stop.then((unlisten) => unlisten());
  };
}
