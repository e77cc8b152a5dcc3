/** A person's name, roles and area; for a new one also the first password to hand over. */
import { Button, Checkbox, Fieldset, Modal, Select, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { asOfficeError, type Role, type StaffForm, type StaffView } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { FieldLabel } from "@/shared/form/FieldLabel";
import { useFieldErrors } from "@/shared/form/field_errors";
import { noticeSaved } from "@/shared/notice/notice";
import { HandOverField } from "./HandOverField";
import type { HandedOver } from "./HandOverSheet";
import { useAddStaff, useAreas, useSaveStaff } from "./queries";
import classes from "./Staff.module.css";

/** In the order in which an office grows. */
export const ROLES: readonly Role[] = ["rep", "clerk", "supervisor", "custodian", "administrator"];

type Props = { person: StaffView | null; onClose: () => void; onDone: (handed: HandedOver | null) => void };

export function StaffDialog({ person, onClose, onDone }: Props) {
  const { t } = useTranslation("staff");
  const areas = useAreas();
  const add = useAddStaff();
  const save = useSaveStaff();
  const [form, setForm] = useState<StaffForm>(
    person
      ? { name: person.name, roles: person.roles, areaId: person.areaId }
      : { name: "", roles: ["rep"], areaId: null },
  );
  const [password, setPassword] = useState("");
  const { said: errors, say, forget } = useFieldErrors();
  const failure = add.failure ?? save.failure;

  const send = async (event: FormEvent) => {
    event.preventDefault();
    try {
      if (person) {
        await save.run(person.id, person.version, form);
        noticeSaved(t("saved", { name: form.name.trim() }));
        onDone(null);
      } else {
        await add.run(form, { password });
        noticeSaved(t("added", { name: form.name.trim() }));
        onDone(password ? { name: form.name.trim(), password, anew: false } : null);
      }
    } catch (thrown) {
      say(asOfficeError(thrown));
    }
  };
  const change = (next: Partial<StaffForm>) => {
    setForm({ ...form, ...next });
    forget(...Object.keys(next));
  };
  const take = (role: Role, on: boolean) =>
    change({ roles: on ? [...form.roles, role] : form.roles.filter((held) => held !== role) });

  return (
    <Modal
      opened
      onClose={onClose}
      size={600}
      title={person ? t("edit_title", { name: person.name }) : t("add_title")}
      closeOnClickOutside={false}
    >
      <form className={classes.form} onSubmit={(event) => void send(event)} noValidate>
        <TextInput
          label={<FieldLabel required>{t("field.name")}</FieldLabel>}
          aria-required
          value={form.name}
          error={errors.name}
          autoComplete="off"
          data-autofocus
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Fieldset legend={t("field.roles")} variant="unstyled" className={classes.roleField}>
          {ROLES.map((role) => (
            <Checkbox
              key={role}
              label={t(`role.${role}.name`)}
              description={t(`role.${role}.may`)}
              checked={form.roles.includes(role)}
              onChange={(event) => take(role, event.currentTarget.checked)}
            />
          ))}
          {errors.roles ? (
            <p className={classes.fault} role="alert">
              {errors.roles}
            </p>
          ) : null}
        </Fieldset>
        <Select
          label={t("field.area")}
          placeholder={t("no_area")}
          clearable
          data={(areas.data ?? []).map((area) => ({ value: area.id, label: area.name }))}
          value={form.areaId}
          error={errors.areaId}
          onChange={(areaId) => change({ areaId })}
        />
        {person ? null : (
          <HandOverField
            label={t("field.password")}
            hint={t("field.password_hint")}
            value={password}
            error={errors.password}
            onChange={(typed) => {
              setPassword(typed);
              forget("password");
            }}
          />
        )}
        <ErrorNotice failure={failure?.fields.length ? null : failure} />
        <div className={classes.dialogActs}>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" variant="filled" loading={add.busy || save.busy}>
            {person ? t("save") : t("add")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
