// The cases as data, and functions that build requests and compare responses. Nothing in this package's API runs a case.
export { buildRequest, defaultHost } from "./cases/build-request.ts";
export type { ClientCase, MalformedCase, RequestCase, ResponseCase, ServerCase } from "./cases/case.ts";
export { collectClientCases, collectEventStreamTests, collectServerCases } from "./cases/collect-cases.ts";
export { countCases, expectedCounts, requireCounts, type CaseCounts } from "./cases/counts.ts";
export { dropNulls, toStructure, type Members, type Value } from "./cases/params-to-value.ts";
export type {
  EventStreamTest,
  HttpMalformedRequestTest,
  HttpRequestTest,
  HttpResponseTest,
  Side,
} from "./cases/protocol-test-traits.ts";
export type { WireRequest, WireResponse } from "./cases/wire.ts";
export { compareInput } from "./compare/compare-input.ts";
export { compareRefusal, compareResponse } from "./compare/compare-response.ts";
export { compareValues } from "./compare/compare-values.ts";
export type { AstModel, Json } from "./model/ast.ts";
