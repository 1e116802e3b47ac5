/** A package of this workspace, or a room, which is a folder in the `src` of a package. */
export interface Place {
  /** The packages or rooms that this one may import directly, in addition to itself. */
  readonly uses: readonly string[];
  /** What it is for, as ARCHITECTURE.md lists it. */
  readonly holds: string;
}

/**
 * A package and its rooms, if it has any. A door, which is a file that users load and that is not in a room, may import
 * every room.
 */
export interface PackagePlace extends Place {
  readonly rooms?: Readonly<Record<string, Place>>;
}

/**
 * The packages of this workspace, and the imports that are allowed between them and between the rooms in a package. `arrows.test.ts` and
 * `rooms.test.ts` refuse every other import, and the diagrams in ARCHITECTURE.md are generated from this table.
 */
export const house: Readonly<Record<string, PackagePlace>> = {
  shapes: { uses: [], holds: "descriptor types and their builders, and how simple values are read and written" },
  types: { uses: ["shapes"], holds: "every shape once: interfaces, enums, error classes, schemas, descriptors" },
  client: { uses: ["types"], holds: "smithy-typescript's client over these types" },
  "server-runtime": {
    uses: ["shapes"],
    holds: "Smithy's protocols on `Request` and `Response`",
    rooms: {
      host: {
        uses: ["server", "protocol"],
        holds: "Node, Lambda and in-memory callers: URL, base path, the response that a host writes",
      },
      server: {
        uses: ["protocol", "codec", "validation"],
        holds: "the pipeline of a request: `createServer`, middleware, public types, limits",
      },
      protocol: {
        uses: ["codec", "validation"],
        holds: "how a request finds its operation, how input is read and how output and errors are written",
      },
      codec: { uses: [], holds: "structures, lists and maps to and from JSON and CBOR, and members to and from text" },
      validation: { uses: ["codec"], holds: "the constraint traits" },
      extras: { uses: ["server", "protocol"], holds: "CORS and telemetry, as middleware" },
    },
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
      sample: { uses: ["record"], holds: "samples, examples and their merging" },
      panel: {
        uses: ["mock", "exchange", "record", "sample"],
        holds: "a custom element that chooses the answers in a page: `@apigateway/msw/panel`",
      },
      serve: {
        uses: ["mock", "network", "record"],
        holds: "handlers as an HTTP server, and its command line: `@apigateway/msw/serve`",
      },
      testing: { uses: ["exchange", "record"], holds: "matchers, set-up for vitest and Jest, the reporter" },
    },
  },
  msw: { uses: ["msw-runtime", "server", "types"], holds: "a handler factory per operation, and fixtures" },
  "reference-server": {
    uses: ["server", "server-runtime", "types"],
    holds: "GetIntegration served for real, with a command line",
  },
  codegen: {
    uses: [],
    holds: "the Smithy build plugin, placing, and the `smithy-contract` command",
    rooms: {
      cli: {
        uses: ["init", "watch", "diff", "generate", "build", "plugin", "smithy-cli", "base"],
        holds: "the command line",
      },
      watch: { uses: ["generate", "settings"], holds: "the `watch` command" },
      diff: {
        uses: ["generate", "scaffold", "settings", "smithy-cli"],
        holds: "the `diff` command: what changes of a model mean for a release",
      },
      init: {
        uses: ["generate", "plugin", "scaffold", "settings", "base"],
        holds: "the `init` command: its questions, and the folder that appears at once",
      },
      generate: {
        uses: ["plugin", "place", "scaffold", "settings", "smithy-cli", "base"],
        holds: "a run of the Smithy build, and the exchange of the generated folders",
      },
      build: {
        uses: ["smithy-cli", "base"],
        holds: "the `build` command: compiling a package, its CommonJS modules and declarations",
      },
      plugin: {
        uses: ["emitters", "model", "settings", "base"],
        holds: "the program that Smithy's `run` plugin starts",
      },
      place: { uses: ["emit", "settings", "base"], holds: "the rules that change smithy-typescript's output" },
      emitters: {
        uses: ["emitters/shapes", "emitters/server", "emitters/msw", "emit", "model", "settings", "base"],
        holds: "what every file of a contract is made by",
      },
      "emitters/shapes": { uses: ["emit", "model", "pattern", "base"], holds: "descriptors" },
      "emitters/server": { uses: ["emit", "model"], holds: "the stub" },
      "emitters/msw": { uses: ["emit", "model", "base"], holds: "the mocks" },
      emit: { uses: ["model", "base"], holds: "a generated file: banner, imports and text; printing, doc comments" },
      model: { uses: ["pattern", "settings", "base"], holds: "facts read from the model's syntax tree" },
      pattern: { uses: [], holds: "how each `@pattern` is matched in linear time" },
      scaffold: {
        uses: ["build", "settings", "smithy-cli", "base"],
        holds: "the files of a new workspace and of its packages that people change later",
      },
      settings: { uses: ["base"], holds: "`smithy-contract.json` and `smithy-build.json`" },
      "smithy-cli": { uses: [], holds: "finding, fetching and running the Smithy CLI" },
      base: { uses: [], holds: "JSON, problems, sorting, the version" },
    },
  },
  "create-smithy-contract": {
    uses: ["codegen"],
    holds: "`npm create smithy-contract`, which runs `smithy-contract init`",
  },
};

/** Private packages that may import every other package, and that none may import. */
export const observers: readonly string[] = ["bench", "conformance"];
