/** In which order hits of different kinds stand, each kind under its own heading. */
import type { SearchHit } from "@/ipc";

export type SearchGroup = "customer" | "contact_person" | "contract" | "place";

const ORDER: SearchGroup[] = ["customer", "contact_person", "contract", "place"];

export function groupHits(hits: SearchHit[]): { group: SearchGroup; hits: SearchHit[] }[] {
  return ORDER.map((group) => ({ group, hits: hits.filter((hit) => groupOf(hit) === group) })).filter(
    ({ hits }) => hits.length > 0,
  );
}

/** Who only lies there stands last, apart from those who are called so. */
function groupOf(hit: SearchHit): SearchGroup {
  return hit.by === "place" ? "place" : hit.kind;
}
