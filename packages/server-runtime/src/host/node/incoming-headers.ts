import { inheritLazily } from "../inherit-lazily.ts";
import { headerCharacters, type MeasuredHeaders } from "../../protocol/host-shortcuts.ts";

type Callback = (value: string, name: string, headers: Headers) => void;

/**
 * The headers of an incoming message as {@link Headers}. A look-up walks Node's flat list of names and values, which is
 * cheaper than a table for the few look-ups of a request. Genuine Headers are created only to iterate or change them.
 * Node's own table is not used, because headers that are named like members of Object's prototype are unsafe in it.
 */
export class IncomingHeaders implements MeasuredHeaders {
  readonly #raw: readonly string[];
  #genuine: Headers | undefined;
  /** The characters of all names and values. A name counts each time that it occurs, and separators do not count. */
  readonly [headerCharacters]: number;
  /** The value of the first `Host` header, and how many there are. Valid requests have one. */
  readonly host: string | undefined;
  readonly hostCount: number;

  /** @param raw alternating names and values, as in `rawHeaders` */
  constructor(raw: readonly string[]) {
    let characters = 0;
    let host: string | undefined;
    let hostCount = 0;
    for (let at = 0; at < raw.length; at += 2) {
      const name = raw[at] ?? "";
      const value = raw[at + 1] ?? "";
      characters += name.length + value.length;
      if (name.length === 4 && name.toLowerCase() === "host") {
        host ??= value;
        hostCount++;
      }
    }
    this.#raw = raw;
    this.host = host;
    this.hostCount = hostCount;
    this[headerCharacters] = characters;
  }

  get [Symbol.toStringTag](): string {
    return "Headers";
  }

  get(name: string): string | null {
    if (this.#genuine !== undefined) {
      return this.#genuine.get(name);
    }
    const wanted = name.toLowerCase();
    const raw = this.#raw;
    let found: string | null = null;
    for (let at = 0; at < raw.length; at += 2) {
      const candidate = raw[at] ?? "";
      if (candidate.length !== wanted.length || candidate.toLowerCase() !== wanted) {
        continue;
      }
      const value = raw[at + 1] ?? "";
      found = found === null ? value : join(wanted, found, value);
    }
    return found;
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  getSetCookie(): string[] {
    return this.#toGenuine().getSetCookie();
  }

  append(name: string, value: string): void {
    this.#toGenuine().append(name, value);
  }

  delete(name: string): void {
    this.#toGenuine().delete(name);
  }

  set(name: string, value: string): void {
    this.#toGenuine().set(name, value);
  }

  forEach(callback: Callback, thisArgument?: unknown): void {
    // This avoids genuine Headers, which would make the walk four times as expensive.
    const entries = this.#genuine ?? listEntries(this.#raw);
    for (const [name, value] of entries) {
      callback.call(thisArgument, value, name, this);
    }
  }

  entries(): HeadersIterator<[string, string]> {
    return this.#toGenuine().entries();
  }

  keys(): HeadersIterator<string> {
    return this.#toGenuine().keys();
  }

  values(): HeadersIterator<string> {
    return this.#toGenuine().values();
  }

  [Symbol.iterator](): HeadersIterator<[string, string]> {
    return this.entries();
  }

  #toGenuine(): Headers {
    if (this.#genuine !== undefined) {
      return this.#genuine;
    }
    const headers = new Headers();
    for (let at = 0; at < this.#raw.length; at += 2) {
      headers.append(this.#raw[at] ?? "", this.#raw[at + 1] ?? "");
    }
    this.#genuine = headers;
    return headers;
  }
}

/** Lists names in lower case, sorted, each with all of its values joined, as genuine Headers do. */
function listEntries(raw: readonly string[]): [name: string, value: string][] {
  const entries: [string, string][] = [];
  for (let at = 0; at < raw.length; at += 2) {
    entries.push([(raw[at] ?? "").toLowerCase(), raw[at + 1] ?? ""]);
  }
  entries.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  const joined: [string, string][] = [];
  for (const entry of entries) {
    const last = joined.at(-1);
    if (last?.[0] === entry[0]) {
      last[1] = join(last[0], last[1], entry[1]);
    } else {
      joined.push(entry);
    }
  }
  return joined;
}

function join(name: string, before: string, value: string): string {
  return `${before}${name === "cookie" ? "; " : ", "}${value}`;
}

inheritLazily(IncomingHeaders.prototype, () => Headers.prototype);
