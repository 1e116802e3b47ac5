import { expect, test, vi } from "vitest";
import { describeStreams } from "./describe-streams.ts";
import { createNodeNetwork } from "./node-network.ts";

// Replaces MSW 3 by MSW 2 everywhere, because a program must have one copy. `as string` keeps its types out.
vi.mock("msw", () => import("msw2" as string));
vi.mock("msw/node", () => import("msw2/node" as string));

test("MSW 2 replaces MSW 3 in this file", async () => {
  expect(await import("msw")).toHaveProperty("cleanUrl");
});

describeStreams("event streams of MSW 2.15 in Node", createNodeNetwork());
