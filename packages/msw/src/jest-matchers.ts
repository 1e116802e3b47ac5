import "@smithy-contract/msw-runtime/jest-matchers";
