/** A list of any length: lines are asked for by the block while one scrolls; arrows walk, Enter opens, space ticks. */
import { Checkbox } from "@mantine/core";
import type {
  CellClickedEvent,
  CellKeyDownEvent,
  ColDef,
  GridApi,
  GridReadyEvent,
  ICellRendererParams,
  IDatasource,
  IHeaderParams,
} from "ag-grid-community";
import { AgGridReact } from "ag-grid-react";
import { type ReactNode, type RefObject, useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { spoken } from "@/shared/words/language";
import { type Choice, countChosen, type Ticks, useChoice } from "./choice";
import { gridTheme, gridWords } from "./engine";
import classes from "./LedgerGrid.module.css";

const BLOCK = 100;
const TICK = "tick";

/** What every line has; a record that is gone since the list was opened is `null`. */
export type GridLine = { id: string; masked: boolean; name: string };

export type GridColumn<L extends GridLine> = {
  id: string;
  title: string;
  width: number;
  /** Takes what is left of the width. */
  grow?: boolean;
  /** Stays in sight while the rest scrolls sideways. */
  pinned?: boolean;
  sortable?: boolean;
  numeric?: boolean;
  /** Plain words; `cell` where words alone do not do. */
  text?: (line: L) => string;
  cell?: (line: L) => ReactNode;
};

export type GridSort = { column: string; descending: boolean };

export type GridList<L extends GridLine> = {
  /** Another one whenever lines that were read before are old. */
  version: string;
  /** Another one when another question was asked; the same when the answer alone is newer. */
  question: string;
  total: number;
  /** Where the line that was to be kept in sight now stands. */
  keptAt: number | null;
  block: (from: number) => Promise<(L | null)[]>;
};

/** What a page can ask of a grid on screen. */
export type GridHold = {
  jump: (place: number) => void;
  /** The line at the top of what is in sight; of a grid that is gone, the one that was. */
  first: () => InSight | null;
};

type InSight = { id: string; place: number };

type Props<L extends GridLine> = {
  label: string;
  columns: GridColumn<L>[];
  list: GridList<L>;
  sort: GridSort;
  onSort: (sort: GridSort) => void;
  /** A column was made wider or narrower by hand. */
  onWidth: (column: string, width: number) => void;
  ticks: Ticks;
  onOpen: (line: L) => void;
  /** A letter was typed on a line: jumps to where it leads; says whether it led anywhere. */
  onLetter?: (letter: string) => boolean;
  hold: RefObject<GridHold | null>;
  /** The place at which the list opens. */
  openAt?: number;
  onTrouble: (thrown: unknown) => void;
};

/** What cells and titles read: it stays the same object, because the grid hands it out once. */
type Context<L extends GridLine> = { latest: RefObject<Props<L>>; heard: Heard; ticks: Ticks };

/** Tells the titles that order or length have changed. */
class Heard {
  private readonly listeners = new Set<() => void>();
  private turn = 0;
  listen = (act: () => void): (() => void) => {
    this.listeners.add(act);
    return () => this.listeners.delete(act);
  };
  read = (): number => this.turn;
  tell = (): void => {
    this.turn += 1;
    for (const act of this.listeners) act();
  };
}

export function LedgerGrid<L extends GridLine>(props: Props<L>) {
  const { columns, list, sort, label, hold, onWidth } = props;
  const api = useRef<GridApi<L> | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const seen = useRef<InSight | null>(null);
  const shown = useRef({ version: list.version, question: list.question });

  const source = useMemo<IDatasource>(
    () => ({
      rowCount: latest.current.list.total,
      getRows: ({ startRow, successCallback, failCallback }) => {
        const { list: asked } = latest.current;
        asked.block(startRow).then(
          (lines) => {
            // An answer to an older question is thrown away: the newer one is on its way.
            if (latest.current.list.version === asked.version) successCallback(lines, asked.total);
            else failCallback();
          },
          (thrown: unknown) => {
            failCallback();
            if (latest.current.list.version === asked.version) latest.current.onTrouble(thrown);
          },
        );
      },
    }),
    // The source lives as long as the grid; it reads the list of the moment.
    [],
  );

  useEffect(() => {
    const grid = api.current;
    if (!grid || shown.current.version === list.version) return;
    const another = shown.current.question !== list.question;
    const before = hold.current?.first() ?? null;
    shown.current = { version: list.version, question: list.question };
    if (another) {
      grid.purgeInfiniteCache();
      grid.setRowCount(list.total, true);
      if (list.total > 0) grid.ensureIndexVisible(0, "top");
      return;
    }
    grid.setRowCount(list.total, true);
    grid.refreshInfiniteCache();
    if (list.keptAt !== null && before && before.place !== list.keptAt) grid.ensureIndexVisible(list.keptAt, "top");
  }, [list, hold]);

  const { ticks } = props;
  const context = useMemo<Context<L>>(() => ({ latest, heard: new Heard(), ticks }), [ticks]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: these two are what the titles show.
  useEffect(() => context.heard.tell(), [context, sort, list.total]);

  const defs = useMemo<ColDef<L>[]>(
    () => [
      {
        colId: TICK,
        headerName: "",
        width: 44,
        pinned: "left",
        resizable: false,
        suppressMovable: true,
        sortable: false,
        headerComponent: TickAll,
        cellRenderer: Tick,
        cellClass: classes.tick,
      },
      ...columns.map(
        (column): ColDef<L> => ({
          colId: column.id,
          headerName: column.title,
          width: column.width,
          minWidth: 64,
          resizable: true,
          suppressMovable: true,
          ...(column.pinned ? { pinned: "left" as const } : {}),
          ...(column.grow ? { flex: 1, minWidth: column.width } : {}),
          ...(column.numeric ? { cellClass: classes.numeric, headerClass: classes.numeric } : {}),
          headerComponent: Title,
          ...(column.cell
            ? { cellRenderer: Cell }
            : { valueGetter: ({ data }: { data: L | undefined }) => (data ? (column.text?.(data) ?? "") : "") }),
        }),
      ),
    ],
    [columns],
  );

  const ready = ({ api: grid }: GridReadyEvent<L>) => {
    api.current = grid;
    grid.setGridAriaProperty("label", label);
    const { openAt } = latest.current;
    hold.current = {
      jump: (place) => {
        grid.ensureIndexVisible(place, "top");
        grid.setFocusedCell(place, latest.current.columns[0]?.id ?? TICK);
      },
      first: () => {
        if (!grid.isDestroyed()) seen.current = firstInSight(grid, latest.current.list.total);
        return seen.current;
      },
    };
    if (openAt !== undefined && openAt > 0) grid.ensureIndexVisible(openAt, "top");
  };

  const keyDown = (event: CellKeyDownEvent<L>) => {
    const key = event.event as KeyboardEvent | null;
    const { data: line, column } = event;
    if (!key || key.isComposing || key.ctrlKey || key.metaKey || key.altKey) return;
    if (key.key === "Enter" && line && !line.masked) {
      key.preventDefault();
      latest.current.onOpen(line);
    } else if (key.key === " " && line && !line.masked && column.getColId() !== TICK) {
      key.preventDefault();
      latest.current.ticks.toggle(line.id);
    } else if (key.key.length === 1 && latest.current.onLetter?.(key.key)) {
      key.preventDefault();
    }
  };

  const clicked = ({ data: line, column, event }: CellClickedEvent<L>) => {
    // Whoever marks words to copy them does not want to leave.
    if (!line || line.masked || column.getColId() === TICK || event?.defaultPrevented) return;
    if (window.getSelection()?.toString()) return;
    latest.current.onOpen(line);
  };

  return (
    <div className={classes.grid} data-grid>
      <AgGridReact<L>
        theme={gridTheme}
        localeText={gridWords[spoken()]}
        rowModelType="infinite"
        datasource={source}
        cacheBlockSize={BLOCK}
        maxBlocksInCache={30}
        maxConcurrentDatasourceRequests={2}
        blockLoadDebounceMillis={30}
        infiniteInitialRowCount={list.total}
        rowBuffer={6}
        columnDefs={defs}
        context={context}
        suppressDragLeaveHidesColumns
        enableCellTextSelection
        ensureDomOrder
        suppressCellFocus={false}
        onGridReady={ready}
        onColumnResized={({ finished, column, source: by }) => {
          if (finished && column && by === "uiColumnResized") onWidth(column.getColId(), column.getActualWidth());
        }}
        onBodyScrollEnd={() => hold.current?.first()}
        onCellKeyDown={keyDown}
        onCellClicked={clicked}
        rowClassRules={{ [classes.masked ?? "masked"]: ({ data }) => data?.masked === true }}
      />
    </div>
  );
}

/** The first line that is whole in sight: what is drawn begins above what is seen. */
function firstInSight<L extends GridLine>(grid: GridApi<L>, total: number): InSight | null {
  const { top } = grid.getVerticalPixelRange();
  let place = Math.max(0, grid.getFirstDisplayedRowIndex());
  while (place + 1 < total) {
    const row = grid.getDisplayedRowAtIndex(place);
    if (!row || row.rowTop === null || row.rowTop + 1 >= top) break;
    place += 1;
  }
  const id = grid.getDisplayedRowAtIndex(place)?.data?.id;
  return id === undefined ? null : { id, place };
}

function Cell<L extends GridLine>({ data, column, context }: ICellRendererParams<L, unknown, Context<L>>) {
  const shown = context.latest.current.columns.find(({ id }) => id === column?.getColId());
  return data && shown?.cell ? shown.cell(data) : null;
}

function Tick<L extends GridLine>({ data, context }: ICellRendererParams<L, unknown, Context<L>>) {
  const { t } = useTranslation("shared");
  const ticked = useTicked(context.ticks, data?.id);
  if (!data || data.masked) return null;
  return (
    <Checkbox
      size="xs"
      aria-label={t("grid.tickOne", { name: data.name })}
      checked={ticked}
      onChange={() => context.ticks.toggle(data.id)}
    />
  );
}

function useTicked(ticks: Ticks, id: string | undefined): boolean {
  useChoice(ticks);
  return id !== undefined && ticks.has(id);
}

function TickAll<L extends GridLine>({ context }: IHeaderParams<L, Context<L>>) {
  const { t } = useTranslation("shared");
  const choice: Choice = useChoice(context.ticks);
  useSyncExternalStore(context.heard.listen, context.heard.read);
  const { total } = context.latest.current.list;
  const count = countChosen(choice, total);
  return (
    <span className={classes.tick}>
      <Checkbox
        size="xs"
        aria-label={t("grid.tickAll")}
        checked={count > 0 && count === total}
        indeterminate={count > 0 && count < total}
        onChange={() => (count > 0 ? context.ticks.clear() : context.ticks.chooseAll())}
      />
    </span>
  );
}

function Title<L extends GridLine>({ column, displayName, context, eGridHeader }: IHeaderParams<L, Context<L>>) {
  const { t } = useTranslation("shared");
  useSyncExternalStore(context.heard.listen, context.heard.read);
  const id = column.getColId();
  const { columns, sort } = context.latest.current;
  const sortable = columns.find((known) => known.id === id)?.sortable === true;
  const sorted = sortable && sort.column === id;
  const { descending } = sort;
  const turn = useCallback(() => {
    const { sort: now, onSort } = context.latest.current;
    onSort({ column: id, descending: now.column === id && !now.descending });
  }, [context, id]);
  useEffect(() => {
    if (!sortable) return;
    eGridHeader.setAttribute("aria-sort", sorted ? (descending ? "descending" : "ascending") : "none");
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.target !== eGridHeader || (event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      turn();
    };
    eGridHeader.addEventListener("keydown", onKeyDown);
    return () => eGridHeader.removeEventListener("keydown", onKeyDown);
  }, [eGridHeader, sortable, sorted, descending, turn]);
  if (!sortable) return <span className={classes.title}>{displayName}</span>;
  const hint = t(sorted && !descending ? "grid.sortDown" : "grid.sortUp", { title: displayName });
  return (
    <button type="button" tabIndex={-1} className={classes.title} data-sorted={sorted} title={hint} onClick={turn}>
      <span className={classes.titleWords}>{displayName}</span>
      {sorted ? <span aria-hidden="true">{descending ? "▼" : "▲"}</span> : null}
    </button>
  );
}
