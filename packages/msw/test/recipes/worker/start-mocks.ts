/** Starts the mocks in development. The page calls it before it renders. */
export async function startMocks(isDevelopment: boolean): Promise<void> {
  if (!isDevelopment) {
    return;
  }
  // Only this import loads the mocks and MSW, so a production build has no code of them.
  const { scenarios, worker } = await import("./mocks/browser.ts");
  const asked = new URLSearchParams(location.search).get("scenario") ?? ""; // the page's ?scenario=busy
  if (scenarios.has(asked)) {
    scenarios.use(asked);
  }
  await worker.start({ onUnhandledFrame: "bypass", quiet: true }); // in MSW 2: onUnhandledRequest
}
