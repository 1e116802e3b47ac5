export * from "@smithy-contract/msw-runtime/matchers";
