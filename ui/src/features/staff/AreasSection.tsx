/** The areas of the office: added, renamed, and taken out while nothing lies in them. */
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type AreaView, asOfficeError, type Id } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { errorSentence, formErrors } from "@/shared/errors/errors";
import { noticeSaved, noticeTrouble } from "@/shared/notice/notice";
import { noticeWithUndo } from "@/shared/notice/UndoNotice";
import { EmptyState } from "@/shared/parts/EmptyState";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { Sheet } from "@/shared/parts/Sheet";
import { useAreas, useRemoveArea, useSaveArea, useStaffList } from "./queries";
import classes from "./Staff.module.css";

export function AreasSection() {
  const { t } = useTranslation("staff");
  const areas = useAreas();
  const may = useStaffList().data?.may.edit ?? false;
  const [edited, setEdited] = useState<Id | null>(null);
  const put = useSaveArea();
  const remove = useRemoveArea();
  const takeOut = async (area: AreaView) => {
    try {
      await remove.run(area.id);
      noticeWithUndo(
        t("areas.removed", { name: area.name }),
        () => void put.run(null, { name: area.name }).catch(tell),
      );
    } catch (thrown) {
      tell(thrown);
    }
  };
  return (
    <Sheet title={t("areas.title")}>
      <p className="sk-sub">{t(may ? "areas.text" : "areas.text_reader")}</p>
      {areas.isPending ? <LoadingSkeleton rows={3} rowHeight={40} /> : null}
      {areas.isError ? <ErrorNotice failure={areas.error} onRemedy={() => void areas.refetch()} /> : null}
      {areas.data?.length === 0 ? <EmptyState title={t("areas.none")} text={t("areas.none_text")} /> : null}
      {areas.data && areas.data.length > 0 ? (
        <ul className={classes.areas}>
          {areas.data.map((area) => (
            <li key={area.id}>
              {edited === area.id ? (
                <AreaName area={area} onDone={() => setEdited(null)} />
              ) : (
                <>
                  <b>{area.name}</b>
                  <span className="sk-sub">
                    {t("areas.used", { staff: area.staffCount, customers: area.customerCount })}
                  </span>
                  {may ? (
                    <span className={classes.acts}>
                      <Button
                        size="compact-sm"
                        aria-label={t("areas.rename_of", { name: area.name })}
                        onClick={() => setEdited(area.id)}
                      >
                        {t("areas.rename")}
                      </Button>
                      <Button
                        size="compact-sm"
                        aria-label={t("areas.remove_of", { name: area.name })}
                        disabled={remove.busy}
                        onClick={() => void takeOut(area)}
                      >
                        {t("areas.remove")}
                      </Button>
                    </span>
                  ) : null}
                </>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {may ? <AreaName area={null} onDone={() => undefined} /> : null}
    </Sheet>
  );
}

function AreaName({ area, onDone }: { area: AreaView | null; onDone: () => void }) {
  const { t } = useTranslation("staff");
  const [name, setName] = useState(area?.name ?? "");
  const [error, setError] = useState<string | undefined>();
  const save = useSaveArea();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await save.run(area?.id ?? null, { name });
      noticeSaved();
      setError(undefined);
      if (!area) setName("");
      onDone();
    } catch (thrown) {
      const refused = asOfficeError(thrown);
      setError(formErrors(refused).name ?? errorSentence(refused));
    }
  };
  return (
    <form className={classes.areaForm} onSubmit={(event) => void send(event)} noValidate>
      <TextInput
        label={area ? t("areas.new_name", { name: area.name }) : t("areas.name")}
        value={name}
        error={error}
        autoComplete="off"
        autoFocus={area !== null}
        onChange={(event) => {
          setName(event.currentTarget.value);
          setError(undefined);
        }}
      />
      <Button type="submit" loading={save.busy}>
        {t(area ? "areas.save" : "areas.add")}
      </Button>
      {area ? <Button onClick={onDone}>{t("cancel")}</Button> : null}
    </form>
  );
}

function tell(thrown: unknown) {
  noticeTrouble(errorSentence(asOfficeError(thrown)));
}
