import { createRequire } from "node:module";
import { join } from "node:path";
import type { HttpRequest, HttpResponse } from "@smithy/protocol-http";
import type { AppName } from "../workload/app.ts";

/** The folder of generated packages, for processes that this one starts. */
export const ssdkFolderVariable = "BENCH_SSDK_FOLDER";

/** A service handler of smithy-typescript's server code. */
export interface SsdkHandler {
  handle(request: HttpRequest, context: unknown): Promise<HttpResponse>;
}

/** One of the generated packages. Nothing is known of it to the compiler, since it is generated when it is needed. */
export class SsdkPackage {
  readonly #exports: unknown;

  /** @throws Error where there is no such package, or the environment does not name the folder */
  constructor(app: AppName) {
    const folder = process.env[ssdkFolderVariable];
    if (folder === undefined) {
      throw new Error(`${ssdkFolderVariable} must name the folder of the generated packages.`);
    }
    this.#exports = createRequire(import.meta.url)(join(folder, app));
  }

  /** Calls an exported function or method by its path. */
  call(path: readonly string[], ...input: readonly unknown[]): unknown {
    return Reflect.apply(this.#function(path), undefined, input);
  }

  /** Makes an instance of an exported class. */
  create(name: string, ...input: readonly unknown[]): unknown {
    return Reflect.construct(this.#function([name]), input);
  }

  /** An exported value by its path. */
  get(path: readonly string[]): unknown {
    let value = this.#exports;
    for (const name of path) {
      value = Reflect.get(Object(value), name);
    }
    return value;
  }

  // oxlint-disable-next-line typescript/no-unsafe-function-type -- what Reflect calls and constructs
  #function(path: readonly string[]): Function {
    const value = this.get(path);
    if (typeof value !== "function") {
      throw new TypeError(`The generated package does not export ${path.join(".")}.`);
    }
    return value;
  }
}

/** @throws TypeError where the value is no service handler */
export function asHandler(value: unknown): SsdkHandler {
  if (!isHandler(value)) {
    throw new TypeError("The generated factory returned no service handler.");
  }
  return value;
}

function isHandler(value: unknown): value is SsdkHandler {
  return typeof value === "object" && value !== null && "handle" in value && typeof value.handle === "function";
}
