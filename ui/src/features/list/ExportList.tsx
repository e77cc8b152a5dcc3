/** The list to Excel as it is seen: what for is asked first, and how many lines go out is said before and after. */
import { Button, Modal, TextInput } from "@mantine/core";
import { IconTableExport } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { commands, type ListChoice, type SeenColumns, useChange } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { formErrors } from "@/shared/errors/errors";
import { FieldLabel } from "@/shared/form/FieldLabel";
import { countChosen, type Ticks, useChoice } from "@/shared/grid/choice";
import { noticeSaved } from "@/shared/notice/notice";
import { groupDigits } from "@/shared/parts/Money";
import classes from "./ExportList.module.css";
import type { Answered } from "./room";

type Props = {
  answer: Answered<unknown> | undefined;
  columns: SeenColumns;
  ticks: Ticks;
};

/** Nothing for those who may not take a list out. */
export function ExportList({ answer, columns, ticks }: Props) {
  const { t } = useTranslation("list");
  const choice = useChoice(ticks);
  const [opened, setOpened] = useState(false);
  if (!answer?.mayExport) return null;
  const marked = countChosen(choice, answer.total);
  const all = marked === 0;
  return (
    <>
      <Button
        leftSection={<IconTableExport size={16} aria-hidden="true" />}
        disabled={answer.total === 0}
        onClick={() => setOpened(true)}
      >
        {t("export.open")}
      </Button>
      {opened ? (
        <ExportDialog
          columns={columns}
          choice={{ handle: answer.handle, all: all || choice.all, ids: [...choice.ids] }}
          count={groupDigits(String(all ? answer.total : marked))}
          whole={all}
          onClose={() => setOpened(false)}
        />
      ) : null}
    </>
  );
}

type DialogProps = {
  columns: SeenColumns;
  choice: ListChoice;
  count: string;
  /** Nothing is marked: all that match go out. */
  whole: boolean;
  onClose: () => void;
};

function ExportDialog({ columns, choice, count, whole, onClose }: DialogProps) {
  const { t } = useTranslation("list");
  const [purpose, setPurpose] = useState("");
  const out = useChange((_command, what: string) => commands.exportSeenList(columns, choice, what));
  const wrong = out.failure ? formErrors(out.failure).purpose : undefined;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (out.busy) return;
    // A refusal is said in the dialog, which stays open, from `out.failure`.
    const saved = await out.run(purpose).catch(() => null);
    if (!saved) return;
    onClose();
    noticeSaved(t("export.done", { name: saved.name, count: groupDigits(String(saved.count)) }));
  };
  return (
    <Modal opened onClose={onClose} title={t("export.title")} closeOnClickOutside={!out.busy} closeOnEscape={!out.busy}>
      <form onSubmit={(event) => void send(event)} noValidate>
        <p className={classes.what}>{t(whole ? "export.all" : "export.marked", { count })}</p>
        <TextInput
          data-autofocus
          label={<FieldLabel required>{t("export.purpose")}</FieldLabel>}
          aria-required
          placeholder={t("export.purposeHint")}
          description={t("export.logged")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          value={purpose}
          error={wrong}
          onChange={(event) => setPurpose(event.currentTarget.value)}
          autoComplete="off"
        />
        {out.busy ? (
          <p className={classes.working} role="status">
            {t("export.working", { count })}
          </p>
        ) : null}
        <ErrorNotice failure={wrong ? null : out.failure} />
        <div className={classes.acts}>
          <Button onClick={onClose} disabled={out.busy}>
            {t("leave")}
          </Button>
          <Button type="submit" variant="filled" loading={out.busy}>
            {t("export.act", { count })}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
