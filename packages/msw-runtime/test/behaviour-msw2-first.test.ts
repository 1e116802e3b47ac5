import { expect, test, vi } from "vitest";
import { describeBehaviour } from "./behaviour.ts";
import { createNodeNetwork } from "./node-network.ts";

// Replaces MSW 3 by MSW 2.12.0, the oldest supported version everywhere, because a program must have one copy. `as string` keeps its types out.
vi.mock("msw", () => import("msw2-first" as string));
vi.mock("msw/node", () => import("msw2-first/node" as string));

test("MSW 2 replaces MSW 3 in this file", async () => {
  expect(await import("msw")).toHaveProperty("cleanUrl");
});

describeBehaviour("MSW 2.12.0 in Node", createNodeNetwork());
