import type { Workload } from "./workload.ts";

/** One of many operations. Its path has two literals and two labels. */
export interface Route {
  /** The operation's key, such as `getKind17`. */
  readonly key: string;
  readonly area: string;
  readonly kind: string;
}

/** The output of every route. */
export interface RouteOutput {
  operation: string;
  id: string;
  item: string;
}

/** Returns a number of routes. As in a typical API, each first path segment is shared by twenty routes. */
export function listRoutes(count: number): Route[] {
  return Array.from({ length: count }, (_, i) => ({
    key: `getKind${i}`,
    area: `area-${Math.floor(i / 20)}`,
    kind: `kind-${i}`,
  }));
}

/** The maximum number of operations that are called in turn. */
const maxCalled = 20;

/** Returns routes spread evenly over all routes, so that the position of a route in a list does not distort the figures. */
export function listCalledRoutes(count: number): Route[] {
  const called = Math.min(count, maxCalled);
  return listRoutes(count).filter((_, i) => (i * called) % count < called);
}

/** Creates a workload that calls operations in turn, spread evenly over a number of routes. */
export function routesWorkload(count: number): Workload {
  return {
    name: `routes-${count}`,
    title: `${count.toLocaleString("en")} ${count === 1 ? "operation" : "operations"}`,
    app: `routes-${count}`,
    exchanges: listCalledRoutes(count).map(({ key, area, kind }) => ({
      request: { method: "GET", path: `/${area}/a1b2/${kind}/x9`, headers: { accept: "application/json" } },
      expected: { operation: key, id: "a1b2", item: "x9" } satisfies RouteOutput,
    })),
    refusals: [],
  };
}
