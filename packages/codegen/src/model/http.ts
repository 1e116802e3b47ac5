import { isObject } from "../base/json.ts";
import { traitOf, type OperationModelShape } from "./shape.ts";

/** The `@http` trait. {@link https://smithy.io/2.0/spec/http-bindings.html#http-trait} */
export interface HttpBinding {
  readonly [key: string]: string | number;
  readonly method: string;
  readonly uri: string;
  readonly code: number;
}

/** The value of an operation's `@http` trait. */
export function httpOf(operation: OperationModelShape): HttpBinding {
  const http = traitOf(operation, "http");
  const { method = "", uri = "", code = 200 } = isObject(http) ? http : {};
  return { method: String(method), uri: String(uri), code: Number(code) };
}
