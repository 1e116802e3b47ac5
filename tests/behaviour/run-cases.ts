import { afterEach, describe, test } from "vitest";
import type { Case } from "./cases.ts";
import type { Session, Way } from "./way.ts";

/** Runs the cases that apply to a way of calling the contract. */
export function runCases(way: Way, cases: readonly Case[]): void {
  describe(way.name, () => {
    let session: Session | undefined;
    afterEach(async () => {
      await session?.close();
      session = undefined;
    });
    for (const { name, ways, implementation, run } of cases) {
      if (ways.includes(way.kind)) {
        test(name, async () => {
          session = await way.open(implementation);
          await run(session, way.kind);
        });
      }
    }
  });
}
