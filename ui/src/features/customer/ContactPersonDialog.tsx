/** Writes one person at a customer. */
import { Button, Checkbox, Modal, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { asOfficeError, type ContactPerson, type ContactPersonForm, type Id } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { formErrors } from "@/shared/errors/errors";
import { ConflictView } from "@/shared/form/ConflictView";
import { differences, mergeVersions } from "@/shared/form/conflict";
import { FieldLabel } from "@/shared/form/FieldLabel";
import { focusFirstError } from "@/shared/form/focus_first_error";
import { useFurigana } from "@/shared/form/furigana";
import { toHalfWidth } from "@/shared/form/half_width";
import { noticeSaved } from "@/shared/notice/notice";
import { besidesChannels, ChannelFields } from "./ChannelFields";
import classes from "./ContactPeople.module.css";
import { askCurrentCard, useAddContactPerson, useRemoveContactPerson, useSaveContactPerson } from "./queries";
import { channelsInWords } from "./words";

type Props = { customerId: Id; person: ContactPerson | null; onClose: () => void };

const FIELD_ORDER = ["name", "kana", "department", "title", "phone", "mail", "channels", "decides", "note"] as const;
type Field = (typeof FIELD_ORDER)[number];
const EMPTY: ContactPersonForm = {
  name: "",
  kana: "",
  department: "",
  title: "",
  phone: "",
  mail: "",
  decides: false,
  note: "",
  channels: [],
};

function formOf(person: ContactPerson | null): ContactPersonForm {
  if (!person) return EMPTY;
  const { id: _id, version: _version, ...form } = person;
  return form;
}

export function ContactPersonDialog({ customerId, person, onClose }: Props) {
  const { t } = useTranslation("customer");
  const form = useForm<ContactPersonForm>({ initialValues: formOf(person) });
  const values = form.getValues();
  const add = useAddContactPerson();
  const change = useSaveContactPerson();
  const remove = useRemoveContactPerson();
  const [refused, setRefused] = useState<unknown>(null);
  const [removing, setRemoving] = useState(false);
  const [origin, setOrigin] = useState({ version: person?.version ?? 0, base: formOf(person) });
  const [stored, setStored] = useState<ContactPerson | null>(null);
  const box = useRef<HTMLFormElement>(null);
  const reading = useFurigana(values.kana, (kana) => form.setFieldValue("kana", kana));
  const busy = add.busy || change.busy || remove.busy;

  const refuse = (thrown: unknown) => {
    const error = asOfficeError(thrown);
    const said = formErrors(error);
    form.setErrors(said);
    const rows = Object.keys(said).filter((path) => path.startsWith("channels."));
    if (!focusFirstError(box.current, [...FIELD_ORDER, ...rows], said)) setRefused(error);
  };
  const label = (field: Field) => t(`people.${field === "title" ? "jobTitle" : field}`);
  const send = async (version: number, sent: ContactPersonForm) => {
    try {
      if (person) await change.run(person.id, version, sent);
      else await add.run(customerId, sent);
      noticeSaved(t("people.saved", { name: sent.name }));
      onClose();
    } catch (thrown) {
      if (!person || asOfficeError(thrown).code !== "stale") return refuse(thrown);
      await showBoth(person.id, thrown);
    }
  };
  /** Somebody saved the same person meanwhile, or took the person off: then that is said as it came. */
  const showBoth = async (id: Id, refusal: unknown) => {
    try {
      const now = (await askCurrentCard(customerId)).people.find((one) => one.id === id);
      if (now) setStored(now);
      else refuse(refusal);
    } catch (thrown) {
      refuse(thrown);
    }
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setRefused(null);
    await send(origin.version, values);
  };
  const takeOff = async (leaving: ContactPerson) => {
    try {
      await remove.run(leaving.id, leaving.version);
      noticeSaved(t("people.removed", { name: leaving.name }));
      onClose();
    } catch (thrown) {
      setRemoving(false);
      refuse(thrown);
    }
  };
  const text = (field: Exclude<keyof ContactPersonForm, "decides" | "channels">) => ({
    ...form.getInputProps(field),
    label: <FieldLabel required={field === "name"}>{label(field)}</FieldLabel>,
    autoComplete: "off",
  });

  if (person && removing)
    return (
      <Modal opened onClose={() => setRemoving(false)} title={t("people.removeTitle", { name: person.name })}>
        <p>{t("people.removeText")}</p>
        <div className={classes.acts} style={{ marginTop: 16 }}>
          <Button onClick={() => setRemoving(false)}>{t("form.leave")}</Button>
          <Button variant="filled" color="crimson" loading={remove.busy} onClick={() => void takeOff(person)}>
            {t("people.removeAct")}
          </Button>
        </div>
      </Modal>
    );

  if (stored) {
    const now = formOf(stored);
    const found = differences(FIELD_ORDER, origin.base, values, now);
    const words = (field: Field, of: ContactPersonForm) => {
      if (field === "channels") return channelsInWords(of.channels, t);
      return field === "decides" ? (of.decides ? t("people.decides") : "") : of[field];
    };
    return (
      <Modal
        opened
        onClose={() => setStored(null)}
        size={720}
        title={t("people.editTitle")}
        closeOnClickOutside={false}
      >
        <ConflictView<Field>
          title={t("conflict.title", { name: origin.base.name })}
          text={found.some(({ changedBy }) => changedBy === "both") ? t("conflict.text") : t("conflict.textOne")}
          found={found}
          label={label}
          value={(field, whose) => words(field, { mine: values, stored: now, base: origin.base }[whose])}
          busy={busy}
          onSave={(choice) => {
            const merged = mergeVersions(found, choice, values, now);
            form.setValues(merged);
            setOrigin({ version: stored.version, base: now });
            setStored(null);
            void send(stored.version, merged);
          }}
          onBack={() => setStored(null)}
        />
      </Modal>
    );
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      title={person ? t("people.editTitle") : t("people.addTitle")}
      closeOnClickOutside={false}
    >
      <form ref={box} className={classes.form} onSubmit={(event) => void save(event)} noValidate>
        <div data-field="name">
          <TextInput {...text("name")} aria-required data-autofocus {...reading} />
        </div>
        <div data-field="kana">
          <TextInput {...text("kana")} />
        </div>
        <div data-field="department">
          <TextInput {...text("department")} />
        </div>
        <div data-field="title">
          <TextInput {...text("title")} />
        </div>
        <div data-field="phone">
          <TextInput
            {...text("phone")}
            inputMode="tel"
            onBlur={() => form.setFieldValue("phone", toHalfWidth(values.phone))}
          />
        </div>
        <div data-field="mail">
          <TextInput {...text("mail")} inputMode="email" />
        </div>
        <div className={classes.wide}>
          <ChannelFields
            channels={values.channels}
            onChange={(channels) => {
              form.setFieldValue("channels", channels);
              form.setErrors(besidesChannels(form.errors));
            }}
            errors={form.errors}
          />
        </div>
        <div data-field="decides" className={classes.wide}>
          <Checkbox
            label={t("people.decidesField")}
            checked={values.decides}
            onChange={(event) => form.setFieldValue("decides", event.currentTarget.checked)}
          />
        </div>
        <div data-field="note" className={classes.wide}>
          <Textarea {...text("note")} autosize minRows={2} maxRows={6} />
        </div>
        <div className={classes.wide}>
          <ErrorNotice failure={refused} />
        </div>
        <div className={classes.acts}>
          {person ? (
            <Button data-remove variant="subtle" color="crimson" onClick={() => setRemoving(true)}>
              {t("people.remove", { name: person.name })}
            </Button>
          ) : null}
          <Button onClick={onClose}>{t("form.leave")}</Button>
          <Button type="submit" variant="filled" loading={busy}>
            {t("people.save")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
