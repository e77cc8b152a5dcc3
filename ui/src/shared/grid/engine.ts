/** The grid library as our lists use it: its parts registered singly, its words in both languages, its look from the ledger's tokens. */
import { AG_GRID_LOCALE_EN, AG_GRID_LOCALE_JP } from "@ag-grid-community/locale";
import {
  CellStyleModule,
  ColumnApiModule,
  EventApiModule,
  InfiniteRowModelModule,
  LocaleModule,
  ModuleRegistry,
  RenderApiModule,
  RowApiModule,
  RowStyleModule,
  ScrollApiModule,
  themeQuartz,
  ValidationModule,
} from "ag-grid-community";
import type { Language } from "@/ipc";

ModuleRegistry.registerModules([
  InfiniteRowModelModule,
  LocaleModule,
  ColumnApiModule,
  RowApiModule,
  ScrollApiModule,
  RenderApiModule,
  EventApiModule,
  CellStyleModule,
  RowStyleModule,
  // Says in words what is wrong with a setting; nobody needs that in the finished window.
  ...(import.meta.env.DEV ? [ValidationModule] : []),
]);

export const gridWords: Record<Language, Record<string, string>> = {
  japanese: AG_GRID_LOCALE_JP,
  english: AG_GRID_LOCALE_EN,
};

export const gridTheme = themeQuartz.withParams({
  fontFamily: "inherit",
  fontSize: "1rem",
  headerFontSize: "0.857rem",
  headerFontWeight: 400,
  rowHeight: "2.714rem",
  headerHeight: "2.57rem",
  spacing: 6,
  cellHorizontalPadding: "10px",
  browserColorScheme: "inherit",
  backgroundColor: "var(--sk-sheet)",
  foregroundColor: "var(--sk-ink)",
  cellTextColor: "var(--sk-ink)",
  textColor: "var(--sk-ink)",
  accentColor: "var(--sk-indigo-ink)",
  borderColor: "var(--sk-rule)",
  chromeBackgroundColor: "var(--sk-sheet)",
  headerBackgroundColor: "var(--sk-sheet)",
  headerTextColor: "var(--sk-ink-3)",
  headerCellHoverBackgroundColor: "var(--sk-paper)",
  rowHoverColor: "var(--sk-paper)",
  columnBorder: false,
  rowBorder: { color: "var(--sk-rule)" },
  headerRowBorder: { color: "var(--sk-rule-2)" },
  headerColumnResizeHandleColor: "var(--sk-rule-2)",
  wrapperBorder: false,
  wrapperBorderRadius: "6px",
});
