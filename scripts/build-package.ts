/**
 * Builds the package in the working folder, as `smithy-contract build` builds a generated one. It imports the sources,
 * because nothing is built yet, and no more of them than `npm start` installs the dependencies for.
 */
import { buildPackage } from "../packages/codegen/src/build/build-package.ts";

process.exitCode = await buildPackage(process.cwd());
