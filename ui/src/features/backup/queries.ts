/** What the backups ask and tell. */
import { commands, type Id, useCallEvery, useCallWhen, useChange } from "@/ipc";

export type Proof = Parameters<typeof commands.restoreChosenBackup>[0];

/** Asked for often: the one that is being made moves on without telling. */
const SECONDS = 2;

export function useBackups() {
  return useCallEvery(SECONDS, ["backup", "session"], "listBackups");
}

export function useDifference(id: string) {
  return useCallWhen(true, ["backup", "session"], "compareBackup", id);
}

export function useBackUpNow() {
  return useChange(() => commands.backUpNow());
}

export function useStopBackup() {
  return useChange(() => commands.stopBackup());
}

export function useRestore() {
  return useChange((_id, backup: string, password: string) => commands.restoreBackup(backup, password));
}

export function useChooseBackup() {
  return useChange(() => commands.chooseBackup());
}

export function useRestoreChosen() {
  return useChange((_id, proof: Proof) => commands.restoreChosenBackup(proof));
}

export function passwordProof(staffId: Id, password: string): Proof {
  return { kind: "password", staffId, password };
}

export function useChooseSecondPlace() {
  return useChange(() => commands.chooseSecondPlace());
}

export function useForgetSecondPlace() {
  return useChange(() => commands.forgetSecondPlace());
}

export function useCopyToSecondPlace() {
  return useChange(() => commands.copyToSecondPlace());
}

export function useStopSecondCopy() {
  return useChange(() => commands.stopSecondCopy());
}

export function useRestoreProgress() {
  return useCallEvery(1, ["session"], "restoreProgress");
}

export function useStopRestore() {
  return useChange(() => commands.stopRestore());
}
