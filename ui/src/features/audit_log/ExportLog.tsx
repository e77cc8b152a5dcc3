/** The log as a file, as it is narrowed: what for is asked first, and how many lines went out is said after. */
import { Button, Modal, SegmentedControl, TextInput } from "@mantine/core";
import { IconTableExport } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { commands, type LogFormat, type LogQuestion, useChange } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { formErrors } from "@/shared/errors/errors";
import { FieldLabel } from "@/shared/form/FieldLabel";
import { noticeSaved } from "@/shared/notice/notice";
import { groupDigits } from "@/shared/parts/Money";
import classes from "./ExportLog.module.css";

export function ExportLog({ question }: { question: LogQuestion }) {
  const { t } = useTranslation("audit_log");
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button leftSection={<IconTableExport size={16} aria-hidden="true" />} onClick={() => setOpened(true)}>
        {t("export.act")}
      </Button>
      {opened ? <ExportDialog question={question} onClose={() => setOpened(false)} /> : null}
    </>
  );
}

function ExportDialog({ question, onClose }: { question: LogQuestion; onClose: () => void }) {
  const { t } = useTranslation("audit_log");
  const [purpose, setPurpose] = useState("");
  const [format, setFormat] = useState<LogFormat>("xlsx");
  const out = useChange((_command, what: string) => commands.exportLog(question, format, what));
  const wrong = out.failure ? formErrors(out.failure).purpose : undefined;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (out.busy) return;
    // A refusal is said in the dialog, which stays open, from `out.failure`.
    const saved = await out.run(purpose).catch(() => null);
    if (!saved) return;
    onClose();
    noticeSaved(t("export.done", { name: saved.name, n: groupDigits(String(saved.count)) }));
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("export.title")}
      closeOnClickOutside={!out.busy}
      closeOnEscape={!out.busy}
      closeButtonProps={{ "aria-label": t("export.cancel") }}
    >
      <form onSubmit={(event) => void send(event)} noValidate className={classes.form}>
        <p>{t("export.text")}</p>
        <TextInput
          data-autofocus
          label={<FieldLabel required>{t("export.purpose")}</FieldLabel>}
          aria-required
          placeholder={t("export.purposeHint")}
          value={purpose}
          error={wrong}
          onChange={(event) => setPurpose(event.currentTarget.value)}
          autoComplete="off"
        />
        <SegmentedControl
          aria-label={t("export.format")}
          value={format}
          onChange={(value) => setFormat(value as LogFormat)}
          data={[
            { value: "xlsx", label: t("export.xlsx") },
            { value: "csv", label: t("export.csv") },
          ]}
        />
        <ErrorNotice failure={wrong ? null : out.failure} />
        <div className={classes.acts}>
          <Button onClick={onClose} disabled={out.busy}>
            {t("export.cancel")}
          </Button>
          <Button type="submit" variant="filled" loading={out.busy}>
            {t("export.act")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
