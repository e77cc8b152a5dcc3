/** A date as the office writes it: typed freely, read by the office, said back with weekday and era; or picked. */
import { ActionIcon, Popover, TextInput, UnstyledButton } from "@mantine/core";
import { DatePicker } from "@mantine/dates";
import { IconCalendar } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ask, asOfficeError, type Day, type ReadDate } from "@/ipc";
import { useToday } from "@/shared/dates/today";
import { fieldSentence } from "@/shared/errors/errors";
import { FieldLabel } from "@/shared/form/FieldLabel";
import classes from "./DayField.module.css";

type Props = {
  label: string;
  /** What was typed, or the day it was read as. */
  value: string;
  onChange: (value: string) => void;
  /** What the office found wrong with the field when the form was sent. */
  error?: ReactNode;
  description?: ReactNode;
  required?: boolean;
  disabled?: boolean;
  placeholder?: string;
  /** A day on which something has happened: without a year it is the last such day, not the next. */
  past?: boolean;
  /** The field a dialog begins with. */
  "data-autofocus"?: boolean;
  onBlur?: () => void;
};

type Reading = { of: string; label: string; era: string } | { of: string; fault: string; may: ReadDate[] };

const A_DAY = /^\d{4}-\d{2}-\d{2}$/;

export function DayField({ label, value, onChange, error, description, onBlur, past = false, ...rest }: Props) {
  const { t } = useTranslation("shared");
  const today = useToday();
  const [reading, setReading] = useState<Reading | null>(null);
  const [picking, setPicking] = useState(false);
  const asked = useRef("");

  const read = async (text: string) => {
    asked.current = text;
    if (text.trim() === "") return setReading(null);
    try {
      const found = await ask(past ? "readPastDate" : "readDate", text);
      if (asked.current !== text) return;
      setReading({ of: found.day, label: found.label, era: found.era });
      if (found.day !== text) onChange(found.day);
    } catch (thrown) {
      if (asked.current !== text) return;
      const fault = asOfficeError(thrown).fields[0];
      // A year of two digits is never guessed: the days it may mean are offered.
      const may = fault?.code === "ambiguous_date" ? await ask("possibleDates", text).catch(() => []) : [];
      if (asked.current !== text) return;
      setReading({ of: text, fault: fieldSentence(fault ?? { code: "not_a_date", max: null }), may });
    }
  };

  // A date that came from the record is said with its weekday and era as well.
  const readRef = useRef(read);
  readRef.current = read;
  useEffect(() => {
    if (A_DAY.test(value) && asked.current !== value && reading?.of !== value) void readRef.current(value);
  }, [value, reading]);

  const current = reading && reading.of === value ? reading : null;
  const fault = current && "fault" in current ? current.fault : null;
  const may = current && "may" in current ? current.may : [];
  const said = current && "label" in current ? t("day_read", { label: current.label, era: current.era }) : null;

  return (
    <div>
      <TextInput
        {...rest}
        label={<FieldLabel required={rest.required ?? false}>{label}</FieldLabel>}
        withAsterisk={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onBlur={() => {
          void read(value);
          onBlur?.();
        }}
        error={error ?? fault}
        description={said ?? description}
        inputWrapperOrder={["label", "input", "description", "error"]}
        autoComplete="off"
        rightSection={
          <Popover opened={picking} onChange={setPicking} position="bottom-end" trapFocus returnFocus>
            <Popover.Target>
              <ActionIcon
                variant="subtle"
                size="sm"
                aria-label={t("pick_day", { label })}
                disabled={rest.disabled}
                onClick={() => setPicking((open) => !open)}
              >
                <IconCalendar size={16} />
              </ActionIcon>
            </Popover.Target>
            <Popover.Dropdown>
              <DatePicker
                __stopPropagation
                size="sm"
                value={A_DAY.test(value) ? value : null}
                defaultDate={A_DAY.test(value) ? value : (today ?? undefined)}
                highlightToday={false}
                getDayProps={(day: Day) => (day === today ? { "data-office-today": true, style: TODAY_STYLE } : {})}
                onChange={(day) => {
                  if (!day) return;
                  onChange(day);
                  setPicking(false);
                  void read(day);
                }}
              />
            </Popover.Dropdown>
          </Popover>
        }
      />
      {may.length > 0 ? (
        <fieldset className={classes.may} aria-label={t("which_day", { label })}>
          {may.map((read) => (
            <UnstyledButton
              key={read.day}
              className={classes.day}
              onClick={() => {
                onChange(read.day);
                setReading({ of: read.day, label: read.label, era: read.era });
                asked.current = read.day;
              }}
            >
              {t("day_read", { label: read.label, era: read.era })}
            </UnstyledButton>
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}

const TODAY_STYLE = { boxShadow: "inset 0 0 0 1px var(--sk-indigo-ink)" };
