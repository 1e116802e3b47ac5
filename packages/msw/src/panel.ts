export * from "@smithy-contract/msw-runtime/panel";
