import type { codeFormat } from "./code-format.ts";
import type { Describes, ErrorShape, StructureShape } from "./shape.ts";

/** The `@http` trait. {@link https://smithy.io/2.0/spec/http-bindings.html#http-trait} */
export interface HttpTrait {
  readonly method: string;
  /** The URI pattern in the model, with its labels and literal query parts. */
  readonly uri: string;
  /** The status code of a successful response. */
  readonly code: number;
}

/** An operation's descriptor. {@link https://smithy.io/2.0/spec/service-types.html#operation} */
export interface OperationShape {
  readonly id: string;
  /** The operation's shape name, such as `GetIntegration`. */
  readonly name: string;
  /** The HTTP binding, which protocols such as restJson1 require and RPC protocols ignore. */
  readonly http?: HttpTrait;
  readonly input: StructureShape;
  readonly output: StructureShape;
  readonly errors: readonly ErrorShape[];
  /** The host prefix of `@endpoint`, with its labels. {@link https://smithy.io/2.0/spec/endpoint-traits.html} */
  readonly hostPrefix?: string;
  /** Whether requests must have a checksum. {@link https://smithy.io/2.0/spec/http-bindings.html#httpchecksumrequired-trait} */
  readonly checksumRequired?: boolean;
  /** The content encodings that requests may have. {@link https://smithy.io/2.0/spec/behavior-traits.html#requestcompression-trait} */
  readonly requestCompression?: readonly string[];
  /** Which sides have an event stream. {@link https://smithy.io/2.0/spec/streaming.html#event-streams} */
  readonly eventStream?: "input" | "output" | "both";
}

declare const contract: unique symbol;

/** The descriptor of an operation with the given types of input, output and errors. */
export interface Operation<Input, Output, Errors extends Error = never> extends OperationShape {
  readonly input: StructureShape & Describes<Input>;
  readonly output: StructureShape & Describes<Output>;
  readonly [contract]?: { input: Input; output: Output; errors: Errors };
}

/** A service without its operations, so that a bundle with one operation does not include the others. */
export interface ServiceMetadata {
  readonly id: string;
  /** The name in generated code: `APIGateway` for `createAPIGatewayServer`. */
  readonly name: string;
  readonly version: string;
  /** The format of the generated code. It is another number in code that was generated for other versions of the runtimes. */
  readonly format: typeof codeFormat;
  /**
   * The id of the modelled error for invalid input to operations that do not have `smithy.framework#ValidationException`. It
   * is used for operations that list it among their errors.
   */
  readonly validationError?: string;
  /** Whether responses with errors repeat the code that clients of awsQuery know. {@link https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait} */
  readonly awsQueryCompatible?: boolean;
}

/** A service, with its operations by their names in lower camel case. {@link https://smithy.io/2.0/spec/service-types.html#service} */
export interface ServiceShape extends ServiceMetadata {
  readonly operations: Readonly<Record<string, OperationShape>>;
}
