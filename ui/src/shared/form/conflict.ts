/** Two versions of one record, field by field: what I wrote, what stands stored now, and what both began with. */

export type Side = "mine" | "stored";
/** Also as it was before either of them. */
export type Version = Side | "base";

export type Difference<F extends string> = {
  field: F;
  /** Who moved away from the common beginning; `both` needs a choice, the others propose one. */
  changedBy: "me" | "other" | "both";
};

export type Choice<F extends string> = Partial<Record<F, Side>>;

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The fields that differ between mine and stored, in the given order. */
export function differences<V extends object, F extends keyof V & string>(
  fields: readonly F[],
  base: V,
  mine: V,
  stored: V,
): Difference<F>[] {
  return fields
    .filter((field) => !same(mine[field], stored[field]))
    .map((field) => {
      if (same(base[field], stored[field])) return { field, changedBy: "me" };
      if (same(base[field], mine[field])) return { field, changedBy: "other" };
      return { field, changedBy: "both" };
    });
}

/** What is proposed before anybody chooses: each change that stands alone is kept; where both changed, nothing. */
export function proposedChoice<F extends string>(found: readonly Difference<F>[]): Choice<F> {
  const choice: Choice<F> = {};
  for (const { field, changedBy } of found) {
    if (changedBy === "me") choice[field] = "mine";
    if (changedBy === "other") choice[field] = "stored";
  }
  return choice;
}

/** The stored version with the fields taken from mine that were chosen so. */
export function mergeVersions<V extends object, F extends keyof V & string>(
  found: readonly Difference<F>[],
  choice: Choice<F>,
  mine: V,
  stored: V,
): V {
  const merged = { ...stored };
  for (const { field } of found) if (choice[field] !== "stored") merged[field] = mine[field];
  return merged;
}
