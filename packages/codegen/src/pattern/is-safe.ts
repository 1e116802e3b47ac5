import { buildAutomaton, stateAt, type Automaton } from "./automaton.ts";
import { contains, partition } from "./code-point-set.ts";
import { PatternError, type PatternNode } from "./pattern-node.ts";

/** The greatest number of paths that may be alive at a position. */
const maxPaths = 24;
/** Limits of the search. A pattern that exceeds them counts as unsafe. */
const maxSteps = 5000;
const maxConfigurations = 3000;

/**
 * Whether a backtracking engine takes linear time for every text.
 *
 * A backtracking engine follows the paths of the automaton one after the other. Its work for a text is the number of path
 * prefixes that end at the text's positions, so the work is linear if that number is bounded for every position of every
 * text. This function enumerates all configurations, that is, how many paths have come to which states. If the enumeration
 * ends and no configuration holds more than a few paths, the expression is safe. It counts more paths than an engine takes:
 * it assumes that assertions hold, and follows the bodies of lookaheads like any other path.
 */
export function isSafe(node: PatternNode): boolean {
  // With a low count, upper bounds are dropped, which gives a small automaton and is enough for most patterns.
  return [3, 1024].some((greatestCount) => {
    try {
      return new PathSearch(buildAutomaton(node, { greatestCount, limit: 20_000 })).isBounded();
    } catch (cause) {
      if (cause instanceof PatternError) {
        return false;
      }
      throw cause;
    }
  });
}

/** How many paths have come to each state. */
type Configuration = ReadonlyMap<number, number>;

class PathSearch {
  readonly #automaton: Automaton;
  /** The reading states that can be reached from a state without reading, by its number. */
  readonly #closures = new Map<number, Configuration>();
  /** A code point of each set of code points that the automaton does not distinguish. */
  readonly #samples: readonly number[];
  /** By the number of a reading state: which samples it reads, and the state behind it. */
  readonly #readers: ReadonlyMap<number, { readonly reads: readonly boolean[]; readonly next: number }>;
  /** The paths that begin at a position other than the first: an engine tries to match at each of them. */
  readonly #restart: Configuration;

  constructor(automaton: Automaton) {
    const sets = [...new Set(automaton.states.flatMap((state) => (state.kind === "class" ? [state.set] : [])))];
    this.#automaton = automaton;
    this.#samples = partition(sets).map(({ sample }) => sample);
    const reads = new Map(sets.map((set) => [set, this.#samples.map((sample) => contains(set, sample))]));
    this.#readers = new Map(
      automaton.states.flatMap((state, id) =>
        state.kind === "class" ? [[id, { reads: reads.get(state.set) ?? [], next: state.next }] as const] : [],
      ),
    );
    this.#restart = countWays(automaton, automaton.start, false);
  }

  isBounded(): boolean {
    const pending: Configuration[] = [countWays(this.#automaton, this.#automaton.start, true)];
    const seen = new Set<string>();
    for (let configuration = pending.pop(); configuration !== undefined; configuration = pending.pop()) {
      const key = [...configuration].toSorted().join(";");
      if (seen.has(key)) {
        continue;
      }
      seen.add(key);
      if (seen.size > maxConfigurations || total(configuration) > maxPaths) {
        return false;
      }
      for (const sample of this.#samples.keys()) {
        pending.push(this.#step(configuration, sample));
      }
    }
    return true;
  }

  /** The configuration after reading the sample of the given index. */
  #step(configuration: Configuration, sample: number): Configuration {
    const following = new Map(this.#restart);
    for (const [id, count] of configuration) {
      const reader = this.#readers.get(id);
      if (reader?.reads[sample] !== true) {
        continue;
      }
      const closure = this.#closures.get(reader.next) ?? countWays(this.#automaton, reader.next, false);
      this.#closures.set(reader.next, closure);
      for (const [target, ways] of closure) {
        following.set(target, (following.get(target) ?? 0) + count * ways);
      }
    }
    return following;
  }
}

function total(configuration: Configuration): number {
  let sum = 0;
  for (const count of configuration.values()) {
    sum += count;
  }
  return sum;
}

/** The state of {@link countWays}. */
interface WayCount {
  readonly automaton: Automaton;
  readonly atStart: boolean;
  /** In how many ways each reading state was reached so far. */
  readonly ways: Map<number, number>;
  /** How often each state is on the current path. */
  readonly visits: Map<number, number>;
  steps: number;
}

/** In how many ways each reading state can be reached from a state without reading. */
function countWays(automaton: Automaton, start: number, atStart: boolean): Configuration {
  const count: WayCount = { automaton, atStart, ways: new Map(), visits: new Map(), steps: 0 };
  visit(count, start);
  return count.ways;
}

/**
 * Follows all paths from a state. A path may visit a state twice, because it can leave an inner loop and enter it again in a
 * new round of an outer one. A third visit would be a round that read nothing, which engines give up.
 */
function visit(count: WayCount, id: number): void {
  const { automaton, atStart, ways, visits } = count;
  const state = stateAt(automaton, id);
  count.steps += 1;
  if (count.steps > maxSteps) {
    throw new PatternError("it has too many paths");
  }
  const before = visits.get(id) ?? 0;
  if (before === 2) {
    return;
  }
  visits.set(id, before + 1);
  switch (state.kind) {
    case "class":
      ways.set(id, (ways.get(id) ?? 0) + 1);
      break;
    case "split":
      for (const next of state.nexts) {
        visit(count, next);
      }
      break;
    case "assertion":
      // Nothing is left to read after "$", and "^" holds at the start only.
      if (state.assertion !== "$" && (state.assertion !== "^" || atStart)) {
        visit(count, state.next);
      }
      break;
    case "look":
      visit(count, state.body);
      visit(count, state.next);
      break;
    case "behind":
      count.steps += countPrefixes(state.node);
      visit(count, state.next);
      break;
  }
  visits.set(id, before);
}

/** The greatest number of path prefixes in a lookbehind's body; infinite if its length is unbounded. */
function countPrefixes(node: PatternNode): number {
  switch (node.kind) {
    case "class":
      return 2;
    case "sequence":
      return node.nodes.reduce((product, part) => product * countPrefixes(part), 1);
    case "choice":
      return node.nodes.reduce((sum, part) => sum + countPrefixes(part), 0);
    case "repeat":
      return (countPrefixes(node.node) + 1) ** node.max;
    case "assertion":
      return 1;
    case "look":
    case "reference":
      return Infinity;
  }
}
