/** Step 3 with a list: pasted from a spreadsheet or chosen as a file, looked at first, then taken in as one act. */
import { Button, Table, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { commands, type ListImport, useChange } from "@/ipc";
import { ErrorNotice } from "@/shared/errors/ErrorNotice";
import { fieldSentence } from "@/shared/errors/errors";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import classes from "./FirstStart.module.css";

type Props = { onFilled: () => Promise<void>; onBack: () => void };

export function ListStep({ onFilled, onBack }: Props) {
  const { t } = useTranslation("first_start");
  const [text, setText] = useState("");
  const [found, setFound] = useState<ListImport | null>(null);
  const choose = useChange(() => commands.chooseList());
  const preview = useChange((_id, list: string) => commands.previewList(list));
  const take = useChange((id, list: string) => commands.importList(list, id));
  const finish = useChange(() => commands.fillOffice("empty"));
  const failure = choose.failure ?? preview.failure ?? take.failure ?? finish.failure;
  const listFault = failure?.fields.find((fault) => fault.path === "list");

  const change = (next: string) => {
    setText(next);
    setFound(null);
    for (const act of [choose, preview, take]) act.forget();
  };
  const chooseFile = async () => {
    const file = await choose.run().catch(() => null);
    if (file) change(file.text);
  };
  const look = () => preview.run(text).then(setFound, () => undefined);
  const takeIn = async () => {
    try {
      await take.run(text);
      await finish.run();
      await onFilled();
    } catch {
      // The failure stands above the buttons; what was pasted is kept.
    }
  };

  if (take.busy || finish.busy) return <LoadingSkeleton rows={4} />;
  return (
    <div className={classes.form}>
      <p>{t("list.text")}</p>
      <Textarea
        label={t("list.paste")}
        description={t("list.paste_hint")}
        autosize
        minRows={6}
        maxRows={12}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
      />
      {listFault ? (
        <p role="alert" className={classes.fault}>
          {failure?.detail ? t("list.at_line", { line: failure.detail }) : ""}
          {listFault.code === "unknown" ? t("list.no_name_column") : fieldSentence(listFault)}
        </p>
      ) : (
        <ErrorNotice failure={failure} />
      )}
      {found ? <Found found={found} /> : null}
      <div className={classes.acts}>
        <Button onClick={onBack}>{t("list.back")}</Button>
        <Button onClick={() => void chooseFile()} loading={choose.busy}>
          {t("list.choose_file")}
        </Button>
        <Button
          variant={found ? "default" : "filled"}
          disabled={text.trim() === ""}
          loading={preview.busy}
          onClick={() => void look()}
        >
          {t("list.look")}
        </Button>
        {found && found.customers > 0 ? (
          <Button variant="filled" onClick={() => void takeIn()}>
            {t("list.take_in", { count: found.customers })}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function Found({ found }: { found: ListImport }) {
  const { t } = useTranslation("first_start");
  const columns = found.columns.map(({ heading, label }) => t("list.column", { heading, label }));
  return (
    <section aria-label={t("list.found_label")}>
      <p>
        <b>{t("list.found", { customers: found.customers, contracts: found.contracts })}</b>
      </p>
      <p className="sk-sub">{t("list.columns", { columns: columns.join(t("list.comma")) })}</p>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("list.name")}</Table.Th>
            <Table.Th>{t("list.address")}</Table.Th>
            <Table.Th>{t("list.contract")}</Table.Th>
            <Table.Th>{t("list.expires_on")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {found.sample.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a list have no id and never move
            <Table.Tr key={index}>
              <Table.Td>{row.name}</Table.Td>
              <Table.Td>{row.address}</Table.Td>
              <Table.Td>{row.contract}</Table.Td>
              <Table.Td>{row.expiresOn}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {found.refusedCount > 0 ? (
        <div className={classes.refused}>
          <b>{t("list.refused", { count: found.refusedCount })}</b>
          <ul>
            {found.refused.map((line) => (
              <li key={line.line}>
                {t("list.refused_line", { line: line.line, name: line.name })}
                {line.reasons.map((reason) => ` ${reason.text}`).join("")}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}
