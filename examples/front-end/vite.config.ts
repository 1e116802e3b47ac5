import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { buildFirst, nodeTests } from "../../scripts/node-tests.ts";

export default defineConfig({
  plugins: [react(), serveMockServiceWorker()],
  test: {
    ...nodeTests,
    name: "front-end",
    globalSetup: [buildFirst],
    include: ["src/**/*.test.{ts,tsx}"],
    environment: "jsdom",
    // The component tests import nothing of vitest, so that the same file runs in Jest.
    globals: true,
    setupFiles: ["@apigateway/msw/vitest-setup"],
  },
});

/**
 * Serves MSW's worker in development. A copy in `public`, as `npx msw init public` makes it, would become a part of the
 * production build.
 */
function serveMockServiceWorker(): Plugin {
  const file = fileURLToPath(import.meta.resolve("msw/mockServiceWorker.js"));
  return {
    name: "mock-service-worker",
    apply: "serve",
    configureServer({ middlewares }) {
      middlewares.use("/mockServiceWorker.js", (_request, response) => {
        response.setHeader("content-type", "text/javascript").end(readFileSync(file));
      });
    },
  };
}
