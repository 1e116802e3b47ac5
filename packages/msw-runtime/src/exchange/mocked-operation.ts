import type { Protocols } from "@smithy-contract/server-runtime";
import type { ErrorShape, HttpTrait, OperationShape, ServiceMetadata } from "@smithy-contract/shapes";
import type { CallLog } from "../record/call-log.ts";
import type { OperationCounts } from "../record/operation-counts.ts";
import type { OperationSamples } from "../sample/operation-samples.ts";
import type { RecordedCall } from "./recorded-call.ts";

/** The service of a mocked operation. */
export interface MockedService extends ServiceMetadata {
  /** The protocols that requests may be in. */
  readonly protocols: Protocols;
  /** The first part of the service's regional host names, such as `apigateway`. `baseUrl: "regional"` needs it. */
  readonly endpointPrefix?: string;
  /** The name of the package that exports the mocks. Its copies in a realm share the calls and the coverage. */
  readonly packageName?: string;
}

/** A modelled error without the type of its members: its descriptor, and the class that makes one from its members. */
export interface GivenError {
  readonly shape: ErrorShape;
  readonly errorClass: new (members: never) => Error;
}

/** What all handlers of one operation share. */
export interface MockedOperation {
  readonly service: MockedService;
  /** The operation's key in the service, such as `getIntegration`. */
  readonly key: string;
  readonly operation: OperationShape;
  /** The HTTP bindings of other operations that take precedence over this one for some requests. */
  readonly rivals: readonly HttpTrait[];
  /** The errors that the operation can answer with, by the names of the mock's methods. */
  readonly errors: Readonly<Record<string, GivenError>>;
  readonly samples: OperationSamples;
  readonly log: CallLog<RecordedCall>;
  readonly counts: OperationCounts;
}
