/** Puts the hand where the first fault is: the field that stands highest on the screen. */

/** Fields stand in boxes marked `data-field="path"`. True when a field was found and focused. */
export function focusFirstError(
  box: HTMLElement | null,
  order: readonly string[],
  errors: Readonly<Record<string, unknown>>,
): boolean {
  const first = order.find((field) => errors[field]);
  if (!box || first === undefined) return false;
  const field = box.querySelector<HTMLElement>(`[data-field="${CSS.escape(first)}"]`);
  const input = field?.querySelector<HTMLElement>("input:not([type=hidden]), textarea, select, button");
  if (!input) return false;
  // In the middle, so that the sentence under the field is seen too.
  input.focus({ preventScroll: true });
  field?.scrollIntoView({ block: "center" });
  return true;
}
