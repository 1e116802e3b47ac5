/**
 * Runs all items once in each round, so that a slow phase of the machine affects all of them. Each round starts with another
 * item. Returns each item's results in the order of the rounds.
 */
export async function interleave<Item, Result>(
  items: readonly Item[],
  rounds: number,
  run: (item: Item, round: number) => Promise<Result>,
): Promise<Map<Item, Result[]>> {
  const results = new Map<Item, Result[]>(items.map((item) => [item, []]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < items.length; turn++) {
      const item = items[(turn + round) % items.length];
      if (item !== undefined) {
        results.get(item)?.push(await run(item, round));
      }
    }
  }
  return results;
}
