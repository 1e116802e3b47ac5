export * from "@smithy-contract/msw-runtime/serve";
