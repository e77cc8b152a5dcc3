/** What can be done with the lines that are ticked: one value for all of them, in one act that can be taken back. */
import { Button, Modal, Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ask, type BulkAct, type BulkDone, commands, type Id, type ListKind, newCommandId, useChange } from "@/ipc";
import { asOfficeError } from "@/ipc/failure";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { errorSentence } from "@/shared/errors/errors";
import { countChosen, type Ticks, useChoice } from "@/shared/grid/choice";
import { noticeAlone, noticeSaved, noticeTrouble, noticeWorking } from "@/shared/notice/notice";
import { noticeWithUndo } from "@/shared/notice/UndoNotice";
import { groupDigits } from "@/shared/parts/Money";
import { marks } from "@/shared/words/marks";
import classes from "./BulkBar.module.css";

/** A value that can be set for many. */
export type Setting = {
  id: string;
  /** 担当 */
  word: string;
  options: { value: string; label: string }[];
  act: (value: string) => BulkAct;
};

type Props = {
  list: ListKind;
  handle: Id | undefined;
  total: number;
  ticks: Ticks;
  settings: Setting[];
};

export function BulkBar({ list, handle, total, ticks, settings }: Props) {
  const { t } = useTranslation("list");
  const choice = useChoice(ticks);
  const [opened, setOpened] = useState<Setting | null>(null);
  const chosen = countChosen(choice, total);
  if (chosen === 0 || handle === undefined) return null;
  const count = groupDigits(String(chosen));
  return (
    <div className={classes.bar} role="toolbar" aria-label={t("bulk.chosen", { count })}>
      <b>{t("bulk.chosen", { count })}</b>
      {choice.all ? null : (
        <Button size="compact-md" variant="subtle" onClick={() => ticks.chooseAll()}>
          {t("bulk.all", { count: groupDigits(String(total)) })}
        </Button>
      )}
      {settings.map((setting) => (
        <Button key={setting.id} size="compact-md" onClick={() => setOpened(setting)}>
          {t("bulk.set", { word: setting.word })}
        </Button>
      ))}
      <Button size="compact-md" variant="subtle" onClick={() => ticks.clear()}>
        {t("bulk.clear")}
      </Button>
      {opened ? (
        <SettingDialog
          setting={opened}
          count={count}
          act={(act, id) => commands.actForMany(list, { handle, all: choice.all, ids: [...choice.ids] }, act, id)}
          onClose={() => setOpened(null)}
          onDone={() => {
            setOpened(null);
            ticks.clear();
          }}
        />
      ) : null}
    </div>
  );
}

type DialogProps = {
  setting: Setting;
  count: string;
  act: (act: BulkAct, commandId: Id) => ReturnType<typeof commands.actForMany>;
  onClose: () => void;
  onDone: () => void;
};

function SettingDialog({ setting, count, act, onClose, onDone }: DialogProps) {
  const { t } = useTranslation("list");
  const [value, setValue] = useState<string | null>(null);
  const set = useChange((commandId, wanted: BulkAct) => act(wanted, commandId));
  const carryOut = async () => {
    if (value === null) return;
    let done: BulkDone;
    try {
      done = await set.run(setting.act(value));
    } catch {
      // The dialog stays open and says it, from `set.failure`.
      return;
    }
    onDone();
    const label = setting.options.find((option) => option.value === value)?.label ?? "";
    const words = [
      t("bulk.done", { count: groupDigits(String(done.changed)), word: setting.word, value: label }),
      done.notAllowed > 0 ? t("bulk.notAllowed", { count: groupDigits(String(done.notAllowed)) }) : "",
    ].join("");
    if (done.changed > 0) noticeWithUndo(words, () => void takeBack(done));
    else noticeSaved(t("bulk.nothing"));
  };
  const takeBack = async ({ actId, changed }: BulkDone) => {
    noticeWorking(t("bulk.undoing", { count: groupDigits(String(changed)) }));
    try {
      const undone = await ask("undoForMany", actId, newCommandId());
      const restored = t("bulk.undone", { count: groupDigits(String(undone.restored)) });
      if (undone.kept === 0) noticeSaved(restored);
      else {
        const names = undone.keptNames.join(marks.comma());
        const kept = t(undone.kept > undone.keptNames.length ? "bulk.keptMany" : "bulk.kept", {
          count: groupDigits(String(undone.kept)),
          names,
        });
        // It stays until it was read: which records are not as before.
        noticeAlone({ message: `${restored}${kept}`, autoClose: false, color: "indigo" });
      }
    } catch (thrown) {
      noticeTrouble(errorSentence(asOfficeError(thrown)));
    }
  };
  return (
    <Modal opened onClose={onClose} title={t("bulk.title", { count, word: setting.word })}>
      <Select
        data-autofocus
        searchable
        label={t("bulk.field", { word: setting.word })}
        value={value}
        onChange={setValue}
        data={setting.options}
      />
      <p className={classes.hint}>{t("bulk.hint")}</p>
      <ErrorNotice failure={set.failure} />
      <div className={classes.acts}>
        <Button onClick={onClose}>{t("leave")}</Button>
        <Button variant="filled" disabled={value === null} loading={set.busy} onClick={() => void carryOut()}>
          {t("bulk.act", { count, word: setting.word })}
        </Button>
      </div>
    </Modal>
  );
}
