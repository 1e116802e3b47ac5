/**
 * Runs a number of rounds. In each round every item has its turn, so that a noisy moment of the machine hits them all
 * alike, and each round begins with another item. The outcome has each item's results in the order of the rounds.
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
