/** What the people of the office and their areas ask and tell. */
import {
  type AreaForm,
  commands,
  type HandOver,
  type Id,
  type StaffForm,
  useCall,
  useCallWhen,
  useChange,
} from "@/ipc";

export function useStaffList() {
  return useCall(["staff", "session"], "listStaff");
}

export function useAreas() {
  return useCall(["staff", "settings", "customer"], "listAreas");
}

export function useHoldings(id: Id) {
  return useCallWhen(true, ["staff", "customer", "contract", "reminder"], "staffHoldings", id);
}

export function useAddStaff() {
  return useChange((command, form: StaffForm, handOver: HandOver) => commands.addStaff(form, handOver, command));
}

export function useSaveStaff() {
  return useChange((command, id: Id, version: number, form: StaffForm) =>
    commands.saveStaff(id, version, form, command),
  );
}

export function useDeactivateStaff() {
  return useChange((command, id: Id) => commands.deactivateStaff(id, command));
}

export function useReactivateStaff() {
  return useChange((command, id: Id, handOver: HandOver) => commands.reactivateStaff(id, handOver, command));
}

export function useGivePassword() {
  return useChange((command, id: Id, handOver: HandOver) => commands.givePassword(id, handOver, command));
}

export function useSuggestPassword() {
  return useChange(() => commands.suggestPassword());
}

export function useSaveArea() {
  return useChange((command, id: Id | null, form: AreaForm) => commands.saveArea(id, form, command));
}

export function useRemoveArea() {
  return useChange((command, id: Id) => commands.removeArea(id, command));
}
