/** The fields of a customer's card: the twelve one needs first, the rest folded beneath. */
import { Button, Checkbox, Collapse, Select, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Choices, CustomerForm, CustomerRole, Id, PossibleDouble, PostalOption } from "@/ipc";
import { DayField } from "@/shared/form/DayField";
import { FieldLabel } from "@/shared/form/FieldLabel";
import { toHalfWidth } from "@/shared/form/half_width";
import { PostalList } from "@/shared/form/PostalList";
import { usePostal } from "@/shared/form/postal";
import { besidesChannels, ChannelFields } from "./ChannelFields";
import classes from "./CustomerFields.module.css";
import { CustomerPicker } from "./CustomerPicker";
import { DoubleNotice, usePossibleDoubles } from "./DoubleNotice";
import { type CustomerField, countFilled, MORE_FIELDS, NUMBER_FIELDS, REQUIRED_FIELDS } from "./form";
import { useNameReading } from "./name_reading";
import { STANDINGS } from "./StandingChip";

/** Fields that are one text. */
type TextField = Exclude<CustomerField, "channels" | "roles">;

type Props = {
  form: UseFormReturnType<CustomerForm>;
  choices: Choices | undefined;
  /** The card being edited; null for a new one. */
  id: Id | null;
  parentName: string | null;
  moreOpen: boolean;
  onMore: (open: boolean) => void;
  /** Opens another card; what was typed is kept. */
  onOpen: (id: Id) => void;
};

const ROLES: readonly CustomerRole[] = ["buyer", "supplier"];
const PLACEHOLDERS: Partial<Record<CustomerField, string>> = {
  name: "form.namePlaceholder",
  kana: "form.kanaPlaceholder",
  postalCode: "form.postalPlaceholder",
  phone: "form.phonePlaceholder",
  fiscalYearEnd: "form.fiscalYearEndPlaceholder",
  contactPreference: "form.contactPreferencePlaceholder",
  goal: "form.goalPlaceholder",
  caution: "form.cautionPlaceholder",
};

export function CustomerFields({ form, choices, id, parentName, moreOpen, onMore, onOpen }: Props) {
  const { t } = useTranslation("customer");
  const { t: tForm } = useTranslation("form");
  const values = form.getValues();
  const label = (field: CustomerField) => (
    <FieldLabel required={REQUIRED_FIELDS.includes(field)}>{t(`field.${field}`)}</FieldLabel>
  );
  const text = (field: TextField) => {
    const input = form.getInputProps(field);
    const placeholder = PLACEHOLDERS[field];
    return {
      ...input,
      name: field,
      label: label(field),
      "aria-required": REQUIRED_FIELDS.includes(field) || undefined,
      autoComplete: "off",
      ...(placeholder ? { placeholder: t(placeholder) } : {}),
      onBlur: (event: unknown) => {
        if (NUMBER_FIELDS.includes(field)) form.setFieldValue(field, toHalfWidth(String(values[field])));
        input.onBlur?.(event);
      },
    };
  };
  const reading = useNameReading(values.kana, (kana) => form.setFieldValue("kana", kana));
  const filled = countFilled(values, MORE_FIELDS);
  const postal = usePostal({
    code: values.postalCode,
    address: values.address,
    setCode: (code) => form.setFieldValue("postalCode", code),
    setAddress: (address) => form.setFieldValue("address", address),
  });
  const doubles = usePossibleDoubles(id, values);
  const [parent, setParent] = useState(parentName);
  const beBranch = (double: PossibleDouble) => {
    setParent(double.name);
    form.setFieldValue("parentId", double.id);
    onMore(true);
  };
  const reach = useRef<HTMLDivElement>(null);
  const takeAddress = (option: PostalOption) => {
    postal.takeAddress(option);
    // The house number is written next.
    reach.current?.querySelector<HTMLInputElement>('input[name="address"]')?.focus();
  };

  return (
    <div className={classes.fields} ref={reach}>
      <Group title={t("form.identity")}>
        <Cell field="name" span={4}>
          <TextInput {...text("name")} data-autofocus {...reading} />
        </Cell>
        <Cell field="kana" span={2}>
          <TextInput {...text("kana")} description={t("form.kanaAuto")} inputWrapperOrder={WRAPPER} />
        </Cell>
        <Cell field="standing" span={2}>
          <Select
            label={label("standing")}
            allowDeselect={false}
            value={values.standing}
            onChange={(standing) =>
              form.setFieldValue("standing", (standing ?? values.standing) as typeof values.standing)
            }
            data={STANDINGS.map((standing) => ({ value: standing, label: t(`standing.${standing}`) }))}
            error={form.errors.standing}
          />
        </Cell>
        <Cell field="ownerId" span={2}>
          <Select
            label={label("ownerId")}
            placeholder={t("form.noOwner")}
            allowDeselect={false}
            searchable
            clearable
            value={values.ownerId}
            onChange={(ownerId) => form.setFieldValue("ownerId", ownerId)}
            data={(choices?.staff ?? [])
              .filter((person) => person.active || person.id === values.ownerId)
              .map((person) => ({ value: person.id, label: person.name }))}
            error={form.errors.ownerId}
          />
        </Cell>
        <Cell field="areaId" span={2}>
          <Select
            label={label("areaId")}
            placeholder={t("form.noArea")}
            allowDeselect={false}
            clearable
            value={values.areaId}
            onChange={(areaId) => form.setFieldValue("areaId", areaId)}
            data={(choices?.areas ?? []).map((area) => ({ value: area.id, label: area.name }))}
            error={form.errors.areaId}
          />
        </Cell>
      </Group>
      <Group title={t("form.reach")}>
        <Cell field="postalCode" span={2}>
          <TextInput
            {...text("postalCode")}
            inputMode="numeric"
            description={postal.unknown ? tForm("postal.unknown") : undefined}
            inputWrapperOrder={WRAPPER}
          />
        </Cell>
        <Cell field="address" span={4}>
          <TextInput {...text("address")} onBlur={postal.addressLeft} />
          <PostalList of="addresses" options={postal.addresses} onTake={takeAddress} />
          <PostalList of="codes" options={postal.codes} onTake={postal.takeCode} />
          <DoubleNotice doubles={doubles} by="name_and_postal_code" onOpen={onOpen} onBranch={beBranch} />
        </Cell>
        <Cell field="phone" span={2}>
          <TextInput {...text("phone")} inputMode="tel" />
        </Cell>
        <Cell field="mail" span={2}>
          <TextInput {...text("mail")} inputMode="email" spellCheck={false} />
        </Cell>
        <Cell field="representative" span={2}>
          <TextInput {...text("representative")} />
        </Cell>
        <div data-span={6} className={classes.cell}>
          <ChannelFields
            channels={values.channels}
            onChange={(channels) => {
              form.setFieldValue("channels", channels);
              form.setErrors(besidesChannels(form.errors));
            }}
            errors={form.errors}
          />
        </div>
      </Group>
      <Group title={t("form.care")}>
        <Cell field="contactPreference" span={3}>
          <Textarea {...text("contactPreference")} autosize minRows={2} maxRows={8} />
        </Cell>
        <Cell field="caution" span={3}>
          <Textarea {...text("caution")} autosize minRows={2} maxRows={8} />
        </Cell>
      </Group>
      <Button
        variant="subtle"
        className={classes.fold}
        aria-expanded={moreOpen}
        aria-controls="customer-more"
        onClick={() => onMore(!moreOpen)}
        leftSection={<span aria-hidden="true">{moreOpen ? "▾" : "▸"}</span>}
      >
        {filled > 0 && !moreOpen ? t("form.moreCount", { count: filled }) : t("form.more")}
      </Button>
      <Collapse expanded={moreOpen} id="customer-more" transitionDuration={0} keepMounted={false}>
        <Group title={null}>
          <Cell field="parentId" span={3}>
            <CustomerPicker
              key={parent}
              label={t("field.parentId")}
              value={values.parentId}
              name={parent}
              except={id}
              onChange={(parentId) => form.setFieldValue("parentId", parentId)}
              error={form.errors.parentId}
            />
          </Cell>
          <Cell field="honorific" span={1}>
            <TextInput {...text("honorific")} />
          </Cell>
          <Cell field="standingSince" span={2}>
            <DayField
              label={t("field.standingSince")}
              past
              value={values.standingSince}
              onChange={(day) => form.setFieldValue("standingSince", day)}
              error={form.errors.standingSince}
            />
          </Cell>
          <Cell field="roles" span={2}>
            <Checkbox.Group
              label={label("roles")}
              value={values.roles}
              onChange={(roles) => form.setFieldValue("roles", roles as CustomerRole[])}
              error={form.errors.roles}
            >
              <div className={classes.checks}>
                {ROLES.map((role) => (
                  <Checkbox key={role} value={role} label={t(`role.${role}`)} />
                ))}
              </div>
            </Checkbox.Group>
          </Cell>
          <Cell field="fax" span={2}>
            <TextInput {...text("fax")} inputMode="tel" />
          </Cell>
          <Cell field="website" span={2}>
            <TextInput {...text("website")} inputMode="url" spellCheck={false} />
          </Cell>
          <Cell field="industry" span={2}>
            <TextInput {...text("industry")} />
          </Cell>
          <Cell field="capital" span={2}>
            <TextInput {...text("capital")} inputMode="numeric" />
          </Cell>
          <Cell field="employees" span={2}>
            <TextInput {...text("employees")} inputMode="numeric" />
          </Cell>
          <Cell field="fiscalYearEnd" span={2}>
            <TextInput {...text("fiscalYearEnd")} />
          </Cell>
          <Cell field="corporateNumber" span={2}>
            <TextInput
              {...text("corporateNumber")}
              inputMode="numeric"
              description={t("form.corporateNumberHint")}
              inputWrapperOrder={WRAPPER}
            />
            <DoubleNotice doubles={doubles} by="corporate_number" onOpen={onOpen} onBranch={beBranch} />
          </Cell>
          <Cell field="goal" span={6}>
            <Textarea {...text("goal")} autosize minRows={2} maxRows={8} />
          </Cell>
        </Group>
      </Collapse>
    </div>
  );
}

const WRAPPER: ("label" | "input" | "description" | "error")[] = ["label", "input", "description", "error"];

function Group({ title, children }: { title: string | null; children: ReactNode }) {
  return (
    <fieldset className={classes.group}>
      {title ? <legend>{title}</legend> : null}
      <div className={classes.grid}>{children}</div>
    </fieldset>
  );
}

function Cell({ field, span, children }: { field: CustomerField; span: 1 | 2 | 3 | 4 | 6; children: ReactNode }) {
  return (
    <div data-field={field} data-span={span} className={classes.cell}>
      {children}
    </div>
  );
}
