import * as s from "@smithy-contract/shapes";
import { createOperationMock, type MockedService, type OperationMock } from "@smithy-contract/msw-runtime";
import { withEventStreams } from "@smithy-contract/server-runtime/event-streams";
import { restJson1 } from "@smithy-contract/server-runtime/rest-json-1";

// Two operations of Amazon Bedrock with the names of its wire format, written by hand in the form of generated code.

export interface ConverseStreamInput {
  readonly modelId: string;
  readonly messages?: { readonly role: string; readonly content: readonly { readonly text: string }[] }[] | undefined;
}
export class ThrottlingException extends Error {
  constructor({ message = "" }: { readonly message?: string } = {}) {
    super(message);
    s.brandError(this, "com.amazonaws.bedrockruntime#ThrottlingException");
  }
}
export type ConverseStreamEvent =
  | { readonly messageStart: { readonly role: string } }
  | { readonly contentBlockDelta: { readonly delta: { readonly text: string }; readonly contentBlockIndex: number } }
  | { readonly messageStop: { readonly stopReason: string } }
  | { readonly throttlingException: ThrottlingException };
export interface ConverseStreamOutput {
  readonly stream: AsyncIterable<ConverseStreamEvent>;
}
export interface Chunk {
  readonly chunk: { readonly bytes: Uint8Array };
}
export interface Chunks {
  readonly body: AsyncIterable<Chunk>;
}

const id = (name: string): string => `com.amazonaws.bedrockruntime#${name}`;
const required = { required: true } as const;
const Throttling = s.error<ThrottlingException>(id("ThrottlingException"), "client", 429, { message: s.string });
const Text = s.structure<{ text: string }>(id("Text"), { text: s.member(s.string, required) });
const Message = s.structure<{ role: string; content: { text: string }[] }>(id("Message"), {
  role: s.member(s.string, required),
  content: s.member(s.list(id("ContentBlocks"), Text), required),
});
const Part = s.structure<{ bytes: Uint8Array }>(id("BidirectionalPart"), { bytes: s.blob });
const stream = { ...required, httpPayload: true } as const;

const converseStreamShape: s.OperationShape = s.operation({
  id: id("ConverseStream"),
  http: { method: "POST", uri: "/model/{modelId}/converse-stream", code: 200 },
  input: s.structure<{ modelId: string; messages?: unknown[] | undefined }>(id("ConverseStreamRequest"), {
    modelId: s.member(s.string, { ...required, httpLabel: true, length: { min: 1, max: 2048 } }),
    messages: s.member(s.list(id("Messages"), Message as s.Shape<unknown>)),
  }),
  output: s.structure<{ stream: unknown }>(id("ConverseStreamResponse"), {
    stream: s.member(
      {
        kind: "union",
        id: id("ConverseStreamOutput"),
        traits: { streaming: true },
        members: {
          messageStart: s.member(s.structure<{ role: string }>(id("MessageStartEvent"), { role: s.string })),
          contentBlockDelta: s.member(
            s.structure<{ delta: unknown; contentBlockIndex: number }>(id("ContentBlockDeltaEvent"), {
              delta: s.member(
                { kind: "union", id: id("ContentBlockDelta"), traits: {}, members: { text: s.member(s.string) } },
                required,
              ),
              contentBlockIndex: s.member(s.integer, { ...required, range: { min: 0 } }),
            }),
          ),
          messageStop: s.member(
            s.structure<{ stopReason: string }>(id("MessageStopEvent"), {
              stopReason: s.enumeration<string>(id("StopReason"), ["end_turn", "max_tokens"]),
            }),
          ),
          throttlingException: s.member(Throttling),
        },
      },
      stream,
    ),
  }),
  errors: [Throttling],
  eventStream: "output",
});

function chunks(name: string): s.MemberShape {
  const union: s.UnionShape = {
    kind: "union",
    id: id(name),
    traits: { streaming: true },
    members: { chunk: s.member(Part) },
  };
  return { target: () => union, traits: stream };
}

const invokeBidirectionally: s.OperationShape = {
  id: id("InvokeModelWithBidirectionalStream"),
  name: "InvokeModelWithBidirectionalStream",
  http: { method: "POST", uri: "/model/{modelId}/invoke-with-bidirectional-stream", code: 200 },
  input: {
    kind: "structure",
    id: id("InvokeModelWithBidirectionalStreamRequest"),
    traits: {},
    members: {
      modelId: s.member(s.string, { ...required, httpLabel: true }),
      body: chunks("InvokeModelWithBidirectionalStreamInput"),
    },
  },
  output: {
    kind: "structure",
    id: id("InvokeModelWithBidirectionalStreamResponse"),
    traits: {},
    members: { body: chunks("InvokeModelWithBidirectionalStreamOutput") },
  },
  errors: [Throttling],
  eventStream: "both",
};

export const service: MockedService = {
  id: id("AmazonBedrockFrontendService"),
  name: "BedrockRuntime",
  version: "2023-09-30",
  format: s.codeFormat,
  endpointPrefix: "bedrock-runtime",
  protocols: [withEventStreams(restJson1)],
};
export const operations = {
  converseStream: converseStreamShape,
  invokeModelWithBidirectionalStream: invokeBidirectionally,
};

export const converseStream: OperationMock<
  ConverseStreamInput,
  ConverseStreamOutput,
  { throttling: ThrottlingException }
> = createOperationMock<ConverseStreamInput, ConverseStreamOutput, { throttling: ThrottlingException }>({
  service,
  key: "converseStream",
  operation: converseStreamShape,
  errors: { throttling: { shape: Throttling, errorClass: ThrottlingException } },
});
