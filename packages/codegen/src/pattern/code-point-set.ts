/** A set of code points: pairs of inclusive bounds, sorted, with a gap between each pair and the next. */
export type CodePointSet = readonly number[];

/** The greatest code point. */
export const lastCodePoint = 0x10ffff;

/** Every code point. */
export const everything: CodePointSet = [0, lastCodePoint];

/** The union of sets. The pairs of bounds may be in any order and overlap. */
export function unionOf(...sets: readonly CodePointSet[]): CodePointSet {
  const pairs = sets
    .flatMap((set) =>
      Array.from({ length: set.length / 2 }, (_, index) => [set[2 * index] ?? 0, set[2 * index + 1] ?? 0]),
    )
    .toSorted(([a = 0], [b = 0]) => a - b);
  const merged: number[] = [];
  for (const [low = 0, high = 0] of pairs) {
    const end = merged.at(-1) ?? -Infinity;
    if (low <= end + 1) {
      merged[merged.length - 1] = Math.max(end, high);
    } else {
      merged.push(low, high);
    }
  }
  return merged;
}

/** The code points that are not in a set. */
export function complementOf(set: CodePointSet): CodePointSet {
  const bounds: number[] = [];
  let next = 0;
  for (let index = 0; index < set.length; index += 2) {
    const [low = 0, high = 0] = [set[index], set[index + 1]];
    if (low > next) {
      bounds.push(next, low - 1);
    }
    next = high + 1;
  }
  if (next <= lastCodePoint) {
    bounds.push(next, lastCodePoint);
  }
  return bounds;
}

/** Whether a code point is in a set. */
export function contains(set: CodePointSet, codePoint: number): boolean {
  let [low, high] = [0, set.length / 2 - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (codePoint < (set[2 * middle] ?? 0)) {
      high = middle - 1;
    } else if (codePoint > (set[2 * middle + 1] ?? 0)) {
      low = middle + 1;
    } else {
      return true;
    }
  }
  return false;
}

const tested = new Map<string, CodePointSet>();

/**
 * The code points that a regular expression for one character matches. All code points are tried, so that property escapes
 * and case folding mean the same as in JavaScript's engine.
 */
export function matchedBy(expression: string, flags: string): CodePointSet {
  const key = `${flags}/${expression}`;
  const known = tested.get(key);
  if (known !== undefined) {
    return known;
  }
  const runs = new RegExp(`(?:${expression})+`, `${flags}g`);
  const set = unionOf(
    ...blocks().flatMap(({ first, text }) => {
      const width = text.length / blockSize;
      return [...text.matchAll(runs)].map(({ 0: run, index }) => {
        const low = first + index / width;
        return [low, low + run.length / width - 1];
      });
    }),
  );
  tested.set(key, set);
  return set;
}

/** With this size, no block has both kinds of surrogates, which would form pairs. */
const blockSize = 0x400;

interface Block {
  readonly first: number;
  readonly text: string;
}

let allBlocks: readonly Block[] | undefined;

/** All code points as texts, each of the same number of successive ones. */
function blocks(): readonly Block[] {
  allBlocks ??= Array.from({ length: (lastCodePoint + 1) / blockSize }, (_, index) => {
    const first = index * blockSize;
    return { first, text: String.fromCodePoint(...Array.from({ length: blockSize }, (__, offset) => first + offset)) };
  });
  return allBlocks;
}

/**
 * Splits all code points into the fewest parts such that each of the given sets is a union of parts. `sample` is a code
 * point of the part, which represents the others.
 */
export function partition(
  sets: readonly CodePointSet[],
): readonly { readonly sample: number; readonly set: CodePointSet }[] {
  const cuts = [...new Set([0, ...sets.flatMap((set) => set.map((bound, index) => bound + (index % 2)))])].toSorted(
    (a, b) => a - b,
  );
  const parts = new Map<string, number[]>();
  cuts.forEach((low, index) => {
    if (low > lastCodePoint) {
      return;
    }
    const high = (cuts[index + 1] ?? lastCodePoint + 1) - 1;
    const signature = sets.map((set) => (contains(set, low) ? "1" : "0")).join("");
    const part = parts.get(signature);
    if (part === undefined) {
      parts.set(signature, [low, high]);
    } else {
      part.push(low, high);
    }
  });
  return [...parts.values()].map((bounds) => ({ sample: bounds[0] ?? 0, set: unionOf(bounds) }));
}
