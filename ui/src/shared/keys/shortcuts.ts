/** One key, one act: the act registered last for a key is the one that runs, so a page's own wins over the shell's. */
import { useEffect, useRef } from "react";

/** `mod` is Ctrl on Windows and Linux, ⌘ on macOS. */
export type ShortcutKey = "n" | "l" | "r" | "/" | "?" | "Escape" | "mod+s" | "mod+p";

type Entry = { key: ShortcutKey; act: () => void };

const entries: Entry[] = [];

/** Runs `act` when the key is pressed while this component is on screen; null leaves the key to others. */
export function useShortcut(key: ShortcutKey, act: (() => void) | null): void {
  const latest = useRef(act);
  latest.current = act;
  const wanted = act !== null;
  useEffect(() => {
    if (!wanted) return;
    const entry: Entry = { key, act: () => latest.current?.() };
    entries.push(entry);
    return () => {
      entries.splice(entries.indexOf(entry), 1);
    };
  }, [key, wanted]);
}

/** Starts listening; plain letters do nothing while a field has the focus or a dialog is open. */
export function installShortcuts(target: Window): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    const key = nameOf(event);
    if (!key) return;
    // Nothing of a card goes on paper but through a page's own act, which asks what for.
    if (key === "mod+p") event.preventDefault();
    if (key !== "mod+s" && (isField(event.target) || dialogIsOpen(target.document))) return;
    const entry = entries.findLast((candidate) => candidate.key === key);
    if (!entry) return;
    event.preventDefault();
    entry.act();
  };
  target.addEventListener("keydown", onKeyDown);
  return () => target.removeEventListener("keydown", onKeyDown);
}

const MOD: Record<string, ShortcutKey> = { s: "mod+s", p: "mod+p" };

function nameOf(event: KeyboardEvent): ShortcutKey | null {
  const mod = event.ctrlKey || event.metaKey;
  if (mod && (event.altKey || event.shiftKey)) return event.key.toLowerCase() === "p" ? "mod+p" : null;
  if (mod) return MOD[event.key.toLowerCase()] ?? null;
  if (event.altKey) return null;
  switch (event.key) {
    case "n":
    case "N":
      return "n";
    case "l":
    case "L":
      return "l";
    case "r":
    case "R":
      return "r";
    case "/":
    case "?":
    case "Escape":
      return event.key;
    default:
      return null;
  }
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

function dialogIsOpen(page: Document): boolean {
  return page.querySelector('[aria-modal="true"]') !== null;
}

/** Does what the key would do now; for the button that shows the key. */
export function runShortcut(key: ShortcutKey): void {
  entries.findLast((candidate) => candidate.key === key)?.act();
}
