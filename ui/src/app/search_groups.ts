/** In which order hits of different kinds stand, each kind under its own heading, and what the line of each says. */
import type { TFunction } from "i18next";
import type { SearchHit } from "@/ipc";
import { marks } from "@/shared/words/marks";

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

/** What tells a hit from others of its name; a branch and a head office say so first. */
export function lineOf({ group, subtitle }: SearchHit, t: TFunction<"search">): string {
  const parts = [
    group?.head ? t("branchOf", { name: group.head }) : "",
    group && group.branches > 0 ? t(group.head ? "branches" : "headOf", { count: group.branches }) : "",
    subtitle,
  ];
  return parts.filter((part) => part !== "").join(marks.dot());
}
