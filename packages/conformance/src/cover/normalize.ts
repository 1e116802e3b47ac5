import type { AnyShape, MemberShape } from "@smithy-contract/shapes";

/**
 * Returns a copy of a value in which everything is gone that may differ between what was sent and what was received: streams
 * are read, members have their defaults, and absent members are left out. The names of prefix headers are in lower case.
 */
export async function normalize(shape: AnyShape, value: unknown): Promise<unknown> {
  if (value === undefined || value === null) {
    return undefined;
  }
  switch (shape.kind) {
    case "structure":
    case "error":
    case "union":
      return isAsyncIterable(value) && shape.traits.streaming === true
        ? readEvents(shape.members, value)
        : normalizeMembers(shape.members, value);
    case "list":
      return Array.isArray(value)
        ? Promise.all(value.map((item) => (item === null ? null : normalize(shape.member.target(), item))))
        : value;
    case "map":
      return mapValues(value, (item) => (item === null ? null : normalize(shape.value.target(), item)));
    case "blob":
      return readBytes(value);
    default:
      return value;
  }
}

async function normalizeMembers(members: Readonly<Record<string, MemberShape>>, value: object): Promise<object> {
  const found = new Map<string, unknown>();
  for (const [name, { target, traits }] of Object.entries(members)) {
    const given: unknown = isOwn(value, name) ? Reflect.get(value, name) : undefined;
    const normal = await normalize(target(), given ?? traits.default);
    if (normal !== undefined) {
      found.set(name, traits.httpPrefixHeaders === undefined ? normal : await lowerKeys(normal));
    }
  }
  return Object.fromEntries(found);
}

async function readEvents(
  members: Readonly<Record<string, MemberShape>>,
  events: AsyncIterable<unknown>,
): Promise<readonly object[]> {
  const read: object[] = [];
  for await (const event of events) {
    read.push(await normalizeMembers(members, Object(event)));
  }
  return read;
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

/** Whether a value has a member itself. Every object inherits members such as `toString`. */
function isOwn(value: object, name: string): boolean {
  return Object.hasOwn(value, name) || (name in value && !(name in Object.prototype));
}

async function mapValues(value: unknown, change: (item: unknown) => unknown): Promise<unknown> {
  const entries = Object.entries(Object(value));
  return Object.fromEntries(await Promise.all(entries.map(async ([key, item]) => [key, await change(item)])));
}

function lowerKeys(value: unknown): unknown {
  return Object.fromEntries(Object.entries(Object(value)).map(([key, item]) => [key.toLowerCase(), item]));
}

/** The bytes of a blob, or of a stream in the form that a server or a client gets it. */
async function readBytes(value: unknown): Promise<unknown> {
  if (value instanceof ReadableStream) {
    return new Uint8Array(await new Response(value).arrayBuffer());
  }
  return hasBytes(value) ? value.transformToByteArray() : value;
}

/** The part of smithy-typescript's streaming payload type that is used here. */
interface SdkStream {
  transformToByteArray(): Promise<Uint8Array>;
}

function hasBytes(value: unknown): value is SdkStream {
  return typeof value === "object" && value !== null && "transformToByteArray" in value;
}
