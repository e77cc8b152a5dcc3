/** Which columns a list shows and in which order: ticked and moved up or down; kept for the person. */
import { ActionIcon, Button, Checkbox, Popover, ScrollArea } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconColumns3 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./ColumnChooser.module.css";
import type { ShownColumn } from "./room";

type Props<C extends string> = {
  columns: readonly C[];
  shown: ShownColumn<C>[];
  first: readonly C[];
  /** Is always shown, and first. */
  fixed: C;
  title: (column: C) => string;
  onChange: (columns: ShownColumn<C>[]) => void;
};

export function ColumnChooser<C extends string>({ columns, shown, first, fixed, title, onChange }: Props<C>) {
  const { t } = useTranslation("list");
  const ids = shown.map((column) => column.id);
  const rest = columns.filter((column) => !ids.includes(column));
  const move = (at: number, step: number) => {
    const next = [...shown];
    const [column] = next.splice(at, 1);
    if (column) next.splice(at + step, 0, column);
    onChange(next);
  };
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button leftSection={<IconColumns3 size={16} aria-hidden="true" />}>{t("columns.open")}</Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.drop}>
        <ScrollArea.Autosize mah={420} type="auto">
          <ul className={classes.columns} aria-label={t("columns.label")}>
            {shown.map(({ id }, at) => (
              <li key={id} className={classes.column}>
                <Checkbox
                  label={title(id)}
                  checked
                  disabled={id === fixed}
                  onChange={() => onChange(shown.filter((column) => column.id !== id))}
                />
                {id === fixed ? null : (
                  <span className={classes.moves}>
                    <ActionIcon
                      size={26}
                      aria-label={t("columns.up", { title: title(id) })}
                      disabled={at <= 1}
                      onClick={() => move(at, -1)}
                    >
                      <IconArrowUp size={14} />
                    </ActionIcon>
                    <ActionIcon
                      size={26}
                      aria-label={t("columns.down", { title: title(id) })}
                      disabled={at === shown.length - 1}
                      onClick={() => move(at, 1)}
                    >
                      <IconArrowDown size={14} />
                    </ActionIcon>
                  </span>
                )}
              </li>
            ))}
            {rest.map((id) => (
              <li key={id} className={classes.column}>
                <Checkbox
                  label={title(id)}
                  checked={false}
                  onChange={() => onChange([...shown, { id, width: null }])}
                />
              </li>
            ))}
          </ul>
        </ScrollArea.Autosize>
        <Button
          mt={8}
          size="compact-sm"
          variant="subtle"
          onClick={() => onChange(first.map((id) => ({ id, width: null })))}
        >
          {t("columns.reset")}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
