import { ContractCoverageReporter } from "@apigateway/msw/vitest-reporter";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    setupFiles: ["@apigateway/msw/vitest-setup"],
    reporters: ["default", new ContractCoverageReporter()],
  },
});
