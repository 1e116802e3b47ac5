import "@smithy-contract/msw-runtime/vitest-setup";
