/** Writes a customer's card: keys, draft, errors at their fields, and both versions side by side when somebody was faster. */
import { Button } from "@mantine/core";
import { useForm } from "@mantine/form";
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ask, asOfficeError, type Choices, type CustomerCard, type CustomerForm, type Id } from "@/ipc";
import { momentLabel } from "@/shared/dates/instant";
import { useToday } from "@/shared/dates/today";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { formErrors } from "@/shared/errors/errors";
import { ConflictView } from "@/shared/form/ConflictView";
import { differences, mergeVersions } from "@/shared/form/conflict";
import { DraftNotice } from "@/shared/form/DraftNotice";
import { useDraft } from "@/shared/form/draft";
import { focusFirstError } from "@/shared/form/focus_first_error";
import { KeyHint } from "@/shared/keys/KeyHint";
import { useShortcut } from "@/shared/keys/shortcuts";
import { noticeSaved } from "@/shared/notice/notice";
import classes from "./CustomerEditor.module.css";
import { CustomerFields } from "./CustomerFields";
import { type CustomerField, draftKey, emptyCustomer, FIELD_ORDER, faultOrder, MORE_FIELDS, readDraft } from "./form";
import { askCurrentCard, useAddCustomer, useSaveCustomer } from "./queries";
import { valueInWords } from "./words";

type Props = {
  /** The card to edit; null writes a new one. */
  card: CustomerCard | null;
  choices: Choices | undefined;
  onSaved: (card: CustomerCard) => void;
  onLeave: () => void;
  /** Opens another card; what was typed here has been kept. */
  onOpen: (id: Id) => void;
};

/** What the edit began with: the version that is sent back, and its fields for telling who changed what. */
type Origin = { version: number; base: CustomerForm };
type Kept = Origin & { values: CustomerForm };

export function CustomerEditor({ card, choices, onSaved, onLeave, onOpen }: Props): ReactNode {
  const { t } = useTranslation("customer");
  const today = useToday();
  const start = card?.form ?? emptyCustomer();
  const [origin, setOrigin] = useState<Origin>({ version: card?.version ?? 0, base: start });
  const form = useForm<CustomerForm>({ initialValues: start });
  const [moreOpen, setMoreOpen] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const [stored, setStored] = useState<CustomerCard | null>(null);
  const [pendingFocus, setPendingFocus] = useState(false);
  const box = useRef<HTMLFormElement>(null);
  const add = useAddCustomer();
  const change = useSaveCustomer();
  const busy = add.busy || change.busy;
  const values = form.getValues();

  const formKey = draftKey(card?.id ?? null);
  const draft = useDraft<Kept>(formKey, {
    getValues: () => ({ ...origin, values: form.getValues() }),
    setValues: (kept) => {
      form.setValues(readDraft(kept.values));
      if (card) setOrigin({ version: kept.version ?? card.version, base: readDraft(kept.base ?? card.form) });
    },
    isDirty: () => form.isDirty(),
  });
  const keepDraft = useRef(draft.keep);
  keepDraft.current = draft.keep;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of a value is what asks for a draft.
  useEffect(() => keepDraft.current(), [values]);

  // A new card is mine, and otherwise begins like the last one; what was typed meanwhile stays.
  const isNew = card === null;
  const begun = useRef(form);
  begun.current = form;
  useEffect(() => {
    if (!isNew) return;
    let left = false;
    ask("newCustomer")
      .then((fresh) => {
        if (left) return;
        const { setInitialValues, setFieldValue, getValues } = begun.current;
        const blank = emptyCustomer();
        const typed = getValues();
        setInitialValues(fresh);
        if (typed.ownerId === blank.ownerId) setFieldValue("ownerId", fresh.ownerId);
        if (typed.areaId === blank.areaId) setFieldValue("areaId", fresh.areaId);
        if (typed.standing === blank.standing) setFieldValue("standing", fresh.standing);
      })
      // Without it one begins with an empty card.
      .catch(() => undefined);
    return () => {
      left = true;
    };
  }, [isNew]);

  // The hand begins at the name, whichever way the form was opened.
  useEffect(() => box.current?.querySelector<HTMLInputElement>("[data-autofocus]")?.focus(), []);

  // A fault may lie in the folded part, which must have unfolded before its field can take the focus.
  useEffect(() => {
    if (!pendingFocus) return;
    setPendingFocus(false);
    focusFirstError(box.current, faultOrder(form.errors), form.errors);
  }, [pendingFocus, form.errors]);

  const showErrors = (said: Record<string, string>): boolean => {
    form.setErrors(said);
    const known = faultOrder(said).filter((field) => said[field]);
    if (MORE_FIELDS.some((field) => known.includes(field))) setMoreOpen(true);
    setPendingFocus(known.length > 0);
    return known.length > 0;
  };

  const send = async (version: number, sent: CustomerForm) => {
    setRefused(null);
    try {
      const saved = card ? await change.run(card.id, version, sent) : await add.run(sent);
      draft.done();
      noticeSaved();
      onSaved(saved);
    } catch (thrown) {
      const error = asOfficeError(thrown);
      if (error.code === "stale" && card) await showBoth(card);
      else if (!showErrors(formErrors(error))) setRefused(error);
    }
  };

  const showBoth = async (edited: CustomerCard) => {
    try {
      setStored(await askCurrentCard(edited.id));
    } catch (thrown) {
      setRefused(asOfficeError(thrown));
    }
  };

  const save = () => {
    if (busy || stored) return;
    void send(origin.version, values);
  };
  useShortcut("mod+s", save);

  const leave = async (then: () => void) => {
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
    then();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.nativeEvent.isComposing || event.defaultPrevented) return;
    // An open list of a field closes first.
    if (event.target instanceof Element && event.target.getAttribute("aria-expanded") === "true") return;
    if (!event.currentTarget.contains(event.target as Node)) return;
    event.preventDefault();
    void leave(onLeave);
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };

  if (stored && card) {
    const found = differences(FIELD_ORDER, origin.base, values, stored.form);
    const when = momentLabel(stored.updatedAt, today);
    return (
      <ConflictView<CustomerField>
        title={t("conflict.title", { name: card.form.name })}
        text={`${stored.updatedBy ? t("conflict.by", { name: stored.updatedBy, when }) : t("conflict.byNobody", { when })}${
          found.some(({ changedBy }) => changedBy === "both") ? t("conflict.text") : t("conflict.textOne")
        }`}
        found={found}
        label={(field) => t(`field.${field}`)}
        value={(field, whose) => {
          const version = { mine: values, stored: stored.form, base: origin.base }[whose];
          const parent = stored.parent?.id === version.parentId ? stored.parent : card.parent;
          return valueInWords(field, version, choices, parent?.name ?? null, t);
        }}
        busy={busy}
        onSave={(choice) => {
          const merged = mergeVersions(found, choice, values, stored.form);
          form.setValues(merged);
          setOrigin({ version: stored.version, base: stored.form });
          setStored(null);
          void send(stored.version, merged);
        }}
        onBack={() => setStored(null)}
      />
    );
  }

  const faults = Object.values(form.errors).filter(Boolean).length;
  return (
    <form
      ref={box}
      className={classes.editor}
      onSubmit={submit}
      onKeyDown={onKeyDown}
      noValidate
      aria-label={t("form.label")}
    >
      <div className={classes.head}>
        <div>
          <h2>{card ? t("form.editTitle", { name: card.form.name }) : t("form.newTitle")}</h2>
          <p className="sk-sub">{t("form.requiredNote")}</p>
        </div>
        <div className={classes.acts}>
          <Button onClick={() => void leave(onLeave)} title={t("form.leaveHint")} rightSection={<KeyHint keys="Esc" />}>
            {t("form.leave")}
          </Button>
          <Button type="submit" variant="filled" loading={busy} rightSection={<KeyHint keys="Ctrl S" />}>
            {t("form.save")}
          </Button>
        </div>
      </div>
      <DraftNotice offer={draft.offer} />
      {faults > 0 ? (
        <p className="sk-late" role="alert">
          {t("form.errors", { count: faults })}
        </p>
      ) : null}
      <ErrorNotice failure={refused} />
      <div className={classes.sheet}>
        <CustomerFields
          form={form}
          choices={choices}
          id={card?.id ?? null}
          parentName={card?.parent?.name ?? null}
          moreOpen={moreOpen}
          onMore={setMoreOpen}
          onOpen={(id) => void leave(() => onOpen(id))}
        />
      </div>
    </form>
  );
}
