/** The maximum number of typing mistakes for which a key is still taken for a known one. */
const maxMistakes = 2;

/**
 * Returns the known key that a misspelled one is most likely meant to be, or undefined if none is close. Upper and lower
 * case count as the same. At most half of a known key's characters may be wrong, so that `url` is not taken for `put`.
 */
export function findClosestKey(key: string, known: Iterable<string>): string | undefined {
  const written = key.toLowerCase();
  let closest: string | undefined;
  let fewest = maxMistakes + 1;
  for (const candidate of known) {
    const mistakes = countMistakes(written, candidate.toLowerCase());
    if (mistakes < fewest && mistakes <= candidate.length / 2) {
      closest = candidate;
      fewest = mistakes;
    }
  }
  return closest;
}

/**
 * Counts the characters that are missing, superfluous, wrong or exchanged with their neighbour (the optimal string
 * alignment distance). Texts whose lengths differ too much are not compared.
 */
function countMistakes(from: string, to: string): number {
  if (Math.abs(from.length - to.length) > maxMistakes) {
    return Infinity;
  }
  let earlier: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[row - 1] === to[column - 1];
      const replaced = at(previous, column - 1) + (isSame ? 0 : 1);
      const isExchanged = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const exchanged = isExchanged ? at(earlier, column - 2) + 1 : Infinity;
      current.push(Math.min(at(previous, column) + 1, at(current, column - 1) + 1, replaced, exchanged));
    }
    [earlier, previous] = [previous, current];
  }
  return at(previous, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
