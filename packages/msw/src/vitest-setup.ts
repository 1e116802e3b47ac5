export * from "@smithy-contract/msw-runtime/vitest-setup";
