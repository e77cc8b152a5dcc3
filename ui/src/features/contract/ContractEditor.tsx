/** Writes a contract in a drawer: fields at the left, the dates that follow from them at the right. */
import { Button, Drawer } from "@mantine/core";
import { useForm } from "@mantine/form";
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ask, asOfficeError, type ContractForm, type ContractView, type FieldError, type Id } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { fieldSentence } from "@/shared/errors/errors";
import { ConflictView } from "@/shared/form/ConflictView";
import { differences, mergeVersions } from "@/shared/form/conflict";
import { DraftNotice } from "@/shared/form/DraftNotice";
import { useDraft } from "@/shared/form/draft";
import { focusFirstError } from "@/shared/form/focus_first_error";
import { KeyHint } from "@/shared/keys/KeyHint";
import { useShortcut } from "@/shared/keys/shortcuts";
import { noticeSaved } from "@/shared/notice/notice";
import classes from "./ContractEditor.module.css";
import { ContractFields } from "./ContractFields";
import {
  COMPARED_FIELDS,
  type ContractField,
  type ContractValues,
  draftKey,
  emptyContract,
  fieldOfPath,
  missingFields,
  readDraft,
  SCREEN_ORDER,
  toForm,
  toValues,
} from "./form";
import { KeyDatePreview } from "./KeyDatePreview";
import { askCurrentContract, useAddContract, useChoices, useKeyDatePreview, useSaveContract } from "./queries";
import { fieldInWords, fieldLabel } from "./words";

type Props = {
  /** The contract to edit; null writes a new one for the customer. */
  contract: ContractView | null;
  customer: { id: Id; name: string; ownerId: Id | null };
  onClose: () => void;
  onSaved?: (contract: ContractView) => void;
};

type Origin = { version: number; base: ContractForm };
type Kept = Origin & { values: ContractValues };

export function ContractEditor({ contract, customer, onClose, onSaved }: Props): ReactNode {
  const { t } = useTranslation("contract");
  const choices = useChoices();
  const start = contract ? toValues(contract.form) : emptyContract(customer.id, customer.ownerId);
  const [origin, setOrigin] = useState<Origin>({ version: contract?.version ?? 0, base: toForm(start) });
  const form = useForm<ContractValues>({ initialValues: start });
  const values = form.getValues();
  const [refused, setRefused] = useState<unknown>(null);
  const [stored, setStored] = useState<ContractView | null>(null);
  const box = useRef<HTMLFormElement>(null);
  const add = useAddContract();
  const change = useSaveContract();
  const busy = add.busy || change.busy;
  const preview = useKeyDatePreview(toForm(values));

  const formKey = draftKey(customer.id, contract?.id ?? null);
  const draft = useDraft<Kept>(formKey, {
    getValues: () => ({ ...origin, values: form.getValues() }),
    setValues: (kept) => {
      const taken = readDraft(kept.values, customer.id);
      form.setValues(taken);
      if (contract) setOrigin({ version: kept.version ?? contract.version, base: kept.base ?? contract.form });
    },
    isDirty: () => form.isDirty(),
  });
  const keepDraft = useRef(draft.keep);
  keepDraft.current = draft.keep;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of a value is what asks for a draft.
  useEffect(() => keepDraft.current(), [values]);

  // A fault the office sees while one types is said at once; that something is still empty is said on saving.
  const liveErrors = preview.data && !preview.isPlaceholderData ? atFields(preview.data.errors, false) : {};
  const errors = { ...liveErrors, ...form.errors };

  const showErrors = (said: Record<string, string>): boolean => {
    form.setErrors(said);
    return focusFirstError(box.current, SCREEN_ORDER, said);
  };

  const send = async (version: number, sent: ContractForm) => {
    setRefused(null);
    try {
      const saved = contract ? await change.run(contract.id, version, sent) : await add.run(sent);
      draft.done();
      noticeSaved(t(contract ? "form.saved" : "form.added", { title: saved.title }));
      onSaved?.(saved);
      onClose();
    } catch (thrown) {
      const error = asOfficeError(thrown);
      if (error.code === "stale" && contract) await showBoth(contract);
      else if (!showErrors(atFields(error.fields, true))) setRefused(error);
    }
  };

  const showBoth = async (edited: ContractView) => {
    try {
      setStored(await askCurrentContract(edited.id));
    } catch (thrown) {
      setRefused(asOfficeError(thrown));
    }
  };

  const save = () => {
    if (busy || stored) return;
    const missing = missingFields(values);
    if (missing.length > 0) {
      showErrors(Object.fromEntries(missing.map((field) => [field, fieldSentence({ code: "required", max: null })])));
      return;
    }
    void send(origin.version, toForm(values));
  };
  useShortcut("mod+s", save);

  const leave = async () => {
    if (form.isDirty()) {
      try {
        await ask("saveDraft", formKey, JSON.stringify({ ...origin, values }));
        noticeSaved(t("form.kept"));
      } catch (thrown) {
        // Leaving would lose what was typed: stay, and say why.
        setRefused(asOfficeError(thrown));
        return;
      }
    }
    onClose();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.nativeEvent.isComposing || event.defaultPrevented) return;
    if (event.target instanceof Element && event.target.getAttribute("aria-expanded") === "true") return;
    if (!event.currentTarget.contains(event.target as Node)) return;
    event.preventDefault();
    void leave();
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };

  const mine = toForm(values);
  const found = stored ? differences(COMPARED_FIELDS, origin.base, mine, stored.form) : [];
  const title = contract
    ? t("form.editTitle", { title: contract.title })
    : t("form.addTitleFor", { name: customer.name });

  return (
    <Drawer
      opened
      onClose={() => void leave()}
      closeOnEscape={false}
      closeOnClickOutside={false}
      position="right"
      size={1000}
      title={<span className={classes.title}>{title}</span>}
      transitionProps={{ duration: 0 }}
      classNames={{ body: classes.body }}
    >
      {stored ? (
        <ConflictView<ContractField>
          title={t("conflict.title", { title: stored.title })}
          text={found.some(({ changedBy }) => changedBy === "both") ? t("conflict.text") : t("conflict.textOne")}
          found={found}
          label={(field) => fieldLabel(field, t)}
          value={(field, whose) =>
            fieldInWords(field, { mine, stored: stored.form, base: origin.base }[whose], choices.data, t)
          }
          busy={busy}
          onSave={(choice) => {
            const merged = mergeVersions(found, choice, mine, stored.form);
            form.setValues(toValues(merged));
            setOrigin({ version: stored.version, base: stored.form });
            setStored(null);
            void send(stored.version, merged);
          }}
          onBack={() => setStored(null)}
        />
      ) : (
        <form
          ref={box}
          className={classes.form}
          onSubmit={submit}
          onKeyDown={onKeyDown}
          noValidate
          aria-label={t("form.label")}
        >
          <div className={classes.columns}>
            <div className={classes.main}>
              <DraftNotice offer={draft.offer} />
              <ErrorNotice failure={refused} />
              <ContractFields
                form={form}
                choices={choices.data}
                computedEnd={preview.data?.expiresOn ?? null}
                errors={errors}
              />
            </div>
            <aside className={classes.side}>
              <KeyDatePreview
                preview={preview.data}
                startsOn={values.startsOn}
                failure={preview.isError ? preview.error : null}
                working={preview.isFetching}
              />
            </aside>
          </div>
          <div className={classes.acts}>
            <Button onClick={() => void leave()} rightSection={<KeyHint keys="Esc" />}>
              {t("form.leave")}
            </Button>
            <Button type="submit" variant="filled" loading={busy} rightSection={<KeyHint keys="Ctrl S" />}>
              {contract ? t("form.save") : t("form.add")}
            </Button>
          </div>
        </form>
      )}
    </Drawer>
  );
}

/** Faults by the field in which the screen shows them; the first of a field is said. */
function atFields(faults: readonly FieldError[], withRequired: boolean): Record<string, string> {
  const said: Record<string, string> = {};
  for (const fault of faults) {
    if (!withRequired && fault.code === "required") continue;
    said[fieldOfPath(fault.path)] ??= fieldSentence(fault);
  }
  return said;
}
