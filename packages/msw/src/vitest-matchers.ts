import "@smithy-contract/msw-runtime/vitest-matchers";
