/** The packages that generated code imports its runtime from. */
const shapes = "@smithy-contract/shapes";
const server = "@smithy-contract/server-runtime";
const msw = "@smithy-contract/msw-runtime";

/** Every symbol of a runtime that generated code may import, by the module it comes from. */
export const symbols = {
  createHandlers: { from: msw, name: "createHandlers" },
  createOperationMock: { from: msw, name: "createOperationMock" },
  createServer: { from: server, name: "createServer" },
  createUnsupportedMock: { from: msw, name: "createUnsupportedMock" },
  HandlersArguments: { from: msw, name: "HandlersArguments" },
  MockHandler: { from: msw, name: "MockHandler" },
  MockedService: { from: msw, name: "MockedService" },
  OperationExample: { from: msw, name: "OperationExample" },
  OperationHandler: { from: server, name: "OperationHandler" },
  OperationMock: { from: msw, name: "OperationMock" },
  Server: { from: server, name: "Server" },
  ServerOptions: { from: server, name: "ServerOptions" },
  ServiceMetadata: { from: shapes, name: "ServiceMetadata" },
  StreamingBlobPayloadInputTypes: { from: "@smithy/types", name: "StreamingBlobPayloadInputTypes" },
  UnsupportedOperationMock: { from: msw, name: "UnsupportedOperationMock" },
} as const;

/** What users of a generated mock package call and name; it exports them again. */
export const mswExports = {
  values: [
    "clearViolations",
    "configureMocks",
    "ContractViolationError",
    "coverage",
    "createScenarios",
    "formatCoverage",
    "formatViolation",
    "mergeCoverage",
    "networkError",
    "nonJsonBody",
    "resetCoverage",
    "truncatedBody",
    "unmodeledError",
    "violations",
  ],
  types: [
    "Answer",
    "BaseUrl",
    "CallHistory",
    "CommonOptions",
    "ContractFailure",
    "Coverage",
    "Delay",
    "Failure",
    "FailureKind",
    "FailureResponse",
    "FixedAnswer",
    "HandlersOptions",
    "MockCall",
    "MockContext",
    "MockDefaults",
    "MockHandler",
    "MockOptions",
    "NonJsonBodyOptions",
    "OperationCoverage",
    "Outcome",
    "Partially",
    "RepeatOptions",
    "Resolver",
    "Scenarios",
    "StubOptions",
    "UnmodeledErrorOptions",
    "Violation",
    "ViolationListener",
    "WaitOptions",
  ],
} as const;
