/**
 * What a peer can be asked to serve: GetIntegration, PutBatch, or a number of routes. One service each, because that is
 * how a contract is deployed.
 */
export type AppName = "integration" | "batch" | `routes-${number}`;

/** The number of routes of an app of routes, or undefined for the others. */
export function routeCountOf(app: AppName): number | undefined {
  return app.startsWith("routes-") ? Number(app.slice("routes-".length)) : undefined;
}
