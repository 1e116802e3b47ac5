/** Tests that send signals, or start shell scripts and Python as POSIX systems have them. Windows skips them by name. */
export const posixTests = [
  "examples/node-service/src/cluster.test.ts",
  "packages/codegen/src/smithy-cli/resolve-smithy-cli.test.ts",
  "packages/reference-server/test/cli*.test.ts",
  "packages/reference-server/test/real-clients.test.ts",
  "packages/reference-server/test/recorded-answers.test.ts",
  "packages/server-runtime/src/host/node/serve.test.ts",
  "packages/server-runtime/test/hosts/programs.test.ts",
  "tests/builds/*.test.ts",
  "tests/pipeline/*.test.ts",
  "tests/real-clients/*.test.ts",
  "tests/release/*.test.ts",
];
