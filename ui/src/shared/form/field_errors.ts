/** What is said at the fields of a form: a sentence goes as soon as its field is written in again. */
import { useState } from "react";
import type { OfficeError } from "@/ipc";
import { formErrors } from "@/shared/errors/errors";

export type FieldErrors = {
  said: Record<string, string | undefined>;
  /** Says what the office found wrong. */
  say: (error: OfficeError) => void;
  /** Takes back what was said at these fields; at all of them without names. */
  forget: (...fields: string[]) => void;
};

export function useFieldErrors(): FieldErrors {
  const [said, setSaid] = useState<Record<string, string | undefined>>({});
  return {
    said,
    say: (error) => setSaid(formErrors(error)),
    forget: (...fields) =>
      setSaid((before) =>
        fields.length === 0
          ? {}
          : Object.fromEntries(Object.entries(before).filter(([field]) => !fields.includes(field))),
      ),
  };
}
