/** A key drawn beside the act it does; silent for screen readers, which have the list of keys. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: kbd takes no focus.
    <kbd className="sk-key" aria-hidden="true">
      {keys}
    </kbd>
  );
}
