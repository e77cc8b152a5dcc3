/** A button that says what was chosen, and opens the choices to tick: any of several, or nothing for all. */
import { Button, Checkbox, Popover, ScrollArea, TextInput } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { marks } from "@/shared/words/marks";
import classes from "./ChooseMany.module.css";

/** So many choices are still seen at a glance; of more, one types a part. */
const AT_A_GLANCE = 12;

type Props = {
  /** What it is about, for those who do not see the button's words. */
  label: string;
  /** What the button says while nothing is chosen. */
  any: string;
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
};

export function ChooseMany({ label, any, options, chosen, onChange }: Props) {
  const { t } = useTranslation("shared");
  const [part, setPart] = useState("");
  const known = options.filter((option) => chosen.includes(option.value));
  const words = known.length === 0 ? any : known.map((option) => option.label).join(marks.comma());
  const offered = options.filter((option) => option.label.includes(part));
  return (
    <Popover position="bottom-start" trapFocus returnFocus onClose={() => setPart("")}>
      <Popover.Target>
        <Button
          className={classes.button}
          data-chosen={known.length > 0}
          aria-label={`${label}: ${words}`}
          rightSection={<IconChevronDown size={14} aria-hidden="true" />}
          justify="space-between"
        >
          <span className={classes.words}>{words}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.drop}>
        {options.length > AT_A_GLANCE ? (
          <TextInput
            aria-label={t("grid.part")}
            placeholder={t("grid.part")}
            value={part}
            onChange={(event) => setPart(event.currentTarget.value)}
            mb={8}
          />
        ) : null}
        <ScrollArea.Autosize mah={320} type="auto">
          <Checkbox.Group value={[...chosen]} onChange={onChange} aria-label={label}>
            {offered.map((option) => (
              <Checkbox key={option.value} className={classes.choice} value={option.value} label={option.label} />
            ))}
          </Checkbox.Group>
          {offered.length === 0 ? <p className="sk-muted">{t("grid.noChoice")}</p> : null}
        </ScrollArea.Autosize>
        {chosen.length > 0 ? (
          <Button mt={8} size="compact-sm" variant="subtle" onClick={() => onChange([])}>
            {t("grid.clearChoice")}
          </Button>
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
}
