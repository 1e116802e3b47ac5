import "@smithy-contract/msw-runtime/jest-globals";
