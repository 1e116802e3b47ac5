import * as s from "@smithy-contract/shapes";
import { createServer } from "@smithy-contract/server-runtime";
import { withEventStreams } from "@smithy-contract/server-runtime/event-streams";
import { restJson1 } from "@smithy-contract/server-runtime/rest-json-1";
import { createHandlers, createOperationMock, events, type MockedService, type OperationMock } from "../src/index.ts";

// A service with an event stream, written by hand in the form of generated code.

export interface Note {
  readonly text: string;
}
export interface Tone {
  readonly pitch?: number | undefined;
}
export type Sound =
  | { readonly note: Note; readonly tone?: never; readonly jammed?: never }
  | { readonly note?: never; readonly tone: Tone; readonly jammed?: never }
  | { readonly note?: never; readonly tone?: never; readonly jammed: Jammed };
export interface ListenOutput {
  readonly sounds: AsyncIterable<Sound> | undefined;
}

export class Jammed extends Error {
  readonly $fault = "server";

  constructor({ message = "" }: { readonly message?: string } = {}) {
    super(message);
    this.name = "Jammed";
    s.brandError(this, "radio#Jammed");
  }
}

/** An error of the operation that its stream does not have. */
export class Closed extends Error {
  readonly $fault = "client";

  constructor({ message = "" }: { readonly message?: string } = {}) {
    super(message);
    this.name = "Closed";
    s.brandError(this, "radio#Closed");
  }
}

const ClosedShape = s.error<Closed>("radio#Closed", "client", 409, { message: s.string });
const JammedShape = s.error<Jammed>("radio#Jammed", "server", 503, { message: s.string });
const Sounds = s.eventStream<Sound>("radio#Sounds", {
  note: s.structure<Note>("radio#Note", { text: s.member(s.string, { required: true, length: { min: 1, max: 9 } }) }),
  tone: s.structure<Tone>("radio#Tone", { pitch: s.member(s.integer, { eventHeader: true }) }),
  jammed: JammedShape,
});
const service: MockedService = {
  id: "radio#Radio",
  name: "Radio",
  version: "1",
  format: s.codeFormat,
  protocols: [withEventStreams(restJson1)],
};

const listenOperation = s.operation({
  id: "radio#Listen",
  http: { method: "GET", uri: "/listen", code: 200 },
  input: s.unit,
  output: s.structure<ListenOutput>("radio#ListenOutput", {
    sounds: s.member(Sounds, { httpPayload: true, required: true }),
  }),
  errors: [JammedShape, ClosedShape],
  eventStream: "output",
});

export const listen: OperationMock<s.Unit, ListenOutput, { jammed: Jammed; closed: Closed }> = createOperationMock<
  s.Unit,
  ListenOutput,
  { jammed: Jammed; closed: Closed }
>({
  service,
  key: "listen",
  operation: listenOperation,
  errors: {
    jammed: { shape: JammedShape, errorClass: Jammed },
    closed: { shape: ClosedShape, errorClass: Closed },
  },
});

/** Writes notes, and an error at the end, as the messages of an event stream. They need not be valid. */
export async function writeNotes(texts: readonly string[], end?: Error): Promise<ArrayBuffer> {
  const sounds = events(
    texts.map((text) => ({ note: { text } })),
    end && { end },
  );
  const server = createServer({ ...service, operations: { listen: listenOperation } }, { listen: () => ({ sounds }) });
  const response = await server.fetch(new Request("http://radio.test/listen"));
  return response.arrayBuffer();
}

export interface SingInput {
  readonly sounds: AsyncIterable<Sound> | undefined;
}

export const sing: OperationMock<SingInput, s.Unit, Record<never, never>> = createOperationMock<
  SingInput,
  s.Unit,
  Record<never, never>
>({
  service,
  key: "sing",
  operation: s.operation({
    id: "radio#Sing",
    http: { method: "POST", uri: "/sing", code: 200 },
    input: s.structure<SingInput>("radio#SingInput", {
      sounds: s.member(Sounds, { httpPayload: true, required: true }),
    }),
    output: s.unit,
    errors: [],
    eventStream: "input",
  }),
  errors: {},
});

export const radioHandlers = createHandlers({ listen });
