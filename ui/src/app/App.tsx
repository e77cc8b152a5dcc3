/** The window: providers, what the office says of its own accord, and the gate in front of the pages. */
import { useQueryClient } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { onChanged, onChangedMuch, onClosingWithoutTray, onNavigate, refetchAll, refetchByTags } from "@/ipc";
import { askHowToClose } from "./closing";
import { Gate } from "./Gate";
import { Providers } from "./Providers";
import { newRouter } from "./router";

export function App() {
  return (
    <Providers>
      <Office />
    </Providers>
  );
}

function Office() {
  const client = useQueryClient();
  const [router] = useState(newRouter);
  useEffect(() => {
    const stopChanges = onChanged((tags) => void refetchByTags(client, tags));
    const stopLeading = onNavigate((path) => void router.navigate({ href: path }));
    const stopMuch = onChangedMuch(() => void refetchAll(client));
    const stopClosing = onClosingWithoutTray(askHowToClose);
    return () => {
      stopChanges();
      stopLeading();
      stopMuch();
      stopClosing();
    };
  }, [client, router]);
  // Where the one before had stood is none of the next one's business.
  const toFirstPage = useCallback(() => void router.navigate({ to: "/" }), [router]);
  return (
    <Gate onAnother={toFirstPage}>
      <RouterProvider router={router} />
    </Gate>
  );
}
