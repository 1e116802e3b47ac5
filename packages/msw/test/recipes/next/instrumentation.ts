/** Next calls this function once when its server starts. */
export async function register(): Promise<void> {
  // The import is inside the condition, so that the mocks are no part of a production build or of the edge runtime.
  if (process.env.NODE_ENV === "development" && process.env["NEXT_RUNTIME"] === "nodejs") {
    const { network } = await import("./mocks/node.ts");
    network.listen({ onUnhandledFrame: "bypass" }); // in MSW 2: onUnhandledRequest
  }
}
