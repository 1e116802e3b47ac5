import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";
import type { HttpHandler } from "msw";
import { setupServer, type SetupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { findSmithyRequirements } from "../../../codegen/src/smithy-cli/find-smithy-requirements.ts";
import { compileService } from "../pipeline/compile-services.ts";
import { generateService } from "../pipeline/generate-services.ts";
import { cacheFolder } from "../pipeline/paths.ts";

const smithy = findSmithyRequirements();
const isCi = process.env["CI"] === "true" || process.env["CI"] === "1";
const title = smithy.available ? "" : ` (needs ${smithy.missing.join(" and ")})`;
const model = fileURLToPath(new URL("../../test/dynamodb/dynamodb.smithy", import.meta.url));

/** The part of a generated mock that the tests use. The packages are generated here, so their types are not known. */
type Mock = ((...answers: readonly unknown[]) => HttpHandler) & {
  readonly calls: readonly { readonly input: unknown }[];
  readonly conditionalCheckFailed: (members: object) => HttpHandler;
  readonly provisionedThroughputExceeded: (members: object, options: object) => HttpHandler;
};

interface Mocks {
  readonly getItem: Mock;
  readonly putItem: Mock;
  readonly query: Mock;
  handlers(options?: object): HttpHandler[];
}

describe.skipIf(!smithy.available && !isCi)(`mocks of DynamoDB, called by AWS's own client${title}`, () => {
  let work: string;
  let mocks: Mocks;
  let network: SetupServer;
  const db = new DynamoDBClient({
    region: "us-east-1",
    credentials: { accessKeyId: "key", secretAccessKey: "secret" },
  });

  beforeAll(async () => {
    await mkdir(cacheFolder, { recursive: true });
    work = await mkdtemp(join(cacheFolder, "dynamodb-"));
    const service = { id: "example.dynamodb#DynamoDB_20120810", name: "DynamoDB", folder: "dynamodb" };
    await generateService(service, model, work);
    await compileService(service, work);
    mocks = await import(pathToFileURL(join(work, "dynamodb/msw/dist/index.js")).href);
    network = setupServer(...mocks.handlers());
    network.listen({ onUnhandledFrame: "error" });
  }, 300_000);

  afterEach(() => network.resetHandlers());

  afterAll(async () => {
    network.close();
    await rm(work, { recursive: true, force: true });
  });

  test("answer from the examples of the model", async () => {
    const { Item } = await db.send(new GetItemCommand({ TableName: "notes", Key: { id: { S: "1" } } }));
    expect(Item).toEqual({
      id: { S: "1" },
      text: { S: "Buy milk" },
      tags: { L: [{ S: "home" }] },
      stars: { N: "3" },
    });
  });

  test("answer with what a resolver makes of the input", async () => {
    network.use(
      mocks.query((input: { readonly Limit: number }) => ({
        Items: [{ id: { S: "1" }, picture: { B: Uint8Array.of(1, 2) }, read: { BOOL: true } }],
        Count: input.Limit,
      })),
    );
    const { Items, Count } = await db.send(new QueryCommand({ TableName: "notes", Limit: 1 }));
    expect([Items, Count]).toEqual([
      [{ id: { S: "1" }, picture: { B: Uint8Array.of(1, 2) }, read: { BOOL: true } }],
      1,
    ]);
  });

  test("throw modelled errors, which the client knows by their class", async () => {
    network.use(mocks.putItem.conditionalCheckFailed({ message: "It exists", Item: { id: { S: "1" } } }));
    const put = new PutItemCommand({
      TableName: "notes",
      Item: { id: { S: "1" } },
      ConditionExpression: "attribute_not_exists(id)",
    });
    const error: unknown = await db.send(put).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConditionalCheckFailedException);
    expect(error).toMatchObject({ message: "It exists", Item: { id: { S: "1" } } });
    expect(mocks.putItem.calls.at(-1)?.input).toEqual({
      TableName: "notes",
      Item: { id: { S: "1" } },
      ConditionExpression: "attribute_not_exists(id)",
    });
  });

  test("let the client retry after it was throttled", async () => {
    network.use(mocks.getItem.provisionedThroughputExceeded({ message: "Slow down" }, { once: true }));
    const { Item, $metadata } = await db.send(new GetItemCommand({ TableName: "notes", Key: { id: { S: "1" } } }));
    expect([Item?.["text"], $metadata.attempts]).toEqual([{ S: "Buy milk" }, 2]);
  });

  test("refuse input that breaks the contract, as the service does", async () => {
    const handlers = mocks.handlers({ onViolation() {} });
    network.use(...handlers);
    const query = new QueryCommand({ TableName: "notes", Limit: 0 });
    await expect(db.send(query)).rejects.toMatchObject({ name: "ValidationException" });
  });
});
