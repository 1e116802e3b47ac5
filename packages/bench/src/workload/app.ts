/**
 * The service that a peer serves: one with GetIntegration, PutBatch or PutReadings, or one with a number of routes. They
 * are separate services, because a contract is usually deployed on its own.
 */
export type AppName = "integration" | "batch" | "readings" | `routes-${number}`;

/** Returns the number of routes of an app, or undefined if the app is not one of routes. */
export function routeCountOf(app: AppName): number | undefined {
  return app.startsWith("routes-") ? Number(app.slice("routes-".length)) : undefined;
}
