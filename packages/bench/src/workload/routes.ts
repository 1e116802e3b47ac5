import type { Workload } from "./workload.ts";

/** One of many operations. Its path has two literals and two labels. */
export interface Route {
  readonly area: string;
  /** The name of the operation, too. */
  readonly kind: string;
}

/** The output of every route. */
export interface RouteOutput {
  kind: string;
  id: string;
  item: string;
}

/** Returns a number of routes. As in a typical API, each first path segment is shared by twenty routes. */
export function listRoutes(count: number): Route[] {
  return Array.from({ length: count }, (_, i) => ({ area: `area-${Math.floor(i / 20)}`, kind: `kind${i}` }));
}

/** The maximum number of operations that are called in turn. */
const maxCalled = 20;

/**
 * Creates a workload that calls operations in turn. They are spread evenly over a number of routes, so that the position of a
 * route in a list does not distort the figures.
 */
export function routesWorkload(count: number): Workload {
  const called = Math.min(count, maxCalled);
  return {
    name: `routes-${count}`,
    title: `${count.toLocaleString("en")} ${count === 1 ? "operation" : "operations"}`,
    app: `routes-${count}`,
    exchanges: listRoutes(count)
      .filter((_, i) => (i * called) % count < called)
      .map(({ area, kind }) => ({
        request: { method: "GET", path: `/${area}/a1b2/${kind}/x9`, headers: { accept: "application/json" } },
        expected: { kind, id: "a1b2", item: "x9" } satisfies RouteOutput,
      })),
    refusals: [],
  };
}
