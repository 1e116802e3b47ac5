import type { Suite } from "../suite.ts";
import { bodySuite } from "./body.ts";
import { bundleSuite } from "./bundle.ts";
import { generatorSuite } from "./generator.ts";
import { mocksSuite } from "./mocks.ts";
import { patternsSuite } from "./patterns.ts";
import { protocolsSuite } from "./protocols.ts";
import { referenceServerSuite } from "./reference-server.ts";
import { routingSuite } from "./routing.ts";
import { hostsSuite, inProcessSuite, socketSuite } from "./servers.ts";
import { startSuite } from "./start.ts";

/** All suites in the order of the report. */
export const suites: readonly Suite[] = [
  socketSuite,
  hostsSuite,
  inProcessSuite,
  bodySuite,
  patternsSuite,
  routingSuite,
  startSuite,
  bundleSuite,
  protocolsSuite,
  generatorSuite,
  mocksSuite,
  referenceServerSuite,
];

/** The suites of a quick run. */
export const quickSuites: readonly Suite[] = [socketSuite, bodySuite, mocksSuite];
