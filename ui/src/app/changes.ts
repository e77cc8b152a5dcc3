/** Reads again what the office says has changed, as long as the component is on screen. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { onChanged, onChangedMuch, refetchAll, refetchByTags } from "@/ipc";

export function useChanges(): void {
  const client = useQueryClient();
  useEffect(() => {
    const stopChanges = onChanged((tags) => void refetchByTags(client, tags));
    const stopMuch = onChangedMuch(() => void refetchAll(client));
    return () => {
      stopChanges();
      stopMuch();
    };
  }, [client]);
}
