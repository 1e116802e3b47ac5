/** A package of this workspace, or a room: a folder in the `src` of a package. */
export interface Place {
  /** The places that it may import, in addition to itself. An arrow is drawn only where an import is direct. */
  readonly uses: readonly string[];
  readonly holds: string;
}

/** A package, with its rooms where it has any. Files beside the rooms that are exported may import every room. */
export interface PackagePlace extends Place {
  readonly rooms?: Readonly<Record<string, Place>>;
}

/**
 * The arrows that imports may follow, between packages and between the rooms in a package. `arrows.test.ts` and
 * `rooms.test.ts` refuse every other import, and the pictures in ARCHITECTURE.md are drawn from this table.
 */
export const house: Readonly<Record<string, PackagePlace>> = {
  shapes: { uses: [], holds: "descriptor types and their builders" },
  types: { uses: ["shapes"], holds: "every shape once: interfaces, enums, error classes, schemas, descriptors" },
  client: { uses: ["types"], holds: "smithy-typescript's client over these types" },
  "server-runtime": {
    uses: ["shapes"],
    holds: "the protocol on `Request` and `Response`",
  },
  server: { uses: ["server-runtime", "types"], holds: "the stub: service interface, operation table, factory" },
  "msw-runtime": {
    uses: ["server-runtime", "shapes"],
    holds: "what generated MSW handlers call",
    rooms: {
      mock: {
        uses: ["network", "exchange", "record", "sample"],
        holds: "operation mocks, their options, state and scenarios: what users call",
      },
      network: {
        uses: ["exchange", "record", "sample"],
        holds: "mounting, life cycle, base URL and delay: the only room that imports MSW",
      },
      exchange: {
        uses: ["record", "sample"],
        holds: "one mocked request: the stub, the source of its answer, the contract check, failures",
      },
      record: { uses: [], holds: "the log of calls, violations, coverage, the closest operation" },
      sample: { uses: [], holds: "samples, examples and their merging" },
      testing: { uses: ["exchange", "record"], holds: "matchers, set-up for vitest and Jest, the reporter" },
    },
  },
  msw: { uses: ["msw-runtime", "server", "types"], holds: "a handler factory per operation, and fixtures" },
  "reference-server": {
    uses: ["server", "server-runtime", "types"],
    holds: "GetIntegration served for real, with a command line",
  },
  codegen: { uses: [], holds: "the Smithy build plugin, placing, and the `smithy-contract` command" },
};

/** Private packages that may import every other package, and that none may import. */
export const observers: readonly string[] = ["bench", "conformance"];
