/** Renders a part of the window over a fake office, in the providers it will live in. */
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactElement } from "react";
import { Gate } from "@/app/Gate";
import { newQueryClient, Providers } from "@/app/Providers";
import { Calls } from "@/app/RemindersWindow";
import { newRouter } from "@/app/router";
import { onChanged, refetchByTags } from "@/ipc";
import { TodayProvider } from "@/shared/dates/today";
import { installFakeOffice } from "./fake_office/install";
import { FakeOffice } from "./fake_office/office";

/** One component at the address `/`; links lead nowhere. */
export function renderWithOffice(element: ReactElement, office: FakeOffice = new FakeOffice()) {
  installFakeOffice(office);
  const client = newQueryClient();
  onChanged((tags) => void refetchByTags(client, tags));
  const root = createRootRoute();
  const page = createRoute({ getParentRoute: () => root, path: "/", component: () => element });
  const elsewhere = createRoute({ getParentRoute: () => root, path: "$", component: () => null });
  const router = createRouter({
    routeTree: root.addChildren([page, elsewhere]),
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  const view = render(
    <Providers client={client}>
      <TodayProvider value={office.state.today}>
        <RouterProvider router={router as never} />
      </TodayProvider>
    </Providers>,
  );
  return { office, router, client, ...view };
}

/** The whole window, gate and shell, opened at `path`. */
export function renderWindow(path = "/", office: FakeOffice = new FakeOffice()) {
  installFakeOffice(office);
  const client = newQueryClient();
  onChanged((tags) => void refetchByTags(client, tags));
  const router = newRouter(createMemoryHistory({ initialEntries: [path] }));
  const view = render(
    <Providers client={client}>
      <Gate onAnother={() => void router.navigate({ to: "/" })}>
        <RouterProvider router={router} />
      </Gate>
    </Providers>,
  );
  return { office, router, client, ...view };
}

/** The small window of reminders. */
export function renderCalls(office: FakeOffice = new FakeOffice()) {
  installFakeOffice(office);
  const client = newQueryClient();
  onChanged((tags) => void refetchByTags(client, tags));
  const view = render(
    <Providers client={client}>
      <Calls />
    </Providers>,
  );
  return { office, ...view };
}
