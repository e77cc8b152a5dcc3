/** Keeps what was typed and not yet saved in the vault, and offers it again after a crash or a closed window. */
import { useCallback, useEffect, useRef, useState } from "react";
import { ask, type Instant } from "@/ipc";

const REST_BEFORE_SAVING = 1200;

/** The part of a form that a draft needs; Mantine's `useForm` fits. */
export type DraftableForm<V> = {
  getValues: () => V;
  setValues: (values: V) => void;
  isDirty: () => boolean;
};

export type DraftOffer = { savedAt: Instant; take: () => void; drop: () => void };

export type Draft = {
  /** A draft found when the form opened, until it is taken or dropped. */
  offer: DraftOffer | null;
  /** Call on every change of the form; saves once the hands rest. */
  keep: () => void;
  /** Call when the form was saved or given up: the draft goes. */
  done: () => void;
};

export function useDraft<V>(formKey: string, form: DraftableForm<V>): Draft {
  const [found, setFound] = useState<{ body: string; savedAt: Instant } | null>(null);
  const latest = useRef(form);
  latest.current = form;
  const timer = useRef<number | undefined>(undefined);

  useEffect(() => {
    let left = false;
    ask("findDraft", formKey)
      .then((draft) => {
        if (!left && draft) setFound(draft);
      })
      // A draft that cannot be read must not stand in the way of the form itself.
      .catch(() => setFound(null));
    return () => {
      left = true;
      window.clearTimeout(timer.current);
    };
  }, [formKey]);

  const drop = useCallback(() => {
    window.clearTimeout(timer.current);
    setFound(null);
    void ask("dropDraft", formKey).catch(() => undefined);
  }, [formKey]);

  const keep = useCallback(() => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      if (!latest.current.isDirty()) return;
      void ask("saveDraft", formKey, JSON.stringify(latest.current.getValues())).catch(() => undefined);
    }, REST_BEFORE_SAVING);
  }, [formKey]);

  const offer: DraftOffer | null = found && {
    savedAt: found.savedAt,
    take: () => {
      latest.current.setValues(JSON.parse(found.body) as V);
      setFound(null);
    },
    drop,
  };
  return { offer, keep, done: drop };
}
