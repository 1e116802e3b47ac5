import { expect, test, vi } from "vitest";
import { describeBehaviour } from "./behaviour.ts";
import { createNodeNetwork } from "./node-network.ts";

// A program must have one copy of MSW, so here everything gets the older one. As strings, or its types would clash.
vi.mock("msw", () => import("msw2" as string));
vi.mock("msw/node", () => import("msw2/node" as string));

test("MSW 2 has taken the place of MSW 3", async () => {
  expect(await import("msw")).toHaveProperty("cleanUrl");
});

describeBehaviour("MSW 2.15 in Node", createNodeNetwork());
