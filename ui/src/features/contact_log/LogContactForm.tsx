/** One entry of the contact log: how, when, with whom, what was said, what was promised, when next. */
import { Autocomplete, Button, Select, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { asOfficeError, type Id } from "@/ipc";
import { useToday } from "@/shared/dates/today";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { fieldSentence, formErrors } from "@/shared/errors/errors";
import { DayField } from "@/shared/form/DayField";
import { FieldLabel } from "@/shared/form/FieldLabel";
import { focusFirstError } from "@/shared/form/focus_first_error";
import { useShortcut } from "@/shared/keys/shortcuts";
import { noticeSaved } from "@/shared/notice/notice";
import { CustomerPicker } from "./CustomerPicker";
import { CONTACT_KINDS, type EntryStart, emptyEntry, FIELD_ORDER, missingFields, peopleToSuggest } from "./form";
import classes from "./LogContactForm.module.css";
import { forgetLeft, keepLeft, leftEntry } from "./left";
import { useCardOfEntry, useLogContact } from "./queries";

type Props = { start: EntryStart; onClose: () => void };

export function LogContactForm({ start, onClose }: Props) {
  const { t } = useTranslation("contact_log");
  const today = useToday();
  const box = useRef<HTMLFormElement>(null);
  const form = useForm({ initialValues: leftEntry(start) ?? emptyEntry(start, today ?? "") });
  const done = useRef(false);
  const written = useRef(form.getValues);
  useEffect(
    () => () => {
      if (!done.current) keepLeft(start, written.current());
    },
    [start],
  );
  const close = () => {
    done.current = true;
    forgetLeft(start);
    onClose();
  };
  const values = form.getValues();
  const card = useCardOfEntry(values.customerId === "" ? null : values.customerId);
  const log = useLogContact();
  const [refused, setRefused] = useState<unknown>(null);

  const save = async () => {
    if (log.busy) return;
    setRefused(null);
    const missing = missingFields(form.getValues());
    if (missing.length > 0) {
      const said = Object.fromEntries(missing.map((field) => [field, fieldSentence({ code: "required", max: null })]));
      form.setErrors(said);
      focusFirstError(box.current, FIELD_ORDER, said);
      return;
    }
    try {
      const { closedReminders } = await log.run(form.getValues());
      noticeSaved(
        closedReminders.length > 0 ? t("form.savedClosed", { count: closedReminders.length }) : t("form.saved"),
      );
      close();
    } catch (thrown) {
      const error = asOfficeError(thrown);
      const said = formErrors(error);
      form.setErrors(said);
      if (!focusFirstError(box.current, FIELD_ORDER, said)) setRefused(error);
    }
  };
  useShortcut("mod+s", () => void save());

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  const pickCustomer = (id: Id | null) => {
    form.setValues({ customerId: id ?? "", contractId: null });
    form.clearFieldError("customerId");
  };
  const contracts = (card.data?.contracts ?? []).filter(
    (contract) => contract.state === "active" || contract.id === values.contractId,
  );

  return (
    <form ref={box} className={classes.form} onSubmit={submit} noValidate aria-label={t("form.title")}>
      <div className={classes.wide} data-field="customerId">
        <CustomerPicker
          label={t("form.customer")}
          value={values.customerId === "" ? null : values.customerId}
          name={card.data?.form.name ?? null}
          onChange={pickCustomer}
          error={form.errors.customerId}
          autoFocus={start.customerId === null}
        />
      </div>
      <fieldset className={`${classes.kinds} ${classes.wide}`} data-field="kind">
        <legend>{t("form.kind")}</legend>
        {CONTACT_KINDS.map((kind) => (
          <label key={kind} className={classes.kind}>
            <input
              type="radio"
              name="contact-kind"
              checked={values.kind === kind}
              onChange={() => form.setFieldValue("kind", kind)}
            />
            <span>{t(`kind.${kind}`)}</span>
          </label>
        ))}
      </fieldset>
      <div data-field="on">
        <DayField
          label={t("form.on")}
          past
          value={values.on}
          onChange={(on) => form.setFieldValue("on", on)}
          error={form.errors.on}
          required
        />
      </div>
      <div data-field="contractId">
        <Select
          label={t("form.contract")}
          placeholder={t("form.contractNone")}
          clearable
          disabled={contracts.length === 0}
          value={values.contractId}
          onChange={(id) => form.setFieldValue("contractId", id)}
          data={contracts.map((contract) => ({ value: contract.id, label: contract.title }))}
          error={form.errors.contractId}
        />
      </div>
      <div className={classes.wide} data-field="personMet">
        <Autocomplete
          label={t("form.personMet")}
          description={t("form.personHint")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          data={peopleToSuggest(card.data)}
          value={values.personMet}
          onChange={(name) => form.setFieldValue("personMet", name)}
          error={form.errors.personMet}
          limit={8}
        />
      </div>
      <div className={classes.wide} data-field="said">
        <Textarea
          label={<FieldLabel required>{t("form.said")}</FieldLabel>}
          aria-required
          placeholder={t("form.saidPlaceholder")}
          autosize
          minRows={3}
          maxRows={10}
          data-autofocus={start.customerId !== null ? true : undefined}
          {...form.getInputProps("said")}
        />
      </div>
      <div data-field="promise">
        <TextInput
          label={t("form.promise")}
          placeholder={t("form.promisePlaceholder")}
          {...form.getInputProps("promise")}
        />
      </div>
      <div data-field="nextOn">
        <DayField
          label={t("form.nextOn")}
          value={values.nextOn}
          onChange={(nextOn) => form.setFieldValue("nextOn", nextOn)}
          error={form.errors.nextOn}
        />
      </div>
      <div className={classes.wide}>
        <ErrorNotice failure={refused} />
      </div>
      <div className={classes.acts}>
        <Button onClick={close}>{t("form.cancel")}</Button>
        <Button type="submit" variant="filled" loading={log.busy}>
          {t("form.save")}
        </Button>
      </div>
    </form>
  );
}
