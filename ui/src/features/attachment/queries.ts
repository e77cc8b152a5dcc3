/** What the files of a card ask of the office and tell it. */
import { type AttachmentForm, commands, type Id, type RenameForm, useCall, useCallEvery, useChange } from "@/ipc";

export function useAttachments(customerId: Id) {
  return useCall(["attachment", "contract", "staff", "session"], "attachments", customerId);
}

export function useRenameAttachment() {
  return useChange((commandId, id: Id, version: number, form: RenameForm) =>
    commands.renameAttachment(id, version, form, commandId),
  );
}

export function useRemoveAttachment() {
  return useChange((commandId, id: Id) => commands.removeAttachment(id, commandId));
}

export function useRestoreAttachment() {
  return useChange((commandId, id: Id) => commands.restoreAttachment(id, commandId));
}

/** The command's id is the caller's, for by it the progress is asked for and the file stopped. */
export function sendAttachment(commandId: Id, chosen: number, form: AttachmentForm) {
  return commands.addAttachment(chosen, form, commandId);
}

const HALF_A_SECOND = 0.5;

export function useProgress(commandId: Id) {
  return useCallEvery(HALF_A_SECOND, [], "attachmentProgress", commandId);
}
