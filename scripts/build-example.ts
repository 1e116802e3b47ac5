/**
 * Builds the model of the example that `smithy-contract init` writes, and stores what the Java programs make of it in
 * packages/codegen/template/model/built.json..
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../checks/workspace-packages.ts";
import { buildExample } from "../packages/codegen/test/build-example.ts";

const path = join(root, "packages/codegen/template/model/built.json");
await writeFile(path, await buildExample());
