import type { Describes, ErrorShape, StructureShape } from "./shape.ts";

/** The `@http` trait. {@link https://smithy.io/2.0/spec/http-bindings.html#http-trait} */
export interface HttpTrait {
  readonly method: string;
  /** The URI pattern as the model has it, labels and literal query parts included. */
  readonly uri: string;
  /** The status code of a success. */
  readonly code: number;
}

/** An operation's descriptor. {@link https://smithy.io/2.0/spec/service-types.html#operation} */
export interface OperationShape {
  readonly id: string;
  /** The operation's shape name, such as `GetIntegration`. */
  readonly name: string;
  readonly http: HttpTrait;
  readonly input: StructureShape;
  readonly output: StructureShape;
  readonly errors: readonly ErrorShape[];
  /** `@endpoint`'s host prefix, labels included. {@link https://smithy.io/2.0/spec/endpoint-traits.html} */
  readonly hostPrefix?: string;
  /** True when a request must carry a checksum. {@link https://smithy.io/2.0/spec/http-bindings.html#httpchecksumrequired-trait} */
  readonly checksumRequired?: boolean;
  /** The content encodings a request may arrive in. {@link https://smithy.io/2.0/spec/behavior-traits.html#requestcompression-trait} */
  readonly requestCompression?: readonly string[];
  /** Where the operation has an event stream, which neither stub nor mock supports. */
  readonly eventStream?: "input" | "output" | "both";
}

declare const contract: unique symbol;

/** An operation from `Input` to `Output`, or to one of `Errors`. */
export interface Operation<Input, Output, Errors extends Error = never> extends OperationShape {
  readonly input: StructureShape & Describes<Input>;
  readonly output: StructureShape & Describes<Output>;
  readonly [contract]?: { input: Input; output: Output; errors: Errors };
}

/** An operation with an event stream, which neither stub nor mock supports. */
export interface EventStreamOperation<Input, Output, Errors extends Error = never> extends Operation<
  Input,
  Output,
  Errors
> {
  readonly eventStream: "input" | "output" | "both";
}

/** What is known of a service apart from its operations, so that code for one operation need not carry the others. */
export interface ServiceMetadata {
  readonly id: string;
  /** The name the generated factory carries, such as `APIGateway`. */
  readonly name: string;
  readonly version: string;
  /**
   * The id of the modelled error that answers invalid input in an operation without
   * `smithy.framework#ValidationException`. It is used where the operation lists it among its errors.
   */
  readonly validationError?: string;
}

/** A service: the operations of one API, by their names in lower camel case. {@link https://smithy.io/2.0/spec/service-types.html#service} */
export interface ServiceShape extends ServiceMetadata {
  readonly operations: Readonly<Record<string, OperationShape>>;
}
