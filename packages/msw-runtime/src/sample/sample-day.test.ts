import { expect, test } from "vitest";
import { createRandom } from "./random.ts";
import { sampleDay } from "./sample-day.ts";

test("dates lie around the fixed day in the order that their names tell", () => {
  for (let seed = 0; seed < 50; seed++) {
    const random = createRandom(String(seed));
    const [created, updated, expires, other] = ["created at", "last updated", "expires", "moment"].map((name) =>
      sampleDay(name, random).getTime(),
    );
    expect(created).toBeLessThan(updated ?? 0);
    expect(updated).toBeLessThan(expires ?? 0);
    expect(Math.abs((other ?? 0) - Date.UTC(2024, 5, 15))).toBeLessThanOrEqual(15 * 24 * 60 * 60 * 1000);
  }
});
