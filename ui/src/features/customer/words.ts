/** A field of a card in words, for reading and for comparing. */
import type { TFunction } from "i18next";
import type { Choices, CustomerForm } from "@/ipc";
import { groupDigits } from "@/shared/parts/Money";
import { marks } from "@/shared/words/marks";
import type { CustomerField } from "./form";

/** "" when the field holds nothing. */
export function valueInWords(
  field: CustomerField,
  form: CustomerForm,
  choices: Choices | undefined,
  parentName: string | null,
  t: TFunction<"customer">,
): string {
  switch (field) {
    case "standing":
      return t(`standing.${form.standing}`);
    case "roles":
      return form.roles.map((role) => t(`role.${role}`)).join(marks.and());
    case "ownerId":
      return choices?.staff.find((person) => person.id === form.ownerId)?.name ?? "";
    case "areaId":
      return choices?.areas.find((area) => area.id === form.areaId)?.name ?? "";
    case "parentId":
      return form.parentId === null ? "" : (parentName ?? "");
    case "channels":
      return channelsInWords(form.channels, t);
    case "capital":
    case "employees":
      return groupDigits(form[field]);
    default:
      return form[field];
  }
}

/** The further phones and addresses of a card or a person, a line each. */
export function channelsInWords(channels: CustomerForm["channels"], t: TFunction<"customer">): string {
  return channels
    .map(({ kind, label, value }) => [t(`channel.kind.${kind}`), label, value].filter((part) => part).join(" "))
    .join("\n");
}
