import type { Automaton } from "./automaton.ts";
import { contains, everything, partition, unionOf, type CodePointSet } from "./code-point-set.ts";
import { PatternError } from "./pattern-node.ts";

/** A state of a deterministic automaton. */
export interface DeterministicState {
  /** Whether the text matches, whatever follows. */
  readonly matches: boolean;
  /** Whether the text matches if it ends here. */
  readonly matchesAtEnd: boolean;
  readonly moves: readonly { readonly set: CodePointSet; readonly to: number }[];
}

/**
 * One way in which a text may still match. Lookaheads go along with the path that asked for them: each of `must` has yet
 * to come to an end, none of `mustNot` may.
 */
interface Thread {
  /** A state of the automaton; 0 where the expression itself has come to its end. */
  readonly main: number;
  readonly must: readonly number[];
  readonly mustNot: readonly number[];
}

const done: Thread = { main: 0, must: [], mustNot: [] };

const mostThreads = 400;
/** Threads over all states: what determinizing may cost. */
const mostWork = 60_000;

/**
 * Makes an automaton deterministic, lookaheads included, whose start is the start of the text. It matches anywhere in the
 * text, as patterns do.
 *
 * @throws {@link PatternError} for what it does not know (word boundaries, looks behind, lookaheads in negative ones), and
 * where there would be more states than the limit.
 */
export function determinize(automaton: Automaton, limit: number): readonly DeterministicState[] {
  const { states, start } = automaton;
  const parts = partition(states.flatMap((state) => (state.kind === "class" ? [state.set] : [])));
  const numbers = new Map<string, number>();
  const kernels: { threads: readonly Thread[]; atStart: boolean }[] = [];
  const result: DeterministicState[] = [];
  let work = 0;
  const first: Thread = { main: start, must: [], mustNot: [] };
  numberOf([first], true);
  for (let index = 0; index < kernels.length; index += 1) {
    const kernel = kernels[index];
    if (kernel === undefined) {
      break;
    }
    const middle = kernel.threads.flatMap((thread) => close(thread, kernel.atStart, false));
    const matchesAtEnd = kernel.threads.some((thread) => close(thread, kernel.atStart, true).some(isDone));
    if (middle.some(isDone)) {
      // What holds before the end need not hold there: then one character more decides.
      const moves = matchesAtEnd ? [] : [{ set: everything, to: numberOf([done], false) }];
      result.push({ matches: matchesAtEnd, matchesAtEnd, moves });
      continue;
    }
    const targets = new Map<number, CodePointSet[]>();
    for (const { sample, set } of parts) {
      // The expression may begin to match at any position.
      const to = numberOf([...middle.flatMap((thread) => move(thread, sample)), first], false);
      targets.set(to, [...(targets.get(to) ?? []), set]);
    }
    result.push({
      matches: false,
      matchesAtEnd,
      moves: [...targets].map(([to, sets]) => ({ set: unionOf(...sets), to })),
    });
  }
  return result;

  function numberOf(threads: readonly Thread[], atStart: boolean): number {
    const distinct = new Map(threads.map((thread) => [keyOf(thread), thread]));
    const key = `${atStart}${[...distinct.keys()].toSorted().join("|")}`;
    const known = numbers.get(key);
    if (known !== undefined) {
      return known;
    }
    work += distinct.size;
    if (kernels.length >= limit || work > mostWork) {
      throw new PatternError(`it would take more than ${limit} deterministic states`);
    }
    numbers.set(key, kernels.length);
    return kernels.push({ threads: [...distinct.values()], atStart }) - 1;
  }

  function move({ main, must, mustNot }: Thread, codePoint: number): readonly Thread[] {
    const next = advance(main, codePoint);
    const musts = must.map((id) => advance(id, codePoint));
    if (next === undefined || musts.includes(undefined)) {
      return [];
    }
    const forbidden = mustNot.flatMap((id) => advance(id, codePoint) ?? []);
    return [{ main: next, must: sortIds(musts.flatMap((id) => id ?? [])), mustNot: sortIds(forbidden) }];
  }

  function advance(id: number, codePoint: number): number | undefined {
    const state = states[id];
    if (state?.kind === "end") {
      return id;
    }
    return state?.kind === "class" && contains(state.set, codePoint) ? state.next : undefined;
  }

  /** The threads that a thread becomes without reading, each at states that read or at the end. */
  function close(thread: Thread, atStart: boolean, atEnd: boolean): readonly Thread[] {
    let open: Thread[] = [{ main: -1, must: [], mustNot: [] }];
    for (const id of thread.mustNot) {
      open = open.flatMap((each) => forbid(each, id));
    }
    for (const id of thread.must) {
      open = open.flatMap((each) => reach(id).flatMap((path) => settle(each, path, "must")));
    }
    open = open.flatMap((each) =>
      reach(thread.main).flatMap((path) => settle({ ...each, main: path.at }, path, "main")),
    );
    if (open.length > mostThreads) {
      throw new PatternError("its lookaheads combine in too many ways");
    }
    return open;

    /** Takes what a path asks for into a thread. */
    function settle(into: Thread, path: Path, role: "main" | "must"): Thread[] {
      let threads = [role === "must" && path.at !== 0 ? { ...into, must: sortIds([...into.must, path.at]) } : into];
      for (const body of path.must) {
        threads = threads.flatMap((each) => reach(body).flatMap((inner) => settle(each, inner, "must")));
      }
      for (const body of path.mustNot) {
        threads = threads.flatMap((each) => forbid(each, body));
      }
      return threads;
    }

    function forbid(into: Thread, body: number): Thread[] {
      const paths = reach(body);
      if (paths.some(({ must, mustNot }) => must.length + mustNot.length > 0)) {
        throw new PatternError("it has a lookahead within a negative one");
      }
      if (paths.some(({ at }) => at === 0)) {
        return [];
      }
      return [{ ...into, mustNot: sortIds([...into.mustNot, ...paths.map(({ at }) => at)]) }];
    }

    function reach(id: number): readonly Path[] {
      return reachFrom(automaton, id, atStart, atEnd);
    }
  }
}

/** A way from a state, without reading, to one that reads or to the end (0), and the lookaheads on it. */
interface Path {
  readonly at: number;
  readonly must: readonly number[];
  readonly mustNot: readonly number[];
}

function reachFrom({ states }: Automaton, start: number, atStart: boolean, atEnd: boolean): readonly Path[] {
  const paths = new Map<string, Path>();
  const seen = new Set<string>();
  visit(start, [], []);
  return [...paths.values()];

  function visit(id: number, must: readonly number[], mustNot: readonly number[]): void {
    const key = `${id};${must.join(",")};${mustNot.join(",")}`;
    if (seen.has(key)) {
      return;
    }
    seen.add(key);
    if (seen.size > mostThreads * 25) {
      throw new PatternError("it has too many paths");
    }
    const state = states[id];
    switch (state?.kind) {
      case "end":
        paths.set(key, { at: 0, must, mustNot });
        return;
      case "class":
        if (!atEnd) {
          paths.set(key, { at: id, must, mustNot });
        }
        return;
      case "split":
        for (const next of state.nexts) {
          visit(next, must, mustNot);
        }
        return;
      case "assertion":
        if (state.assertion === "\\b" || state.assertion === "\\B") {
          throw new PatternError(`it has ${state.assertion}`);
        }
        if (state.assertion === "^" ? atStart : atEnd) {
          visit(state.next, must, mustNot);
        }
        return;
      case "look":
        if (state.negative) {
          visit(state.next, must, sortIds([...mustNot, state.body]));
        } else {
          visit(state.next, sortIds([...must, state.body]), mustNot);
        }
        return;
      case "behind":
        throw new PatternError("it looks behind");
      default:
        throw new PatternError(`its automaton has no state ${id}`);
    }
  }
}

function isDone({ main, must, mustNot }: Thread): boolean {
  return main === 0 && must.length + mustNot.length === 0;
}

function keyOf({ main, must, mustNot }: Thread): string {
  return `${main};${must.join(",")};${mustNot.join(",")}`;
}

function sortIds(ids: readonly number[]): readonly number[] {
  return [...new Set(ids)].toSorted((a, b) => a - b);
}
