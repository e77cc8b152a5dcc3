/** What the contract screens ask of the office and tell it. */
import { useDebouncedValue } from "@mantine/hooks";
import {
  ask,
  type ContractColumn,
  type ContractFilter,
  type ContractForm,
  type ContractListQuestion,
  commands,
  type Day,
  type Id,
  useCall,
  useCallWhen,
  useChange,
} from "@/ipc";

const PREVIEW_PAUSE_MS = 150;

export function useContract(id: Id) {
  return useCall(["contract", "reminder", "clock", "staff"], "getContract", id);
}

export function askCurrentContract(id: Id) {
  return ask("getContract", id);
}

export function useChoices() {
  return useCall(["staff", "settings"], "choices");
}

/** The dates that would follow from what has been typed, computed by the office after a short pause in the typing. */
export function useKeyDatePreview(form: ContractForm) {
  const [settled] = useDebouncedValue(form, PREVIEW_PAUSE_MS);
  return useCallWhen(settled.startsOn.trim() !== "", ["settings", "calendar", "clock"], "previewKeyDates", settled);
}

export function useAddContract() {
  return useChange((commandId, form: ContractForm) => commands.addContract(form, commandId));
}

export function useSaveContract() {
  return useChange((commandId, id: Id, version: number, form: ContractForm) =>
    commands.saveContract(id, version, form, commandId),
  );
}

export function useConfirmExpiry() {
  return useChange((commandId, termIds: Id[], from: string, attachmentId: Id | null) =>
    commands.confirmExpiry(termIds, from, attachmentId, commandId),
  );
}

export type CloseForm = { how: "ended" | "cancelled" | "voided"; on: string; reason: string };

export function useCloseContracts() {
  return useChange((commandId, ids: Id[], form: CloseForm) => commands.closeContracts(ids, form, commandId));
}

export function useReopenContract() {
  return useChange((commandId, id: Id, version: number) => commands.reopenContract(id, version, commandId));
}

export type OutcomeForm = { outcome: "renewed" | "cancelled" | "switched"; reason: string };

export function useSetOutcome() {
  return useChange((commandId, termIds: Id[], form: OutcomeForm) => commands.setOutcome(termIds, form, commandId));
}

export function useSetContractOwner() {
  return useChange((commandId, ids: Id[], ownerId: Id) => commands.setContractOwner(ids, ownerId, commandId));
}

export function useMoveContactDate() {
  return useChange((commandId, termId: Id, version: number, to: Day | null) =>
    commands.moveContactDate(termId, version, to, commandId),
  );
}

/** The files of a card that may show an expiry; asked only where one expiry is confirmed. */
export function useFilesOfCard(customerId: Id | null) {
  return useCallWhen(customerId !== null, ["attachment"], "attachments", customerId ?? "");
}

/** Live contracts are what one looks for; the others are a click away. */
export const LIVE: ContractFilter = {
  text: "",
  states: ["active"],
  ownerIds: [],
  unowned: false,
  areaIds: [],
  planIds: [],
  expires: null,
};

export function narrows(filter: ContractFilter): boolean {
  return JSON.stringify(filter) !== JSON.stringify(LIVE);
}

export const openContracts = (question: ContractListQuestion, keep: Id | null) =>
  ask("openContractList", question, keep);

export async function askContractBlock(handle: Id, from: number, columns: readonly ContractColumn[]) {
  return (await ask("contractBlock", handle, from, [...columns])).lines;
}
