import { stateAt, type Automaton } from "./automaton.ts";
import { contains, everything, partition, unionOf, type CodePointSet } from "./code-point-set.ts";
import { PatternError } from "./pattern-node.ts";

/** A state of a deterministic automaton. */
export interface DeterministicState {
  /** Whether the text matches already, whatever follows. */
  readonly matches: boolean;
  /** Whether the text matches if it ends here. */
  readonly matchesAtEnd: boolean;
  readonly moves: readonly { readonly set: CodePointSet; readonly to: number }[];
}

/**
 * One way in which a text may still match, with the lookaheads that were met on it. Each lookahead in `must` has to reach its
 * end, and none in `mustNot` may.
 */
interface Thread {
  /** A state of the automaton, or 0 if the expression itself has reached its end. */
  readonly main: number;
  readonly must: readonly number[];
  readonly mustNot: readonly number[];
}

/** A state of the deterministic automaton before its transitions are computed. */
interface Kernel {
  readonly threads: readonly Thread[];
  readonly atStart: boolean;
}

const done: Thread = { main: 0, must: [], mustNot: [] };

const maxThreads = 400;
/** The greatest number of threads in all states together, which bounds the time that determinizing takes. */
const maxWork = 60_000;

/**
 * Makes an automaton deterministic, lookaheads included. The result begins at the start of a text and finds a match
 * anywhere in it, as patterns do.
 *
 * @throws {PatternError} if the automaton has word boundaries, lookbehinds, or lookaheads within negative ones, or if the
 * result would have more states than the limit
 */
export function determinize(automaton: Automaton, limit: number): readonly DeterministicState[] {
  return new Determinizer(automaton, limit).run();
}

class Determinizer {
  readonly #automaton: Automaton;
  readonly #limit: number;
  readonly #parts: ReturnType<typeof partition>;
  /** The start of the expression, which may begin to match at any position. */
  readonly #first: Thread;
  /** The numbers of the kernels by a key of their threads. */
  readonly #numbers = new Map<string, number>();
  readonly #kernels: Kernel[] = [];
  #work = 0;

  constructor(automaton: Automaton, limit: number) {
    this.#automaton = automaton;
    this.#limit = limit;
    this.#parts = partition(automaton.states.flatMap((state) => (state.kind === "class" ? [state.set] : [])));
    this.#first = { main: automaton.start, must: [], mustNot: [] };
  }

  run(): readonly DeterministicState[] {
    const result: DeterministicState[] = [];
    this.#numberOf([this.#first], true);
    // Creating a state may add kernels.
    for (const kernel of this.#kernels) {
      result.push(this.#createState(kernel));
    }
    return result;
  }

  #createState({ threads, atStart }: Kernel): DeterministicState {
    const middle = threads.flatMap((thread) => closeThread(this.#automaton, thread, atStart, false));
    const atEnd = threads.flatMap((thread) => closeThread(this.#automaton, thread, atStart, true));
    const matchesAtEnd = atEnd.some(isDone);
    if (middle.some(isDone)) {
      // A match that "$" prevents at the end of the text is a match if one more character follows.
      const moves = matchesAtEnd ? [] : [{ set: everything, to: this.#numberOf([done]) }];
      return { matches: matchesAtEnd, matchesAtEnd, moves };
    }
    const targets = new Map<number, CodePointSet[]>();
    for (const { sample, set } of this.#parts) {
      const next = middle.flatMap((thread) => this.#move(thread, sample));
      const to = this.#numberOf([...next, this.#first]);
      targets.set(to, [...(targets.get(to) ?? []), set]);
    }
    return { matches: false, matchesAtEnd, moves: [...targets].map(([to, sets]) => ({ set: unionOf(...sets), to })) };
  }

  /** The number of the kernel with the given threads, which is added if it is new. */
  #numberOf(threads: readonly Thread[], atStart = false): number {
    const distinct = new Map(threads.map((thread) => [keyOf(thread), thread]));
    const key = `${atStart}${[...distinct.keys()].toSorted().join("|")}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) {
      return known;
    }
    this.#work += distinct.size;
    if (this.#kernels.length >= this.#limit || this.#work > maxWork) {
      throw new PatternError(`its deterministic automaton would have more than ${this.#limit} states`);
    }
    this.#numbers.set(key, this.#kernels.length);
    return this.#kernels.push({ threads: [...distinct.values()], atStart }) - 1;
  }

  /** The thread after reading a code point, or none if the thread cannot read it. */
  #move({ main, must, mustNot }: Thread, codePoint: number): readonly Thread[] {
    const next = this.#advance(main, codePoint);
    const musts = must.flatMap((id) => this.#advance(id, codePoint) ?? []);
    if (next === undefined || musts.length < must.length) {
      return [];
    }
    const forbidden = mustNot.flatMap((id) => this.#advance(id, codePoint) ?? []);
    return [{ main: next, must: sortIds(musts), mustNot: sortIds(forbidden) }];
  }

  #advance(id: number, codePoint: number): number | undefined {
    const state = stateAt(this.#automaton, id);
    if (state.kind === "end") {
      return id;
    }
    return state.kind === "class" && contains(state.set, codePoint) ? state.next : undefined;
  }
}

/**
 * Returns the threads that a thread leads to without reading a character. Each of their states either reads a character
 * or is the end.
 */
function closeThread(automaton: Automaton, thread: Thread, atStart: boolean, atEnd: boolean): readonly Thread[] {
  const closure = new ThreadClosure(automaton, atStart, atEnd);
  let threads: readonly Thread[] = [done];
  for (const id of thread.mustNot) {
    threads = threads.flatMap((each) => closure.forbid(each, id));
  }
  for (const id of thread.must) {
    threads = threads.flatMap((each) => closure.require(each, id));
  }
  threads = threads.flatMap((each) =>
    closure.reach(thread.main).flatMap((path) => closure.addLookaheads({ ...each, main: path.at }, path)),
  );
  if (threads.length > maxThreads) {
    throw new PatternError("its lookaheads combine in too many ways");
  }
  return threads;
}

/** Adds states and lookaheads to threads at one position of the text. */
class ThreadClosure {
  readonly #automaton: Automaton;
  readonly #atStart: boolean;
  readonly #atEnd: boolean;

  constructor(automaton: Automaton, atStart: boolean, atEnd: boolean) {
    this.#automaton = automaton;
    this.#atStart = atStart;
    this.#atEnd = atEnd;
  }

  reach(id: number): readonly Path[] {
    return reachFrom(this.#automaton, id, this.#atStart, this.#atEnd);
  }

  /** Adds the lookaheads that were met on a path. */
  addLookaheads(thread: Thread, { must, mustNot }: Path): readonly Thread[] {
    let threads: readonly Thread[] = [thread];
    for (const body of must) {
      threads = threads.flatMap((each) => this.require(each, body));
    }
    for (const body of mustNot) {
      threads = threads.flatMap((each) => this.forbid(each, body));
    }
    return threads;
  }

  /** Adds a lookahead that has to match. */
  require(thread: Thread, body: number): readonly Thread[] {
    return this.reach(body).flatMap((path) =>
      this.addLookaheads(path.at === 0 ? thread : { ...thread, must: sortIds([...thread.must, path.at]) }, path),
    );
  }

  /** Adds a lookahead that must not match. */
  forbid(thread: Thread, body: number): readonly Thread[] {
    const paths = this.reach(body);
    if (paths.some(({ must, mustNot }) => must.length + mustNot.length > 0)) {
      throw new PatternError("it has a lookahead within a negative lookahead");
    }
    if (paths.some(({ at }) => at === 0)) {
      return [];
    }
    return [{ ...thread, mustNot: sortIds([...thread.mustNot, ...paths.map(({ at }) => at)]) }];
  }
}

/**
 * A path that reads no character, from a state to one that reads or to the end (0), with the lookaheads on the path.
 */
interface Path {
  readonly at: number;
  readonly must: readonly number[];
  readonly mustNot: readonly number[];
}

/** The state of {@link reachFrom}. */
interface Reach {
  readonly automaton: Automaton;
  readonly atStart: boolean;
  readonly atEnd: boolean;
  /** The paths found so far, and what was visited, by a key of state and lookaheads. */
  readonly paths: Map<string, Path>;
  readonly seen: Set<string>;
}

function reachFrom(automaton: Automaton, start: number, atStart: boolean, atEnd: boolean): readonly Path[] {
  const reach: Reach = { automaton, atStart, atEnd, paths: new Map(), seen: new Set() };
  visit(reach, { at: start, must: [], mustNot: [] });
  return [...reach.paths.values()];
}

function visit(reach: Reach, path: Path): void {
  const { automaton, atStart, atEnd, paths, seen } = reach;
  const { at, must, mustNot } = path;
  const key = `${at};${must.join(",")};${mustNot.join(",")}`;
  if (seen.has(key)) {
    return;
  }
  seen.add(key);
  if (seen.size > maxThreads * 25) {
    throw new PatternError("it has too many paths");
  }
  const state = stateAt(automaton, at);
  switch (state.kind) {
    case "end":
      paths.set(key, { ...path, at: 0 });
      return;
    case "class":
      if (!atEnd) {
        paths.set(key, path);
      }
      return;
    case "split":
      for (const next of state.nexts) {
        visit(reach, { ...path, at: next });
      }
      return;
    case "assertion":
      if (state.assertion === "\\b" || state.assertion === "\\B") {
        throw new PatternError(`it has both lookaheads and ${state.assertion}`);
      }
      if (state.assertion === "^" ? atStart : atEnd) {
        visit(reach, { ...path, at: state.next });
      }
      return;
    case "look":
      visit(
        reach,
        state.negative
          ? { at: state.next, must, mustNot: sortIds([...mustNot, state.body]) }
          : { at: state.next, must: sortIds([...must, state.body]), mustNot },
      );
      return;
    case "behind":
      throw new PatternError("it has a lookbehind");
  }
}

function isDone({ main, must, mustNot }: Thread): boolean {
  return main === 0 && must.length + mustNot.length === 0;
}

function keyOf({ main, must, mustNot }: Thread): string {
  return `${main};${must.join(",")};${mustNot.join(",")}`;
}

/** Puts ids into an order that is always the same. */
function sortIds(ids: readonly number[]): readonly number[] {
  return [...new Set(ids)].toSorted();
}
