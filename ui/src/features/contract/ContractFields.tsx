/** The fields of a contract, from its name to its note; what is rarely changed is folded. */
import { Button, Collapse, NativeSelect, Select, Switch, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Choices, Day } from "@/ipc";
import { dayLabel } from "@/shared/dates/day";
import { DayField } from "@/shared/form/DayField";
import { FieldLabel } from "@/shared/form/FieldLabel";
import { toHalfWidth } from "@/shared/form/half_width";
import classes from "./ContractEditor.module.css";
import type { ContractValues, EndFrom, ShownUnit } from "./form";
import { OwnRules } from "./OwnRules";
import { SpanField } from "./SpanField";

type Props = {
  form: UseFormReturnType<ContractValues>;
  choices: Choices | undefined;
  /** What the office computed from what is typed. */
  computedEnd: Day | null;
  errors: Readonly<Record<string, ReactNode>>;
};

const ENDS: readonly EndFrom[] = ["length", "day", "unknown"];
const END_WORDS = { length: "form.endFromLength", day: "form.endFromDay", unknown: "form.endUnknown" } as const;
const LENGTH_UNITS: readonly ShownUnit[] = ["years", "months", "days"];
const BEFORE_UNITS = ["days", "working_days", "months"] as const;
const PERIODS = ["yearly", "monthly", "term", "one_off"] as const;
const TAXES = ["included", "excluded"] as const;

export function ContractFields({ form, choices, computedEnd, errors }: Props) {
  const { t } = useTranslation("contract");
  const values = form.getValues();
  const set = <K extends keyof ContractValues>(field: K, value: ContractValues[K]) =>
    form.setValues({ [field]: value } as Partial<ContractValues> as ContractValues);
  const ownPolicy = values.window.n !== "" || values.contact.n !== "";
  const [policyOpen, setPolicyOpen] = useState(ownPolicy);
  const [rulesOpen, setRulesOpen] = useState(values.rules.length > 0);
  const lengthUnits = LENGTH_UNITS.map((unit) => ({ value: unit, label: t(`unit.${unit}`) }));
  const beforeUnits = BEFORE_UNITS.map((unit) => ({ value: unit, label: t(`before.${unit}`) }));
  return (
    <div className={classes.fields}>
      <Cell field="title" wide>
        <TextInput
          label={<FieldLabel required>{t("form.title")}</FieldLabel>}
          placeholder={t("form.titlePlaceholder")}
          value={values.title}
          onChange={(event) => set("title", event.currentTarget.value)}
          error={errors.title}
          aria-required
          autoComplete="off"
          data-autofocus
        />
      </Cell>
      <Cell field="startsOn">
        <DayField
          label={t("form.startsOn")}
          value={values.startsOn}
          onChange={(day) => set("startsOn", day)}
          error={errors.startsOn}
          required
        />
      </Cell>
      <fieldset className={`${classes.cell} ${classes.ends}`}>
        <legend>{t("form.endFrom")}</legend>
        {ENDS.map((end) => (
          <label key={end}>
            <input
              type="radio"
              name="contract-end"
              checked={values.endFrom === end}
              onChange={() => set("endFrom", end)}
            />
            {t(END_WORDS[end])}
          </label>
        ))}
      </fieldset>
      {values.endFrom === "length" ? (
        <>
          <Cell field="length">
            <SpanField
              label={<FieldLabel required>{t("form.length")}</FieldLabel>}
              unitLabel={t("form.lengthUnit")}
              units={lengthUnits}
              value={values.length}
              onChange={(length) => set("length", length)}
              error={errors.length}
              required
            />
          </Cell>
          <div className={classes.cell} data-field="expiresOn">
            <div className={classes.computed} aria-live="polite">
              <span className="sk-sub">{t("form.computedEnd")}</span>
              <b className="sk-num">{computedEnd ? dayLabel(computedEnd) : "—"}</b>
              {computedEnd ? null : <span className="sk-muted">{t("form.computedEndWait")}</span>}
            </div>
          </div>
        </>
      ) : null}
      {values.endFrom === "day" ? (
        <Cell field="expiresOn" wide>
          <DayField
            label={t("form.expiresOn")}
            value={values.expiresOn}
            onChange={(day) => set("expiresOn", day)}
            error={errors.expiresOn ?? errors.length}
            required
          />
        </Cell>
      ) : null}
      {values.endFrom === "unknown" ? (
        <p className={`sk-soon ${classes.wide}`} role="status">
          {t("form.endUnknownText")}
        </p>
      ) : null}
      <Cell field="autoRenews" wide>
        <Switch
          label={t("form.autoRenews")}
          aria-describedby="contract-auto-renews"
          checked={values.autoRenews}
          onChange={(event) => set("autoRenews", event.currentTarget.checked)}
          error={errors.autoRenews}
        />
        <p id="contract-auto-renews" className="sk-sub">
          {t("form.autoRenewsText")}
        </p>
      </Cell>
      {values.autoRenews ? (
        <>
          <Cell field="renewalLength">
            <SpanField
              label={t("form.renewalLength")}
              unitLabel={t("form.renewalLengthUnit")}
              units={lengthUnits}
              value={values.renewalLength}
              onChange={(length) => set("renewalLength", length)}
              error={errors.renewalLength}
            />
          </Cell>
          <Cell field="notice">
            <SpanField
              label={t("form.notice")}
              unitLabel={t("form.noticeUnit")}
              units={beforeUnits}
              value={values.notice}
              onChange={(notice) => set("notice", notice)}
              error={errors.notice}
              description={t("form.noticeText")}
            />
          </Cell>
        </>
      ) : null}
      <Cell field="amount">
        <TextInput
          label={t("form.amount")}
          value={values.amount}
          onChange={(event) => set("amount", event.currentTarget.value)}
          onBlur={() => set("amount", toHalfWidth(values.amount))}
          inputMode="numeric"
          autoComplete="off"
          error={errors.amount}
        />
      </Cell>
      <div className={`${classes.cell} ${classes.pair}`}>
        <div data-field="period">
          <NativeSelect
            label={t("form.period")}
            value={values.period}
            onChange={(event) => set("period", event.currentTarget.value as ContractValues["period"])}
            data={PERIODS.map((period) => ({ value: period, label: t(`period.${period}`) }))}
            error={errors.period}
          />
        </div>
        <div data-field="tax">
          <NativeSelect
            label={t("form.tax")}
            value={values.tax}
            onChange={(event) => set("tax", event.currentTarget.value as ContractValues["tax"])}
            data={TAXES.map((tax) => ({ value: tax, label: t(`tax.${tax}`) }))}
            error={errors.tax}
          />
        </div>
      </div>
      <Cell field="ownerId">
        <Select
          label={t("form.ownerId")}
          placeholder={t("form.noOwner")}
          searchable
          clearable
          value={values.ownerId}
          onChange={(ownerId) => set("ownerId", ownerId)}
          data={(choices?.staff ?? [])
            .filter((person) => person.active || person.id === values.ownerId)
            .map((person) => ({ value: person.id, label: person.name }))}
          error={errors.ownerId}
        />
      </Cell>
      <Cell field="planId">
        <Select
          label={t("form.planId")}
          placeholder={t("form.noPlan")}
          clearable
          value={values.planId}
          onChange={(planId) => set("planId", planId)}
          data={(choices?.plans ?? []).map((plan) => ({ value: plan.id, label: plan.name }))}
          error={errors.planId}
        />
      </Cell>
      <div className={classes.wide}>
        <Button
          variant="subtle"
          size="compact-md"
          aria-expanded={policyOpen}
          onClick={() => setPolicyOpen((open) => !open)}
          leftSection={<span aria-hidden="true">{policyOpen ? "▾" : "▸"}</span>}
        >
          {t("form.policy")}
        </Button>
        <Collapse expanded={policyOpen} transitionDuration={0} keepMounted={false}>
          <p className="sk-sub">{t("form.policyText")}</p>
          <div className={classes.fields}>
            <Cell field="window">
              <SpanField
                label={t("form.window")}
                unitLabel={t("form.windowUnit")}
                units={beforeUnits}
                value={values.window}
                onChange={(window) => set("window", window)}
                error={errors.window}
              />
            </Cell>
            <Cell field="contact">
              <SpanField
                label={t("form.contact")}
                unitLabel={t("form.contactUnit")}
                units={beforeUnits}
                value={values.contact}
                onChange={(contact) => set("contact", contact)}
                error={errors.contact}
              />
            </Cell>
          </div>
        </Collapse>
      </div>
      <div className={classes.wide}>
        <Button
          variant="subtle"
          size="compact-md"
          aria-expanded={rulesOpen}
          onClick={() => setRulesOpen((open) => !open)}
          leftSection={<span aria-hidden="true">{rulesOpen ? "▾" : "▸"}</span>}
        >
          {t("form.rules")}
        </Button>
        <Collapse expanded={rulesOpen} transitionDuration={0} keepMounted={false}>
          <OwnRules
            rules={values.rules}
            planId={values.planId}
            error={errors.rules as string | undefined}
            onChange={(rules) => set("rules", rules)}
          />
        </Collapse>
      </div>
      <Cell field="note" wide>
        <Textarea
          label={t("form.note")}
          value={values.note}
          onChange={(event) => set("note", event.currentTarget.value)}
          error={errors.note}
          autosize
          minRows={2}
          maxRows={8}
        />
      </Cell>
    </div>
  );
}

function Cell({ field, wide = false, children }: { field: string; wide?: boolean; children: ReactNode }) {
  return (
    <div data-field={field} className={wide ? classes.wide : classes.cell}>
      {children}
    </div>
  );
}
