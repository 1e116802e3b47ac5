import { readFile } from "node:fs/promises";
import { listCalledRoutes } from "../workload/routes.ts";
import { routeCountOf, type AppName } from "../workload/app.ts";

/** The input of smithy-typescript's server generator for one app. */
export interface SsdkService {
  readonly app: AppName;
  /** The service's shape id. */
  readonly id: string;
  /** Whether the operations do not model `smithy.framework#ValidationException`. The generator has a setting for this. */
  readonly ownValidation: boolean;
}

/** Returns the service that an app serves. */
export function ssdkServiceOf(app: AppName): SsdkService {
  const count = routeCountOf(app);
  if (count !== undefined) {
    return { app, id: `smithycontract.bench.routes${count}#Routes`, ownValidation: false };
  }
  return app === "integration"
    ? { app, id: "com.amazonaws.apigateway#BackplaneControlService", ownValidation: true }
    : { app, id: "smithycontract.bench#Batches", ownValidation: false };
}

/**
 * Returns a Smithy model with the called operations among a number of routes. The other operations are added to the router
 * at run time, because generating a thousand operations takes minutes.
 */
export function writeRoutesModel(count: number): string {
  const routes = listCalledRoutes(count).map(({ key, area, kind }) => ({ name: toShapeName(key), area, kind }));
  const operations = routes.map(
    ({ name, area, kind }) => `
@readonly
@http(method: "GET", uri: "/${area}/{id}/${kind}/{item}")
operation ${name} {
    input := with [Asked] {}
    output := with [Answered] {}
}
`,
  );
  return `$version: "2"

namespace smithycontract.bench.routes${count}

use aws.protocols#restJson1
use smithy.framework#ValidationException

@restJson1
service Routes {
    version: "1"
    operations: [${routes.map(({ name }) => name).join(" ")}]
    errors: [ValidationException]
}

@mixin
structure Asked {
    @required
    @httpLabel
    @length(min: 1, max: 40)
    id: String

    @required
    @httpLabel
    @length(min: 1, max: 40)
    item: String
}

@mixin
structure Answered {
    @required
    operation: String

    @required
    id: String

    @required
    item: String
}
${operations.join("")}`;
}

/** Converts an operation key such as `getKind17` to the name of the operation's shape. */
export function toShapeName(key: string): string {
  return `${key.charAt(0).toUpperCase()}${key.slice(1)}`;
}

/** Returns the Maven artefacts of the workspace's model build, and the artefact with ValidationException. */
export async function listMavenDependencies(buildFile: URL): Promise<string[]> {
  const build: unknown = JSON.parse(await readFile(buildFile, "utf8"));
  const dependencies = [...JSON.stringify(build).matchAll(/"(software\.amazon\.smithy[^"]*:[^"]+:[^"]+)"/g)];
  return [...dependencies.map((match) => match[1] ?? ""), "software.amazon.smithy:smithy-validation-model:1.67.0"];
}
