/** A rule of reminders while it is written: its empty forms, and the office's sentence for it after a short pause. */
import { useDebouncedValue } from "@mantine/hooks";
import { type OffsetForm, type ReminderKind, type RuleForm, useCallWhen } from "@/ipc";

export const KINDS: readonly ReminderKind[] = ["window_opened", "contact_due", "notice_deadline", "expired"];

export const NEW_OFFSET: OffsetForm = { n: "", unit: "days", side: "before" };

const PREVIEW_PAUSE_MS = 150;

/** The rule as one sentence, and what is wrong with it so far. */
export function useRulePreview(kind: ReminderKind, rule: RuleForm) {
  const [settled] = useDebouncedValue(rule, PREVIEW_PAUSE_MS);
  return useCallWhen(true, ["settings"], "previewReminderRule", kind, settled);
}
