import { examples } from "@apigateway/msw";
import {
  BadRequestException,
  NotFoundException,
  TooManyRequestsException,
  UnauthorizedException,
  type Integration,
} from "@apigateway/types";
import { expect } from "vitest";
import { pathOf, type Session, type WayKind } from "./way.ts";
import type { APIGatewayService } from "@apigateway/server";

/** A behaviour, the ways that show it, and the check. */
export interface Case {
  readonly name: string;
  readonly ways: readonly WayKind[];
  /** Used instead of the examples of the model. */
  readonly implementation?: APIGatewayService;
  run(session: Session, way: WayKind): Promise<void>;
}

const everywhere: readonly WayKind[] = ["fetch", "client", "aws-sdk", "msw"];
/** For requests that are written by hand, because no client sends what the model does not define. */
const byHand: readonly WayKind[] = ["fetch", "client", "msw"];
/** For errors that the generated client throws, with or without MSW. */
const ourClient: readonly WayKind[] = ["client", "msw"];

const anyInput = { restApiId: "api", resourceId: "resource", httpMethod: "GET" };

const emptyTemplates: Integration = {
  type: "MOCK",
  requestTemplates: { "application/json": null, "text/plain": "$input.body" },
  integrationResponses: { "200": { statusCode: "200", responseTemplates: { "application/json": null } } },
};

export const cases: readonly Case[] = [
  ...Object.entries(examples.getIntegration).map(([title, example]): Case => ({
    name: `answers the example "${title}"`,
    ways: everywhere,
    async run({ call }) {
      const outcome = await call(example.input);
      if ("error" in example) {
        const { name, message } = example.error;
        expect(outcome.error).toMatchObject({ name, message, status: statusOf(example.error) });
      } else {
        expect(outcome).toEqual({ output: example.output });
      }
    },
  })),
  {
    name: "gives Retry-After as the error's member",
    ways: everywhere,
    async run({ call }) {
      const { error } = await call(examples.getIntegration["Exceed the request rate"].input);
      expect(error).toMatchObject({ name: "TooManyRequestsException", retryAfterSeconds: "1" });
    },
  },
  ...[
    new BadRequestException({ message: "bad" }),
    new NotFoundException({ message: "none" }),
    new TooManyRequestsException({ message: "many", retryAfterSeconds: "2" }),
    new UnauthorizedException({ message: "who" }),
  ].map((error): Case => ({
    name: `lets the client catch the very class that was thrown: ${error.name}`,
    ways: ourClient,
    implementation: throwing(error),
    async run({ call }) {
      const { error: caught } = await call(anyInput);
      expect(caught?.thrown).toBeInstanceOf(Error);
      expect(Object(caught?.thrown).constructor).toBe(error.constructor);
      expect(caught).toMatchObject({ name: error.name, message: error.message, status: statusOf(error) });
    },
  })),
  {
    name: "decodes what labels had encoded",
    ways: everywhere,
    implementation: {
      getIntegration: ({ restApiId, resourceId, httpMethod }) => ({
        type: "MOCK",
        requestParameters: { restApiId, resourceId, httpMethod },
      }),
    },
    async run({ call }) {
      for (const text of ["a b/c%", "%2F", "ü€😹", "a+b&c=d?e#f", ";,:@!$'()*"]) {
        const input = { restApiId: text, resourceId: `${text}2`, httpMethod: text };
        expect(await call(input)).toEqual({ output: { type: "MOCK", requestParameters: input } });
      }
    },
  },
  {
    name: "adds no default of its own: what the implementation leaves out stays absent",
    ways: everywhere,
    implementation: returning({ type: "MOCK" }),
    async run({ call }) {
      expect(await call(anyInput)).toEqual({ output: { type: "MOCK" } });
    },
  },
  {
    name: "writes empty lists and maps, and nothing for undefined members",
    ways: everywhere,
    implementation: returning({ cacheKeyParameters: [], requestParameters: {}, uri: undefined }),
    async run({ call }) {
      expect(await call(anyInput)).toEqual({ output: { cacheKeyParameters: [], requestParameters: {} } });
    },
  },
  {
    name: "keeps an empty template, which is null, in both directions",
    ways: everywhere,
    implementation: returning(emptyTemplates),
    async run({ call }) {
      expect(await call(anyInput)).toEqual({ output: emptyTemplates });
    },
  },
  {
    name: "leaves out null in the maps that are not sparse",
    ways: ["fetch", "client", "aws-sdk"],
    // A TypeScript caller cannot write this null, but a JavaScript caller or a database row can.
    implementation: returning({ type: "MOCK", requestParameters: JSON.parse('{"a":null,"b":"c"}') }),
    async run({ call }) {
      expect(await call(anyInput)).toEqual({ output: { type: "MOCK", requestParameters: { b: "c" } } });
    },
  },
  {
    name: "lets no member out that the model does not have",
    ways: ["fetch", "client", "aws-sdk"],
    implementation: returning(Object.assign({ type: "MOCK" } as const, { password: "secret" })),
    async run({ call }) {
      expect(await call(anyInput)).toEqual({ output: { type: "MOCK" } });
    },
  },
  {
    name: "answers invalid input with BadRequestException, naming the member",
    ways: byHand,
    async run({ send }) {
      const response = await sendBy(send, { path: "/restapis/a/resources//methods/GET/integration" });
      expect(response.status).toBe(400);
      expect(response.headers.get("x-amzn-errortype")).toBe("BadRequestException");
      expect(await response.json()).toEqual({
        message:
          "1 validation error detected. Value at '/resourceId' failed to satisfy constraint: Member must not be null",
      });
    },
  },
  {
    name: "answers broken percent-encoding with a 400",
    ways: byHand,
    async run({ send }) {
      const response = await sendBy(send, { path: "/restapis/%E0%A4/resources/b/methods/GET/integration" });
      expect(response.status).toBe(400);
      expect(response.headers.get("x-amzn-errortype")).toBe("SerializationException");
    },
  },
  {
    name: "sends an invalid output as it is, since a server's constraints are for input",
    ways: ["fetch", "client", "aws-sdk"],
    implementation: returning({ timeoutInMillis: 1 }),
    async run({ call }) {
      expect(await call(anyInput)).toEqual({ output: { timeoutInMillis: 1 } });
    },
  },
  {
    name: "refuses an invalid output in a mock, naming the member",
    ways: ["msw"],
    implementation: returning({ timeoutInMillis: 1 }),
    async run({ send }) {
      const response = await sendBy(send, { path: pathOf(anyInput), headers: { accept: "application/json" } });
      expect(response.status).toBe(500);
      expect(response.headers.get("x-amzn-errortype")).toBe("ContractViolation");
      expect(await response.json()).toEqual({ message: expect.stringContaining("/timeoutInMillis") });
    },
  },
  {
    name: "answers an error that is none of the model's with a 500 that says nothing of it",
    ways: ["fetch", "client", "aws-sdk"],
    implementation: throwing(Object.assign(new Error("password 123"), { name: "NotFoundException" })),
    async run({ call }) {
      const { error } = await call(anyInput);
      expect(error).toMatchObject({ status: 500, name: "InternalFailure" });
      expect(error?.message).not.toContain("password");
    },
  },
  {
    name: "answers an error that is none of the model's with a 500 that names it in a mock",
    ways: ["msw"],
    implementation: throwing(new TypeError("no title")),
    async run({ call }) {
      const { error } = await call(anyInput);
      expect(error).toMatchObject({ status: 500, name: "InternalFailure" });
      expect(error?.message).toContain("TypeError: no title");
    },
  },
  {
    name: "knows no other path",
    ways: ["fetch", "client"],
    async run({ send }) {
      const response = await sendBy(send, { path: "/restapis/a/resources/b" });
      expect(response.status).toBe(404);
      expect(response.headers.get("x-amzn-errortype")).toBe("UnknownOperationException");
    },
  },
  {
    name: "names the path's method where another was used",
    ways: ["fetch", "client"],
    async run({ send }) {
      const response = await sendBy(send, { method: "POST", path: pathOf(anyInput) });
      expect(response.status).toBe(405);
      expect(response.headers.get("allow")).toBe("GET, HEAD");
    },
  },
  {
    name: "answers the reference page's request as it stands there, Content-Type and all",
    ways: byHand,
    async run({ send }) {
      const example = examples.getIntegration["Read the integration of a method"];
      const headers = { "content-type": "application/json", accept: "application/json" };
      const response = await sendBy(send, { path: pathOf(example.input), headers });
      expect(response.headers.get("content-type")).toBe("application/json");
      expect(await response.json()).toEqual(example.output);
    },
  },
  {
    name: "offers nothing but JSON",
    ways: byHand,
    async run({ send }) {
      const response = await sendBy(send, { path: pathOf(anyInput), headers: { accept: "text/html" } });
      expect(response.status).toBe(406);
    },
  },
];

function sendBy(send: Session["send"], exchange: Parameters<NonNullable<Session["send"]>>[0]): Promise<Response> {
  if (send === undefined) {
    throw new TypeError("This way in has a client before it; the case is not for it.");
  }
  return send(exchange);
}

function returning(output: Integration): APIGatewayService {
  return { getIntegration: () => output };
}

function throwing(error: Error): APIGatewayService {
  return {
    getIntegration() {
      throw error;
    },
  };
}

function statusOf(error: Error): number {
  const statuses = new Map<unknown, number>([
    [BadRequestException, 400],
    [UnauthorizedException, 401],
    [NotFoundException, 404],
    [TooManyRequestsException, 429],
  ]);
  return statuses.get(error.constructor) ?? 500;
}
