import { describe, expect, test } from "vitest";
import { collectGarbage } from "../../../test/collect-garbage.ts";
import { ByteCollector } from "./byte-collector.ts";

/** Chunks of these lengths, whose bytes differ from their neighbours. */
function chunksOf(...lengths: readonly number[]): Uint8Array[] {
  let next = 0;
  return lengths.map((length) => Uint8Array.from({ length }, () => next++ % 251));
}

function collect(chunks: readonly Uint8Array[], limit = Infinity): ByteCollector {
  const collector = new ByteCollector(limit);
  for (const chunk of chunks) {
    collector.add(chunk);
  }
  return collector;
}

describe("the chunks of a body", () => {
  test.each([
    ["none", []],
    ["empty", [0, 0]],
    ["one", [10]],
    ["empty between others", [0, 3, 0, 5000, 0]],
    ["very many and short", Array.from({ length: 70_000 }, () => 1)],
    ["long and short in turns", [70_000, 1, 70_000, 1, 4095, 2, 70_000]],
  ])("are joined in their order: %s", (_name, lengths) => {
    const chunks = chunksOf(...lengths);
    expect(Array.from(collect(chunks).join())).toEqual(chunks.flatMap((chunk) => Array.from(chunk)));
  });

  test("are not copied if there is only one", () => {
    const [chunk = new Uint8Array()] = chunksOf(10);
    expect(collect([chunk]).join().buffer).toBe(chunk.buffer);
  });

  test("are never a Buffer, whose `slice` does not copy", () => {
    expect(collect([Buffer.from("abc")]).join().constructor).toBe(Uint8Array);
  });

  test("may have as many bytes as the limit, and no more", () => {
    const [first = new Uint8Array(), second = new Uint8Array()] = chunksOf(6, 5);
    const collector = collect([first], 10);
    expect(collector.add(second)).toBe(false);
    expect(collector.add(second.subarray(1))).toBe(true);
    expect(collector.join()).toHaveLength(10);
  });

  test("cost little more than their content if they are very many and short", () => {
    const measure = (): number => {
      collectGarbage();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    const collector = new ByteCollector(Infinity);
    const before = measure();
    for (let added = 0; added < 300_000; added++) {
      collector.add(Uint8Array.of(1));
    }
    // As a list of chunks they would take about 70 MB.
    expect(measure() - before).toBeLessThan(8_000_000);
    expect(collector.join()).toHaveLength(300_000);
  });

  test("may be joined before more of them arrive", () => {
    const chunks = chunksOf(5, 6, 7);
    const collector = collect(chunks.slice(0, 2));
    expect(collector.join()).toHaveLength(11);
    collector.add(chunks[2] ?? new Uint8Array());
    expect(Array.from(collector.join())).toEqual(chunks.flatMap((chunk) => Array.from(chunk)));
  });
});
