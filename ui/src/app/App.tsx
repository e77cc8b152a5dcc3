/** The window: providers, what the office says of its own accord, and the gate in front of the pages. */
import { RouterProvider } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { onClosingWithoutTray, onNavigate } from "@/ipc";
import { useChanges } from "./changes";
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
  const [router] = useState(newRouter);
  useChanges();
  useEffect(() => {
    const stopLeading = onNavigate((path) => void router.navigate({ href: path }));
    const stopClosing = onClosingWithoutTray(askHowToClose);
    return () => {
      stopLeading();
      stopClosing();
    };
  }, [router]);
  // Where the one before had stood is none of the next one's business.
  const toFirstPage = useCallback(() => void router.navigate({ to: "/" }), [router]);
  return (
    <Gate onAnother={toFirstPage}>
      <RouterProvider router={router} />
    </Gate>
  );
}
