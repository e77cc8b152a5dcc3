/** What taking in a list asks of the office and tells it. */
import type { QueryClient } from "@tanstack/react-query";
import {
  commands,
  type ExportFormat,
  type Id,
  type ImportChoices,
  type ImportCorrections,
  type ImportKind,
  type ImportRowQuery,
  useCall,
  useCallEvery,
  useChange,
} from "@/ipc";

export function useChooseImportFile() {
  return useChange((_id, kind: ImportKind) => commands.chooseImportFile(kind));
}

export function useAdjustImport() {
  return useChange((_command, id: Id, corrections: ImportCorrections) => commands.importAdjust(id, corrections));
}

export function useRehearseImport() {
  return useChange((_command, id: Id, choices: ImportChoices) => commands.importRehearse(id, choices));
}

export function useTakeImport() {
  return useChange((commandId, id: Id) => commands.importRun(id, commandId));
}

export function useCancelImport() {
  return useChange((_command, id: Id) => commands.importCancel(id));
}

export function useCloseImport() {
  return useChange((_command, id: Id) => commands.importClose(id));
}

export function useSaveImportMap() {
  return useChange((commandId, id: Id, name: string) => commands.saveImportMap(id, name, commandId));
}

export function useSaveRefusedRows() {
  return useChange((_command, id: Id, name: string) => commands.saveRefusedRows(id, name));
}

/** Rows of the last rehearsal or run. */
export function useImportRows(id: Id, query: ImportRowQuery) {
  return useCall([], "importRows", id, query);
}

/** Lets go of the rows of the rehearsal before. */
export function forgetImportRows(client: QueryClient): void {
  client.removeQueries({ predicate: (query) => query.queryKey[1] === "importRows" });
}

/** How far it is, asked twice a second. */
export function useImportProgress(id: Id) {
  return useCallEvery(0.5, [], "importProgress", id);
}

export function useImportBatches() {
  return useCall(["customer", "contract", "clock"], "listImportBatches");
}

/** What taking a batch back would do. */
export function useImportUndo(batch: Id) {
  return useCall(["customer", "contract"], "previewImportUndo", batch);
}

export function useUndoImport() {
  return useChange((commandId, batch: Id) => commands.importUndo(batch, commandId));
}

export function useExportList() {
  return useChange((_command, kind: ImportKind, format: ExportFormat, purpose: string, name: string) =>
    commands.exportList(kind, format, purpose, name),
  );
}
