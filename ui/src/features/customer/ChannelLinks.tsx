/** Ways to reach a customer or a person, each a link that the system's own program opens, with its label before it. */
import { UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ask, asOfficeError, type ChannelForm, type ChannelKind } from "@/ipc";
import { errorSentence } from "@/shared/errors/errors";
import { noticeTrouble } from "@/shared/notice/notice";
import classes from "./ChannelLinks.module.css";

/** One number or address; a fax has no program that would open it. */
export function ChannelLink({ kind, value }: { kind: ChannelKind; value: string }): ReactNode {
  const { t } = useTranslation("customer");
  if (kind === "fax") return <span className="sk-num">{value}</span>;
  if (kind === "mail")
    return (
      <OutLink url={`mailto:${value}`} hint={t("card.openMail", { value })}>
        {value}
      </OutLink>
    );
  return (
    <OutLink url={`tel:${value.replace(/[^0-9+]/g, "")}`} hint={t("card.openPhone", { value })}>
      {value}
    </OutLink>
  );
}

/** The first of a kind and the further ones, a line each. */
export function ChannelLines({ kind, first, channels }: { kind: ChannelKind; first: string; channels: ChannelForm[] }) {
  const further = channels.filter((channel) => channel.kind === kind);
  return (
    <ul className={classes.lines}>
      {first ? (
        <li>
          <ChannelLink kind={kind} value={first} />
        </li>
      ) : null}
      {further.map((channel) => (
        <li key={`${channel.label} ${channel.value}`}>
          {channel.label ? <span className="sk-sub">{channel.label}</span> : null}
          <ChannelLink kind={kind} value={channel.value} />
        </li>
      ))}
    </ul>
  );
}

/** Opens in the system's own program; the office refuses anything but web, mail and telephone. */
export function OutLink({ url, hint, children }: { url: string; hint: string; children: ReactNode }) {
  const open = () => {
    ask("openLink", url).catch((thrown: unknown) => noticeTrouble(errorSentence(asOfficeError(thrown))));
  };
  return (
    <UnstyledButton className={classes.link} aria-label={hint} onClick={open}>
      {children}
    </UnstyledButton>
  );
}
