/** The addresses of the pages. They stand behind the hash, because the window has no server to ask. */
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from "@tanstack/react-router";
import { LOG_KINDS } from "@/features/audit_log/LogFilters";
import { AuditLogPage, type LogSearch } from "@/pages/audit_log/AuditLogPage";
import { PersonReportPage } from "@/pages/audit_log/PersonReportPage";
import { CardPage } from "@/pages/card/CardPage";
import { NewCardPage } from "@/pages/card/NewCardPage";
import { PastCardPage } from "@/pages/card/PastCardPage";
import { ChangesPage } from "@/pages/changes/ChangesPage";
import { FaultsPage } from "@/pages/faults/FaultsPage";
import { RemindersPage } from "@/pages/reminders/RemindersPage";
import { SECTIONS, SettingsPage } from "@/pages/settings/SettingsPage";
import { TodayPage } from "@/pages/today/TodayPage";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { PageTrouble } from "./PageTrouble";
import { Shell } from "./Shell";

const root = createRootRoute({ component: Shell, errorComponent: PageTrouble, notFoundComponent: PageTrouble });

const today = createRoute({ getParentRoute: () => root, path: "/", component: TodayPage });
const customers = createRoute({
  getParentRoute: () => root,
  path: "/customers",
  component: lazyRouteComponent(() => import("@/pages/customers/CustomersPage"), "CustomersPage"),
  pendingComponent: () => <LoadingSkeleton rows={12} />,
});
const contracts = createRoute({
  getParentRoute: () => root,
  path: "/contracts",
  component: lazyRouteComponent(() => import("@/pages/contracts/ContractsPage"), "ContractsPage"),
  pendingComponent: () => <LoadingSkeleton rows={12} />,
});
const newCard = createRoute({ getParentRoute: () => root, path: "/customers/new", component: NewCardPage });
const card = createRoute({
  getParentRoute: () => root,
  path: "/customers/$id",
  validateSearch: (search: Record<string, unknown>): { contract?: string } =>
    typeof search.contract === "string" ? { contract: search.contract } : {},
  component: Card,
});
const pastCard = createRoute({
  getParentRoute: () => root,
  path: "/customers/$id/past",
  validateSearch: (search: Record<string, unknown>): { on: string } => ({
    on: typeof search.on === "string" ? search.on : "",
  }),
  component: Past,
});
const changes = createRoute({ getParentRoute: () => root, path: "/customers/changes", component: ChangesPage });
const renewals = createRoute({
  getParentRoute: () => root,
  path: "/renewals",
  component: lazyRouteComponent(() => import("@/pages/renewals/RenewalsPage"), "RenewalsPage"),
  pendingComponent: () => <LoadingSkeleton rows={8} />,
});
const faults = createRoute({ getParentRoute: () => root, path: "/faults", component: FaultsPage });
const reminders = createRoute({ getParentRoute: () => root, path: "/reminders", component: RemindersPage });
const diary = createRoute({
  getParentRoute: () => root,
  path: "/reminders/diary",
  component: lazyRouteComponent(() => import("@/pages/reminders/DiaryPage"), "DiaryPage"),
  pendingComponent: () => <LoadingSkeleton rows={8} />,
});
const lists = createRoute({
  getParentRoute: () => root,
  path: "/import",
  component: lazyRouteComponent(() => import("@/pages/import/ImportPage"), "ImportPage"),
  pendingComponent: () => <LoadingSkeleton rows={8} />,
});
const auditLog = createRoute({
  getParentRoute: () => root,
  path: "/audit_log",
  validateSearch: (search: Record<string, unknown>): LogSearch => {
    const text = (value: unknown) => (typeof value === "string" ? value : undefined);
    const [person, card, name] = [text(search.person), text(search.card), text(search.name)];
    const kind = LOG_KINDS.find((known) => known === search.kind);
    return { ...(person && { person }), ...(card && { card }), ...(name && { name }), ...(kind && { kind }) };
  },
  component: Log,
});
const personReport = createRoute({ getParentRoute: () => root, path: "/audit_log/people/$id", component: Report });
const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: () => <SettingsPage section="office" />,
});
const settingsSection = createRoute({ getParentRoute: () => root, path: "/settings/$section", component: Settings });

function Card() {
  const { id } = card.useParams();
  const { contract } = card.useSearch();
  return <CardPage key={id} id={id} contractId={contract ?? null} />;
}

function Log() {
  const search = auditLog.useSearch();
  return <AuditLogPage key={JSON.stringify(search)} search={search} />;
}

function Report() {
  const { id } = personReport.useParams();
  return <PersonReportPage key={id} id={id} />;
}

function Settings() {
  const { section } = settingsSection.useParams();
  return <SettingsPage section={SECTIONS.find((known) => known === section) ?? "office"} />;
}

function Past() {
  const { id } = pastCard.useParams();
  const { on } = pastCard.useSearch();
  return <PastCardPage id={id} on={on} />;
}

const routeTree = root.addChildren([
  today,
  customers,
  contracts,
  newCard,
  changes,
  card,
  pastCard,
  renewals,
  faults,
  reminders,
  diary,
  auditLog,
  personReport,
  settings,
  settingsSection,
  lists,
]);

/** A router of its own for each window; tests bring their own history. */
export function newRouter(history: RouterHistory = createHashHistory()) {
  return createRouter({ routeTree, history, defaultErrorComponent: PageTrouble });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
