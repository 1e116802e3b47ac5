import "@smithy-contract/msw-runtime/jest-setup";
