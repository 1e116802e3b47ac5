import { createRequire } from "node:module";
import { join } from "node:path";
import type { HttpRequest, HttpResponse } from "@smithy/protocol-http";
import type { AppName } from "../workload/app.ts";

/** The environment variable that tells child processes the folder of the generated packages. */
export const ssdkFolderVariable = "BENCH_SSDK_FOLDER";

/** A service handler of smithy-typescript's server code. */
export interface SsdkHandler {
  handle(request: HttpRequest, context: unknown): Promise<HttpResponse>;
}

/** A generated package. Its exports are untyped, because it is generated at run time. */
export class SsdkPackage {
  readonly #exports: unknown;

  /** @throws {Error} if the package does not exist or the environment variable is not set */
  constructor(app: AppName) {
    const folder = process.env[ssdkFolderVariable];
    if (folder === undefined) {
      throw new Error(`${ssdkFolderVariable} must name the folder of the generated packages.`);
    }
    this.#exports = createRequire(import.meta.url)(join(folder, app));
  }

  /** Calls an exported function by its path of property names. */
  call(path: readonly string[], ...input: readonly unknown[]): unknown {
    return Reflect.apply(this.#function(path), undefined, input);
  }

  /** Creates an instance of an exported class. */
  create(name: string, ...input: readonly unknown[]): unknown {
    return Reflect.construct(this.#function([name]), input);
  }

  /** Returns an exported value by its path of property names. */
  get(path: readonly string[]): unknown {
    let value = this.#exports;
    for (const name of path) {
      value = Reflect.get(Object(value), name);
    }
    return value;
  }

  // oxlint-disable-next-line typescript/no-unsafe-function-type -- Reflect.apply and Reflect.construct take a Function
  #function(path: readonly string[]): Function {
    const value = this.get(path);
    if (typeof value !== "function") {
      throw new TypeError(`The generated package does not export ${path.join(".")}.`);
    }
    return value;
  }
}

/**
 * Narrows the type of a value to a service handler.
 *
 * @throws {TypeError} if the value has no method `handle`
 */
export function asHandler(value: unknown): SsdkHandler {
  if (!isHandler(value)) {
    throw new TypeError("The generated factory must return an object with a method handle.");
  }
  return value;
}

function isHandler(value: unknown): value is SsdkHandler {
  return typeof value === "object" && value !== null && "handle" in value && typeof value.handle === "function";
}
