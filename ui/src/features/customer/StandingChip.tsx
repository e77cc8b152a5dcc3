/** How a customer stands to the office, as a word on its tint. */
import { useTranslation } from "react-i18next";
import type { Standing } from "@/ipc";
import { Chip, type ChipTone } from "@/shared/parts/Chip";

const TONES: Record<Standing, ChipTone> = {
  potential: "plain",
  lead: "plain",
  existing: "done",
  dormant: "plain",
  stopped: "late",
};

export const STANDINGS: readonly Standing[] = ["potential", "lead", "existing", "dormant", "stopped"];

export function StandingChip({ standing }: { standing: Standing }) {
  const { t } = useTranslation("customer");
  return <Chip tone={TONES[standing]}>{t(`standing.${standing}`)}</Chip>;
}
