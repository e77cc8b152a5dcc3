/** Filters that have a name: applied by a click, saved from what the list is narrowed to now, forgotten with an undo. */
import { ActionIcon, Button, Menu, Modal, TextInput } from "@mantine/core";
import { IconFilter, IconX } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ask, callKey, type ListKind, type OfficeError, type OfficeFailure, type SavedFilter } from "@/ipc";
import { asOfficeError } from "@/ipc/failure";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { errorSentence, formErrors } from "@/shared/errors/errors";
import { noticeSaved, noticeTrouble } from "@/shared/notice/notice";
import { noticeWithUndo } from "@/shared/notice/UndoNotice";
import classes from "./SavedFilters.module.css";

type Props = {
  list: ListKind;
  /** What the list is narrowed to and how it stands, as text. */
  body: string;
  /** Whether it is narrowed at all. */
  narrowed: boolean;
  onApply: (body: string) => void;
};

export function SavedFilters({ list, body, narrowed, onApply }: Props) {
  const { t } = useTranslation("list");
  const client = useQueryClient();
  const key = callKey([], "savedFilters", [list]);
  const filters = useQuery<SavedFilter[], OfficeFailure>({ queryKey: key, queryFn: () => ask("savedFilters", list) });
  const [naming, setNaming] = useState(false);
  const became = (next: SavedFilter[]) => client.setQueryData(key, next);
  const trouble = (thrown: unknown) => noticeTrouble(errorSentence(asOfficeError(thrown)));
  const forget = async (filter: SavedFilter) => {
    try {
      became(await ask("forgetFilter", list, filter.id));
    } catch (thrown) {
      trouble(thrown);
      return;
    }
    noticeWithUndo(t("filters.forgotten", { name: filter.name }), () => {
      ask("saveFilter", list, filter.name, filter.body).then(became, trouble);
    });
  };
  const known = filters.data ?? [];
  return (
    <>
      <Menu position="bottom-start" returnFocus>
        <Menu.Target>
          <Button leftSection={<IconFilter size={16} aria-hidden="true" />}>{t("filters.open")}</Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.drop}>
          {known.length === 0 ? <p className={classes.none}>{t("filters.none")}</p> : null}
          {known.map((filter) => (
            <div key={filter.id} className={classes.filter}>
              <Menu.Item className={classes.name} onClick={() => onApply(filter.body)}>
                {filter.name}
              </Menu.Item>
              <ActionIcon
                size={26}
                variant="subtle"
                aria-label={t("filters.forget", { name: filter.name })}
                onClick={() => void forget(filter)}
              >
                <IconX size={14} />
              </ActionIcon>
            </div>
          ))}
          <Menu.Divider />
          <Menu.Item disabled={!narrowed} onClick={() => setNaming(true)}>
            {t("filters.save")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {naming ? (
        <NameDialog
          list={list}
          body={body}
          onClose={() => setNaming(false)}
          onSaved={(next, name) => {
            became(next);
            setNaming(false);
            noticeSaved(t("filters.saved", { name }));
          }}
        />
      ) : null}
    </>
  );
}

type NameProps = {
  list: ListKind;
  body: string;
  onClose: () => void;
  onSaved: (filters: SavedFilter[], name: string) => void;
};

function NameDialog({ list, body, onClose, onSaved }: NameProps) {
  const { t } = useTranslation("list");
  const [name, setName] = useState("");
  const [failure, setFailure] = useState<OfficeError | null>(null);
  const save = async () => {
    try {
      onSaved(await ask("saveFilter", list, name, body), name.trim());
    } catch (thrown) {
      setFailure(asOfficeError(thrown));
    }
  };
  const wrong = failure ? formErrors(failure).name : undefined;
  return (
    <Modal opened onClose={onClose} title={t("filters.saveTitle")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextInput
          data-autofocus
          label={t("filters.name")}
          placeholder={t("filters.nameHint")}
          value={name}
          error={wrong}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <ErrorNotice failure={wrong ? null : failure} />
        <div className={classes.acts}>
          <Button onClick={onClose}>{t("leave")}</Button>
          <Button type="submit" variant="filled">
            {t("filters.saveAct")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
