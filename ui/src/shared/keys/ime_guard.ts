/** Keeps the Enter and Escape that belong to a Japanese conversion away from forms, lists and dialogs. */

const GUARDED = new Set(["Enter", "Escape"]);
/** What engines report for a key that the input method has taken; WebKit sends it after `compositionend` (bug 165004). */
const TAKEN_BY_INPUT_METHOD = 229;

/** Listens first of all in `target`; the returned function takes the guard away. */
export function installImeGuard(target: Window): () => void {
  let composingEnter = false;

  const onKeyDown = (event: KeyboardEvent) => {
    if (!GUARDED.has(event.key) && event.keyCode !== TAKEN_BY_INPUT_METHOD) return;
    const composing = event.isComposing || event.keyCode === TAKEN_BY_INPUT_METHOD;
    composingEnter = composing && event.key !== "Escape";
    if (composing && GUARDED.has(event.key)) event.stopImmediatePropagation();
  };
  const onKeyUp = () => {
    composingEnter = false;
  };
  const onSubmit = (event: Event) => {
    if (!composingEnter) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  target.addEventListener("keydown", onKeyDown, true);
  target.addEventListener("keyup", onKeyUp, true);
  target.addEventListener("submit", onSubmit, true);
  return () => {
    target.removeEventListener("keydown", onKeyDown, true);
    target.removeEventListener("keyup", onKeyUp, true);
    target.removeEventListener("submit", onSubmit, true);
  };
}
