/** The calendar out of the program: on paper, or to another calendar. What for is asked first. */
import { Button, Menu, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CalendarFilter, CalendarPaper as Paper } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { formErrors } from "@/shared/errors/errors";
import { FieldLabel } from "@/shared/form/FieldLabel";
import { useShortcut } from "@/shared/keys/shortcuts";
import { noticeSaved } from "@/shared/notice/notice";
import classes from "./CalendarOut.module.css";
import { type ShownRange, useExportCalendar, usePrintCalendar } from "./queries";

type Props = {
  mayPrint: boolean;
  mayExport: boolean;
  range: ShownRange | null;
  filter: CalendarFilter;
  /** What is on the screen, in words. */
  what: string;
  /** How many dates of a day go on paper. */
  aDay: number;
  /** Hands it to the printer. */
  onPaper: (paper: Paper) => void;
};

type Way = "print" | "ics";

export function CalendarOut({ mayPrint, mayExport, ...rest }: Props) {
  const { t } = useTranslation("calendar");
  const [way, setWay] = useState<Way | null>(null);
  useShortcut("mod+p", mayPrint && rest.range ? () => setWay("print") : null);
  if (!mayPrint && !mayExport) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button disabled={rest.range === null}>{t("out.open")}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {mayPrint ? <Menu.Item onClick={() => setWay("print")}>{t("out.print")}</Menu.Item> : null}
          {mayExport ? <Menu.Item onClick={() => setWay("ics")}>{t("out.ics")}</Menu.Item> : null}
        </Menu.Dropdown>
      </Menu>
      {way && rest.range ? <OutDialog way={way} {...rest} range={rest.range} onClose={() => setWay(null)} /> : null}
    </>
  );
}

type DialogProps = Omit<Props, "mayPrint" | "mayExport" | "range"> & {
  way: Way;
  range: ShownRange;
  onClose: () => void;
};

function OutDialog({ way, range, filter, what, aDay, onPaper, onClose }: DialogProps) {
  const { t } = useTranslation("calendar");
  const [purpose, setPurpose] = useState("");
  const toFile = useExportCalendar();
  const toPaper = usePrintCalendar();
  const failure = way === "ics" ? toFile.failure : toPaper.failure;
  const busy = toFile.busy || toPaper.busy;
  const wrong = failure ? formErrors(failure).purpose : undefined;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    // A refusal is said in the dialog, which stays open.
    if (way === "ics") {
      const saved = await toFile.run(range, filter, purpose).catch(() => null);
      if (!saved) return;
      onClose();
      noticeSaved(t("out.saved", saved));
    } else {
      const paper = await toPaper.run(range, filter, aDay, purpose).catch(() => null);
      if (!paper) return;
      onClose();
      onPaper(paper);
    }
  };
  return (
    <Modal opened onClose={onClose} title={t(`out.${way}Title`)} closeOnClickOutside={!busy} closeOnEscape={!busy}>
      <form onSubmit={(event) => void send(event)} noValidate>
        <p className={classes.what}>{t(`out.${way}What`, { what })}</p>
        <TextInput
          data-autofocus
          label={<FieldLabel required>{t("out.purpose")}</FieldLabel>}
          aria-required
          placeholder={t(`out.${way}Hint`)}
          description={t("out.logged")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          value={purpose}
          error={wrong}
          onChange={(event) => setPurpose(event.currentTarget.value)}
          autoComplete="off"
        />
        <ErrorNotice failure={wrong ? null : failure} />
        <div className={classes.acts}>
          <Button onClick={onClose} disabled={busy}>
            {t("out.leave")}
          </Button>
          <Button type="submit" variant="filled" loading={busy}>
            {t(`out.${way}Act`)}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
