/** Which lines of a list are ticked: some of them by name, or all that match but for a few, without loading any. */
import { useRef, useSyncExternalStore } from "react";

export type Choice = {
  /** All that match, but for `ids`; else `ids` alone. */
  all: boolean;
  ids: ReadonlySet<string>;
};

const NOTHING: Choice = { all: false, ids: new Set() };

/** The ticks of one list; cells listen to it, so that a tick draws one row anew and not the list. */
export class Ticks {
  private choice: Choice = NOTHING;
  private readonly listeners = new Set<() => void>();

  read = (): Choice => this.choice;

  listen = (act: () => void): (() => void) => {
    this.listeners.add(act);
    return () => this.listeners.delete(act);
  };

  has(id: string): boolean {
    return this.choice.all !== this.choice.ids.has(id);
  }

  toggle(id: string): void {
    const ids = new Set(this.choice.ids);
    if (!ids.delete(id)) ids.add(id);
    this.become({ all: this.choice.all, ids });
  }

  chooseAll(): void {
    this.become({ all: true, ids: new Set() });
  }

  clear(): void {
    if (this.choice.all || this.choice.ids.size > 0) this.become(NOTHING);
  }

  private become(choice: Choice): void {
    this.choice = choice;
    for (const act of this.listeners) act();
  }
}

export function useTicks(): Ticks {
  const ticks = useRef<Ticks>(null);
  ticks.current ??= new Ticks();
  return ticks.current;
}

export function useChoice(ticks: Ticks): Choice {
  return useSyncExternalStore(ticks.listen, ticks.read);
}

/** How many lines of `total` are ticked. */
export function countChosen(choice: Choice, total: number): number {
  return choice.all ? Math.max(0, total - choice.ids.size) : choice.ids.size;
}
