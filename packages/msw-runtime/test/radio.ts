import * as s from "@smithy-contract/shapes";
import { withEventStreams } from "@smithy-contract/server-runtime/event-streams";
import { restJson1 } from "@smithy-contract/server-runtime/rest-json-1";
import { createHandlers, createOperationMock, type MockedService, type OperationMock } from "../src/index.ts";

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

export const listen: OperationMock<s.Unit, ListenOutput, { jammed: Jammed }> = createOperationMock<
  s.Unit,
  ListenOutput,
  { jammed: Jammed }
>({
  service,
  key: "listen",
  operation: s.operation({
    id: "radio#Listen",
    http: { method: "GET", uri: "/listen", code: 200 },
    input: s.unit,
    output: s.structure<ListenOutput>("radio#ListenOutput", {
      sounds: s.member(Sounds, { httpPayload: true, required: true }),
    }),
    errors: [JammedShape],
    eventStream: "output",
  }),
  errors: { jammed: { shape: JammedShape, errorClass: Jammed } },
});

export const radioHandlers = createHandlers({ listen });
