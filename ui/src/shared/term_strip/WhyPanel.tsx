/** 「なぜ?」: a button that unfolds, step by step, how a key date came to be its day. */
import { Popover, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { KeyDate } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { type Anchors, keyDateName, reasonSteps } from "./reasons";
import classes from "./WhyPanel.module.css";

type Props = { keyDate: KeyDate; anchors: Anchors };

/** The steps themselves, for a place that has room for them. */
export function WhySteps({ keyDate, anchors }: Props) {
  const { t } = useTranslation("term_strip");
  const steps = reasonSteps(keyDate, anchors);
  return (
    <div className={classes.why}>
      <ol className={classes.steps}>
        {steps.map((step, index) => (
          <li key={step.text}>
            {index > 0 ? <span aria-hidden="true">→ </span> : null}
            {step.text}
            {step.because ? <span className="sk-sub"> {step.because}</span> : null}
          </li>
        ))}
      </ol>
      {keyDate.legal ? <p className="sk-sub">{t("legal")}</p> : null}
      {keyDate.remindOn !== keyDate.date ? (
        <p className="sk-sub">{t("remind_on", { day: dayLabel(keyDate.remindOn) })}</p>
      ) : null}
    </div>
  );
}

export function WhyPanel({ keyDate, anchors }: Props) {
  const { t } = useTranslation("term_strip");
  const [opened, setOpened] = useState(false);
  const name = t("why_of", { name: keyDateName(keyDate.kind) });
  return (
    <Popover opened={opened} onChange={setOpened} width={340} position="bottom-start" withinPortal>
      <Popover.Target>
        <UnstyledButton
          className={classes.ask}
          aria-label={`${t("why")} ${name}`}
          aria-expanded={opened}
          // The drawer around it leaves Escape to the open reasons.
          data-mantine-stop-propagation={opened || undefined}
          onKeyDown={(event) => {
            if (event.key === "Escape" && opened) setOpened(false);
          }}
          onClick={() => setOpened((before) => !before)}
        >
          {t("why")}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <WhySteps keyDate={keyDate} anchors={anchors} />
      </Popover.Dropdown>
    </Popover>
  );
}
