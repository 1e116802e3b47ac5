import type { Suite } from "../suite.ts";
import { bodySuite } from "./body.ts";
import { bundleSuite } from "./bundle.ts";
import { generatorSuite } from "./generator.ts";
import { hostsSuite } from "./hosts.ts";
import { inProcessSuite } from "./in-process.ts";
import { mocksSuite } from "./mocks.ts";
import { patternsSuite } from "./patterns.ts";
import { protocolsSuite } from "./protocols.ts";
import { referenceServerLoadSuite } from "./reference-server-load.ts";
import { routingSuite } from "./routing.ts";
import { socketSuite } from "./socket.ts";
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
  referenceServerLoadSuite,
];

/** The suites of a quick run. */
export const quickSuites: readonly Suite[] = [socketSuite, bodySuite, mocksSuite];
