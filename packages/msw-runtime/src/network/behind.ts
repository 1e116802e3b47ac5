import type { MockedOperation } from "../exchange/mocked-operation.ts";
import type { Resolved, SourceCall } from "../exchange/source.ts";
import { shareState } from "../record/shared-state.ts";
import { networkDefaults } from "./network-defaults.ts";

/** One request as a handler that was not asked by MSW sees it. */
export interface AskedBehind {
  readonly mocked: MockedOperation;
  readonly input: unknown;
  /** The call of the handler whose resolver asks. */
  readonly call: SourceCall;
}

/** A handler that can answer for the resolver of a handler before it. */
export interface Behind {
  /** Answers a request, or returns undefined if it would leave the request to the next handlers. */
  answerBehind(asked: AskedBehind): Promise<Resolved | undefined>;
}

const answering = /* @__PURE__ */ shareState("behind", () => new WeakMap<object, Behind>());
const lists = /* @__PURE__ */ shareState("lists", () => new WeakMap<object, () => readonly object[]>());

/** Lets the resolvers of handlers before this one ask it. */
export function registerBehind(handler: object, behind: Behind): void {
  answering.set(handler, behind);
}

/** Says that a handler stands for a list of others, such as those of the active scenario. */
export function registerList(handler: object, list: () => readonly object[]): void {
  lists.set(handler, list);
}

/** The handlers that a handler stands for, or the handler itself. */
export function listedBy(handler: object): readonly object[] {
  return lists.get(handler)?.() ?? [handler];
}

/**
 * What the handlers behind one would answer, in the order of MSW's own list. Undefined if none of them answers, or if
 * `configureMocks` was not given the network.
 */
export async function askBehind(handler: object, asked: AskedBehind): Promise<Resolved | undefined> {
  const all = (networkDefaults().network?.listHandlers() ?? []).flatMap(listedBy);
  const place = all.indexOf(handler);
  for (const behind of place === -1 ? [] : all.slice(place + 1)) {
    const resolved = await answering.get(behind)?.answerBehind(asked);
    if (resolved !== undefined) {
      return resolved;
    }
  }
  return undefined;
}
