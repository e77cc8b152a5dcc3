/** What the two long lists have in common: the question, its answer, the place one was at, columns, ticks and the jump by kana. */
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import {
  ask,
  callKey,
  commands,
  type Id,
  type KeptColumn,
  type LetterRow,
  type ListKind,
  type OfficeFailure,
  type OpenedList,
} from "@/ipc";
import { asOfficeError } from "@/ipc/failure";
import { errorSentence } from "@/shared/errors/errors";
import { type Ticks, useTicks } from "@/shared/grid/choice";
import type { GridHold, GridLine, GridList } from "@/shared/grid/LedgerGrid";
import { rowOfLetter } from "@/shared/grid/LetterBar";
import { noticeTrouble } from "@/shared/notice/notice";

const TYPING_PAUSE_MS = 120;
const TAGS = ["customer", "contract", "reminder", "contact_log", "staff", "settings", "clock"] as const;

export type Question<C extends string> = { filter: { text: string }; sort: C; descending: boolean };

/** What tells one list from the other. */
export type RoomKind<Q extends Question<C>, L extends GridLine, C extends string> = {
  kind: ListKind;
  first: Q;
  /** Ordered by this column, the list has its index. */
  byReading: C;
  columns: readonly C[];
  firstColumns: readonly C[];
  open: (question: Q, keep: Id | null) => Promise<OpenedList>;
  block: (handle: Id, from: number, columns: readonly C[]) => Promise<(L | null)[]>;
};

/** An answer together with what had been asked: while the next one is on its way, this one stands. */
export type Answered<Q> = OpenedList & { question: Q };

/** Where one was in the list; kept while one looks at a card, gone with the sign-out. */
type Place<Q> = { question: Q; top: Id | null; at: number };

export type ShownColumn<C extends string> = { id: C; width: number | null };

export type Room<Q, L extends GridLine, C extends string> = {
  question: Q;
  /** Asks something else; ticks are forgotten when other lines may match. */
  ask: (question: Q) => void;
  answer: Answered<Q> | undefined;
  waiting: boolean;
  failure: OfficeFailure | null;
  again: () => void;
  grid: GridList<L> | null;
  ticks: Ticks;
  hold: RefObject<GridHold | null>;
  shown: ShownColumn<C>[];
  show: (columns: ShownColumn<C>[]) => void;
  jump: (row: LetterRow) => boolean;
  onLetter: (letter: string) => boolean;
  onTrouble: (thrown: unknown) => void;
  keepPlace: () => void;
  openAt: number;
};

export function useRoom<Q extends Question<C>, L extends GridLine, C extends string>(
  of: RoomKind<Q, L, C>,
): Room<Q, L, C> {
  const client = useQueryClient();
  const placeKey = useMemo(() => ["place", of.kind], [of.kind]);
  const [left] = useState(() => client.getQueryData<Place<Q>>(placeKey) ?? null);
  const [question, setQuestion] = useState<Q>(left?.question ?? of.first);
  const [text] = useDebouncedValue(question.filter.text, TYPING_PAUSE_MS);
  const asked = useMemo<Q>(() => ({ ...question, filter: { ...question.filter, text } }), [question, text]);
  const hold = useRef<GridHold | null>(null);
  const ticks = useTicks();
  const [shown, show] = useColumns(of);
  const answered = useAnswer(of, asked, () => hold.current?.first()?.id ?? left?.top ?? null);
  const answer = answered.data;
  const { refetch } = answered;

  const ids = shown?.map((column) => column.id).join();
  const grid = useMemo<GridList<L> | null>(() => {
    if (!answer || ids === undefined) return null;
    return {
      version: `${answer.handle} ${ids}`,
      question: JSON.stringify(answer.question),
      total: answer.total,
      keptAt: answer.keptAt,
      block: (from) => of.block(answer.handle, from, ids.split(",") as C[]),
    };
  }, [answer, ids, of]);

  const wanted = useRef<LetterRow | null>(null);
  const jump = useCallback(
    (row: LetterRow): boolean => {
      if (answer && answer.letters.length > 0) {
        const mark = answer.letters.find((letter) => letter.row === row);
        if (mark) hold.current?.jump(mark.first);
        return mark !== undefined;
      }
      wanted.current = row;
      setQuestion((before) => ({ ...before, sort: of.byReading, descending: false }));
      return true;
    },
    [answer, of.byReading],
  );
  // Ordered by reading because of the jump, the list is there now.
  useEffect(() => {
    const row = wanted.current;
    if (row === null || !answer || answer.letters.length === 0) return;
    wanted.current = null;
    const mark = answer.letters.find((letter) => letter.row === row);
    if (mark) hold.current?.jump(mark.first);
  }, [answer]);

  const latest = useRef(asked);
  latest.current = asked;
  const keepPlace = useCallback(() => {
    const first = hold.current?.first() ?? null;
    client.setQueryDefaults(placeKey, { gcTime: Number.POSITIVE_INFINITY });
    client.setQueryData<Place<Q>>(placeKey, {
      question: latest.current,
      top: first?.id ?? null,
      at: first?.place ?? 0,
    });
  }, [client, placeKey]);
  useEffect(() => keepPlace, [keepPlace]);

  return {
    question,
    ask: (next) => {
      setQuestion(next);
      // What is no longer in view must not be changed unseen.
      if (JSON.stringify(next.filter) !== JSON.stringify(question.filter)) ticks.clear();
    },
    answer,
    waiting: answered.isPending || shown === null,
    failure: answered.error,
    again: () => void refetch(),
    grid,
    ticks,
    hold,
    shown: shown ?? [],
    show,
    jump,
    onLetter: (letter) => {
      const row = rowOfLetter(letter);
      return row !== null && jump(row);
    },
    onTrouble: (thrown) => {
      const error = asOfficeError(thrown);
      // The office forgot the list: it is asked for again, and nobody need hear of it.
      if (error.code === "list_closed") void refetch();
      else noticeTrouble(errorSentence(error));
    },
    keepPlace,
    openAt: answer?.keptAt ?? left?.at ?? 0,
  };
}

/** The list that answers a question; another answer under a new handle when anything of it changes. */
function useAnswer<Q extends Question<C>, L extends GridLine, C extends string>(
  of: RoomKind<Q, L, C>,
  asked: Q,
  keep: () => Id | null,
) {
  const answered = useQuery<Answered<Q>, OfficeFailure>({
    queryKey: callKey([...TAGS], of.kind === "customers" ? "openCustomerList" : "openContractList", [asked]),
    queryFn: async () => ({ ...(await of.open(asked, keep())), question: asked }),
    placeholderData: keepPreviousData,
    // A handle is not for later: the office forgets it.
    gcTime: 0,
  });
  const handle = answered.data?.handle ?? null;
  useEffect(() => {
    if (handle === null) return;
    return () => {
      // Whether it is let go now or at the sign-out makes no difference to anybody.
      commands.closeList(handle).catch(() => undefined);
    };
  }, [handle]);
  return answered;
}

/** The columns as the person has arranged them; null until it is known. What this program does not know is left out. */
function useColumns<Q extends Question<C>, L extends GridLine, C extends string>(
  of: RoomKind<Q, L, C>,
): [ShownColumn<C>[] | null, (columns: ShownColumn<C>[]) => void] {
  const kept = useQuery<KeptColumn[] | null, OfficeFailure>({
    queryKey: callKey([], "listColumns", [of.kind]),
    queryFn: () => ask("listColumns", of.kind),
  });
  const [chosen, setChosen] = useState<ShownColumn<C>[] | null>(null);
  const known = useMemo<ShownColumn<C>[] | null>(() => {
    if (kept.isPending) return null;
    const read = (kept.data ?? []).flatMap(({ id, width }) => {
      const column = of.columns.find((one) => one === id);
      return column === undefined ? [] : [{ id: column, width }];
    });
    return read.length > 0 ? read : of.firstColumns.map((id) => ({ id, width: null }));
  }, [kept.isPending, kept.data, of]);
  const client = useQueryClient();
  const show = (columns: ShownColumn<C>[]) => {
    setChosen(columns);
    client.setQueryData(callKey([], "listColumns", [of.kind]), columns);
    ask("keepColumns", of.kind, columns).catch((thrown: unknown) =>
      noticeTrouble(errorSentence(asOfficeError(thrown))),
    );
  };
  return [chosen ?? known, show];
}
