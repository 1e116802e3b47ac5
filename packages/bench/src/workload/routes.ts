import type { Workload } from "./workload.ts";

/** One of many operations: a path of two literals and two labels. */
export interface Route {
  /** The operation's key, such as `getKind17`. */
  readonly key: string;
  readonly area: string;
  readonly kind: string;
}

/** What every peer's implementation answers. */
export interface RouteOutput {
  operation: string;
  id: string;
  item: string;
}

/** Routes as an API has them: twenty to each first segment. */
export function listRoutes(count: number): Route[] {
  return Array.from({ length: count }, (_, i) => ({
    key: `getKind${i}`,
    area: `area-${Math.floor(i / 20)}`,
    kind: `kind-${i}`,
  }));
}

/** The most operations that are asked for in turn. */
const maxAsked = 20;

/** Routes spread over all of a number of them, so that neither the first nor the last one counts alone. */
export function listAskedRoutes(count: number): Route[] {
  const asked = Math.min(count, maxAsked);
  return listRoutes(count).filter((_, i) => (i * asked) % count < asked);
}

/** One request to each of the asked operations in turn. */
export function routesWorkload(count: number): Workload {
  return {
    name: `routes-${count}`,
    title: `${count.toLocaleString("en")} ${count === 1 ? "operation" : "operations"}`,
    app: `routes-${count}`,
    exchanges: listAskedRoutes(count).map(({ key, area, kind }) => ({
      request: { method: "GET", path: `/${area}/a1b2/${kind}/x9`, headers: { accept: "application/json" } },
      answer: { operation: key, id: "a1b2", item: "x9" } satisfies RouteOutput,
    })),
    refusals: [],
  };
}
