/** Says at the head of a card that a contract needs somebody now, with its dates, why, and the one next act. */
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CardBanner, ContractView, ReminderKind } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { WhyPanel } from "@/shared/term_strip/WhyPanel";
import classes from "./ContractBanner.module.css";

type Props = {
  banner: CardBanner;
  contract: ContractView | undefined;
  onLog: (() => void) | null;
  onChoose: (() => void) | null;
};

const GRAVE: Record<ReminderKind, boolean> = {
  window_opened: false,
  contact_due: false,
  notice_deadline: true,
  expired: true,
};

export function ContractBanner({ banner, contract, onLog, onChoose }: Props) {
  const { t } = useTranslation("contract");
  const term = contract?.terms.find((candidate) => candidate.id === contract.currentTermId);
  const shown = (term?.keyDates ?? []).filter((keyDate) => keyDate.kind !== "window_opens");
  const act = banner.kind === "expired" ? onChoose : onLog;
  return (
    <section className={classes.banner} data-grave={GRAVE[banner.kind]} aria-label={t("banner.tag")}>
      <b className={GRAVE[banner.kind] ? "sk-late" : "sk-soon"}>{t("banner.tag")}</b>
      <div className={classes.words}>
        <p className={classes.sentence}>
          <b className={classes.title} title={banner.contract}>
            {banner.contract}
          </b>
          <span>
            {t(`banner.${banner.kind}`)}{" "}
            <span className="sk-muted">{t("banner.since", { date: dayLabel(banner.since) })}</span>
          </span>
        </p>
        {contract ? (
          <ul className={classes.dates}>
            {shown.map((keyDate) => (
              <li key={keyDate.kind} className="sk-sub">
                {t(`banner.${keyDate.kind}`, { date: dayLabel(keyDate.date) })}{" "}
                <WhyPanel keyDate={keyDate} anchors={contract.strip} />
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      {act ? (
        <Button variant="filled" onClick={act}>
          {banner.kind === "expired" ? t("banner.choose") : t("banner.log")}
        </Button>
      ) : null}
    </section>
  );
}
