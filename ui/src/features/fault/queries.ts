/** What the list of faults asks of the office. */
import { useCall } from "@/ipc";

export function useFaults() {
  return useCall(["fault", "contract", "customer", "clock"], "listFaults");
}
