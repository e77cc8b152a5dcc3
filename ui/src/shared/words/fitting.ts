/**
 * The word that goes with a number, as a sentence offers it: `{{n|day|days}}` for one and for others, twelve words for the
 * months. Rust reads the same sentences by the same rule (`office/src/words.rs`).
 */
export function fitting(value: unknown, offered?: string): string {
  const said = String(value ?? "");
  if (!offered) return said;
  const forms = offered.split("|");
  if (forms.length === 2) return (said === "1" ? forms[0] : forms[1]) ?? said;
  return forms[Number(said) - 1] ?? said;
}
