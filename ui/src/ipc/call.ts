/** Asks and tells the office: results unwrapped, reads cached under the tags they depend on, writes with their command id. */
import { type Query, type QueryClient, type UseQueryResult, useMutation, useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { commands, type OfficeError, type Tag, type TagKind } from "./bindings";
import { OfficeFailure } from "./failure";
import type { Id } from "./words";

type Answer<T> = { status: "ok"; data: T } | { status: "error"; error: OfficeError };
type Commands = typeof commands;
type Data<N extends keyof Commands> = Extract<Awaited<ReturnType<Commands[N]>>, { status: "ok" }>["data"];

export type CallName = keyof Commands;
/** What the command answers when all went well. */
export type CallData<N extends CallName> = Data<N>;

/** The data of an answer; an error is thrown as `OfficeFailure`. */
export async function unwrap<T>(answer: Promise<Answer<T>>): Promise<T> {
  const result = await answer;
  if (result.status === "error") throw new OfficeFailure(result.error);
  return result.data;
}

/** Runs one command outside a component's render: `ask("readDate", text)`. */
export function ask<N extends CallName>(name: N, ...args: Parameters<Commands[N]>): Promise<Data<N>> {
  const command = commands[name] as unknown as (...given: Parameters<Commands[N]>) => Promise<Answer<Data<N>>>;
  return unwrap(command(...args));
}

/** The key of a read: first the kinds of tags that make it old, then the command and what it was asked. */
export function callKey(kinds: TagKind[], name: CallName, args: unknown[]): [TagKind[], CallName, ...unknown[]] {
  return [kinds, name, ...args];
}

/** Reads from the office and reads again when a change carries one of these kinds. */
export function useCall<N extends CallName>(
  kinds: TagKind[],
  name: N,
  ...args: Parameters<Commands[N]>
): UseQueryResult<Data<N>, OfficeFailure> {
  return useQuery<Data<N>, OfficeFailure>({
    queryKey: callKey(kinds, name, args),
    queryFn: () => ask(name, ...args),
  });
}

/** As `useCall`, but also asks again every `seconds`, for what changes without anybody's act. */
export function useCallEvery<N extends CallName>(
  seconds: number,
  kinds: TagKind[],
  name: N,
  ...args: Parameters<Commands[N]>
): UseQueryResult<Data<N>, OfficeFailure> {
  return useQuery<Data<N>, OfficeFailure>({
    queryKey: callKey(kinds, name, args),
    queryFn: () => ask(name, ...args),
    refetchInterval: seconds * 1000,
    refetchIntervalInBackground: true,
  });
}

/** As `useCall`, but waits until `ready`; keeps the answer before while the next one is on its way. */
export function useCallWhen<N extends CallName>(
  ready: boolean,
  kinds: TagKind[],
  name: N,
  ...args: Parameters<Commands[N]>
): UseQueryResult<Data<N>, OfficeFailure> {
  return useQuery<Data<N>, OfficeFailure>({
    queryKey: callKey(kinds, name, args),
    queryFn: () => ask(name, ...args),
    enabled: ready,
    placeholderData: (before) => before,
  });
}

/** A fresh id for one act of the person; a retry of the same act sends the same id. */
export function newCommandId(): Id {
  return crypto.randomUUID();
}

export type Change<A extends unknown[], T> = {
  /** Does it; throws `OfficeFailure` when refused. */
  run: (...args: A) => Promise<T>;
  /** Does the refused act once more under the same command id. */
  again: () => Promise<T>;
  busy: boolean;
  failure: OfficeError | null;
  forget: () => void;
};

/** One change of the office: `useChange((id, ids: Id[]) => commands.finishReminders(ids, id))`. */
export function useChange<A extends unknown[], T>(
  call: (commandId: Id, ...args: A) => Promise<Answer<T>>,
): Change<A, T> {
  const last = useRef<{ id: Id; args: A } | null>(null);
  const mutation = useMutation<T, OfficeFailure, { id: Id; args: A }>({
    mutationFn: ({ id, args }) => unwrap(call(id, ...args)),
  });
  const send = (id: Id, args: A) => {
    last.current = { id, args };
    return mutation.mutateAsync({ id, args });
  };
  return {
    run: (...args) => send(newCommandId(), args),
    again: () => (last.current ? send(last.current.id, last.current.args) : Promise.reject(new Error("nothing sent"))),
    busy: mutation.isPending,
    failure: mutation.error ? mutation.error.error : null,
    forget: mutation.reset,
  };
}

/** Marks every read old that depends on one of the tags; those on screen are read again. */
export async function refetchByTags(client: QueryClient, tags: Tag[]): Promise<void> {
  const changed = new Set<string>(tags.map((tag) => tag.kind));
  await refetch(client, (query) => {
    const kinds = query.queryKey[0];
    return Array.isArray(kinds) && kinds.some((kind) => changed.has(kind));
  });
}

/** Reads everything again. */
export function refetchAll(client: QueryClient): Promise<void> {
  return refetch(client, () => true);
}

/**
 * A first answer that is still on its way may have been read before the change, and would pass for fresh when it
 * comes: it is let go of and asked for anew.
 */
async function refetch(client: QueryClient, concerned: (query: Query) => boolean): Promise<void> {
  await client.cancelQueries({ predicate: (query) => query.state.data === undefined && concerned(query) });
  await client.invalidateQueries({ predicate: concerned });
}
