import { buildAutomaton, type Automaton } from "./automaton.ts";
import { contains, partition } from "./code-point-set.ts";
import { PatternError, type PatternNode } from "./pattern-node.ts";

/** The most paths that may be alive at any position. */
const mostPaths = 24;
/** How far to look before giving up; what cannot be shown to be safe is not. */
const mostSteps = 5000;
const mostConfigurations = 3000;

/**
 * Whether a backtracking engine takes linear time for every text.
 *
 * A backtracking engine follows the paths of the automaton one after the other. The work for a text is the number of path
 * prefixes that end at its positions, so it is linear if that number is bounded for every position of every text. That is
 * what is shown here: all combinations of states, with how many paths have come to each, are enumerated from the start; if
 * the enumeration ends and no combination holds more than a few paths, the expression is safe. Assertions are taken to
 * hold, and bodies of lookaheads to be paths like any other, so that more paths are counted than an engine takes.
 */
export function isSafe(node: PatternNode): boolean {
  // Without upper bounds automata are small, and mostly that is enough.
  return [3, 1024].some((greatestCount) => {
    try {
      return hasBoundedPaths(buildAutomaton(node, { greatestCount, limit: 20_000 }));
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

function hasBoundedPaths(automaton: Automaton): boolean {
  const { states, start } = automaton;
  const closures = new Map<number, Configuration>();
  const sets = [...new Set(states.flatMap((state) => (state.kind === "class" ? [state.set] : [])))];
  const samples = partition(sets).map(({ sample }) => sample);
  const readers = new Map(sets.map((set) => [set, samples.map((sample) => contains(set, sample))]));
  const first = enter(automaton, start, true);
  // An engine starts anew at each position where the expression is not bound to the start of the text.
  const again = enter(automaton, start, false);
  const pending: Configuration[] = [first];
  const seen = new Set<string>();
  for (let configuration = pending.pop(); configuration !== undefined; configuration = pending.pop()) {
    const key = [...configuration].toSorted(([a], [b]) => a - b).join(";");
    if (seen.has(key)) {
      continue;
    }
    seen.add(key);
    if (seen.size > mostConfigurations || total(configuration) > mostPaths) {
      return false;
    }
    for (const part of samples.keys()) {
      pending.push(step(configuration, part));
    }
  }
  return true;

  function step(configuration: Configuration, part: number): Configuration {
    const following = new Map(again);
    for (const [id, count] of configuration) {
      const state = states[id];
      if (state?.kind !== "class" || readers.get(state.set)?.[part] !== true) {
        continue;
      }
      const closure = closures.get(state.next) ?? enter(automaton, state.next, false);
      closures.set(state.next, closure);
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

/**
 * In how many ways each reading state can be come to from a state without reading. A path may come to a state twice: an
 * engine gives up a round of a loop that has read nothing, but it may leave an inner loop and come back to it in a new
 * round of an outer one. A third time would be such an empty round.
 */
function enter({ states }: Automaton, start: number, atStart: boolean): Configuration {
  const ways = new Map<number, number>();
  const visits = new Map<number, number>();
  let steps = 0;
  visit(start);
  return ways;

  function visit(id: number): void {
    const state = states[id];
    steps += 1;
    if (steps > mostSteps) {
      throw new PatternError("it has too many paths");
    }
    const before = visits.get(id) ?? 0;
    if (state === undefined || before === 2) {
      return;
    }
    visits.set(id, before + 1);
    switch (state.kind) {
      case "class":
        ways.set(id, (ways.get(id) ?? 0) + 1);
        break;
      case "split":
        state.nexts.forEach(visit);
        break;
      case "assertion":
        // Nothing is left to read where "$" holds, and "^" holds at the start alone.
        if (state.assertion !== "$" && (state.assertion !== "^" || atStart)) {
          visit(state.next);
        }
        break;
      case "look":
        visit(state.body);
        visit(state.next);
        break;
      case "behind":
        steps += pathsOf(state.node);
        visit(state.next);
        break;
      case "end":
        break;
    }
    visits.set(id, before);
  }
}

/** The most path prefixes of an expression of bounded length; infinite for others. */
function pathsOf(node: PatternNode): number {
  switch (node.kind) {
    case "class":
      return 2;
    case "sequence":
      return node.nodes.reduce((product, part) => product * pathsOf(part), 1);
    case "choice":
      return node.nodes.reduce((sum, part) => sum + pathsOf(part), 0);
    case "repeat":
      return node.max === Infinity ? Infinity : (pathsOf(node.node) + 1) ** node.max;
    case "assertion":
      return 1;
    case "look":
    case "reference":
      return Infinity;
  }
}
