import type { OperationShape } from "@smithy-contract/shapes";
import type { MockedService } from "../exchange/mocked-operation.ts";
import { networkDefaults } from "./network-defaults.ts";
import type { BaseUrl } from "./options.ts";

/** What a service's regional host names are made of. */
type RegionalService = Pick<MockedService, "name" | "endpointPrefix">;

/** Returns a request's URL without the base URL's path, or undefined if the URL is not below the base URL. */
export type Locate = (url: string, operation?: OperationShape) => string | undefined;

/**
 * Locates requests by a handler's own base URL, or else by the one that `configureMocks` set last.
 *
 * @throws {TypeError} if the handler's own base URL is malformed
 */
export function createLocate(own: BaseUrl | undefined, service: RegionalService): Locate {
  if (own !== undefined) {
    return compileBaseUrl(own, service);
  }
  let base: BaseUrl | undefined;
  let locate = compileBaseUrl(base, service);
  return (url, operation) => {
    const wanted = networkDefaults().baseUrl;
    if (wanted !== base) {
      locate = compileBaseUrl(wanted, service);
      base = wanted;
    }
    return locate(url, operation);
  };
}

/** Compiles a base URL option. Without one, every origin matches, and the operations' paths start at the root. */
export function compileBaseUrl(base: BaseUrl | undefined, service: RegionalService): Locate {
  if (base === undefined) {
    return (url) => url;
  }
  if (base === "regional") {
    return locateRegional(service);
  }
  const bases = parseBases(base);
  return (url, operation) => {
    const parsed = new URL(url);
    for (const candidate of bases) {
      const rest = candidate.accepts(parsed, operation) ? stripPrefix(parsed, candidate.prefix) : undefined;
      if (rest !== undefined) {
        return rest;
      }
    }
    return undefined;
  };
}

/**
 * Checks a base URL option without a service.
 *
 * @throws {TypeError} if it is malformed
 */
export function checkBaseUrl(base: BaseUrl): void {
  if (base !== "regional") {
    parseBases(base);
  }
}

function parseBases(base: Exclude<BaseUrl, "regional">): readonly ParsedBase[] {
  const all: readonly (string | URL)[] = typeof base === "string" || base instanceof URL ? [base] : base;
  if (all.length === 0) {
    throw new TypeError("baseUrl is an empty list; leave it out to match any origin");
  }
  return all.map(parseBase);
}

interface ParsedBase {
  readonly accepts: (url: URL, operation: OperationShape | undefined) => boolean;
  /** The base URL's path without a trailing slash. */
  readonly prefix: string;
}

function parseBase(base: string | URL): ParsedBase {
  // A path matches at every origin, so the origin that it is parsed with is never compared.
  const isPath = typeof base === "string" && base.startsWith("/") && !base.startsWith("//");
  const url = parseUrl(base, isPath ? "http://any.invalid" : undefined);
  const prefix = url.pathname.replace(/\/+$/, "");
  const accepts: ParsedBase["accepts"] = (request, operation) =>
    isPath ||
    (request.protocol === url.protocol &&
      request.port === url.port &&
      isHost(request.hostname, url.hostname, operation?.hostPrefix));
  return { accepts, prefix };
}

function parseUrl(base: string | URL, origin: string | undefined): URL {
  let url: URL | undefined;
  try {
    url = new URL(base, origin);
  } catch {
    // The error below names everything that can be wrong.
  }
  // `localhost:3000` parses as a URL of the scheme `localhost:` without a host. A star would match only itself.
  if (url === undefined || url.host === "" || /[*?#]/.test(url.href)) {
    throw new TypeError(
      `baseUrl is ${JSON.stringify(String(base))}; give an absolute URL without query, fragment or wildcards, such as "https://api.example.com/v1", a path such as "/v1", a list of these, or "regional" by itself`,
    );
  }
  return url;
}

/** Whether a host is the service's, with or without the operation's host prefix. {@link https://smithy.io/2.0/spec/endpoint-traits.html} */
function isHost(host: string, serviceHost: string, hostPrefix: string | undefined): boolean {
  if (host === serviceHost) {
    return true;
  }
  return (
    hostPrefix !== undefined &&
    host.endsWith(serviceHost) &&
    new RegExp(`^${hostPrefixPattern(hostPrefix)}$`, "i").test(host.slice(0, -serviceHost.length))
  );
}

function stripPrefix(url: URL, prefix: string): string | undefined {
  const { pathname } = url;
  if (pathname !== prefix && !pathname.startsWith(`${prefix}/`)) {
    return undefined;
  }
  return `${url.origin}${pathname.slice(prefix.length) || "/"}${url.search}`;
}

/** The host name suffixes of AWS's partitions, each followed by its dual-stack suffix. */
const partitionSuffixes = [
  "amazonaws.com",
  "api.aws",
  "amazonaws.com.cn",
  "api.amazonwebservices.com.cn",
  "amazonaws.eu",
  "api.amazonwebservices.eu",
  "c2s.ic.gov",
  "api.aws.ic.gov",
  "sc2s.sgov.gov",
  "api.aws.scloud",
  "cloud.adc-e.uk",
  "api.cloud-aws.adc-e.uk",
  "csp.hci.ic.gov",
  "api.aws.hci.ic.gov",
];

/** Matches `service.region.suffix` in all of AWS's partitions, with or without FIPS, dual-stack and a host prefix. */
function locateRegional({ endpointPrefix, name }: RegionalService): Locate {
  if (endpointPrefix === undefined) {
    throw new TypeError(
      `baseUrl is "regional", but the model of ${name} has no endpoint prefix (trait aws.api#service); give the service's URLs instead`,
    );
  }
  const service = `${escapeText(endpointPrefix)}(-fips)?`;
  const region = String.raw`[a-z]{2,}(-[a-z]+)+-\d+`;
  const suffix = `(${partitionSuffixes.map(escapeText).join("|")})`;
  // The region is optional, because a global service has none in its host name.
  const host = String.raw`${service}(\.${region})?\.${suffix}`;
  const pattern = new RegExp(`^${host}$`, "i");
  return (url, operation) => {
    const { protocol, hostname } = new URL(url);
    const prefix = operation?.hostPrefix;
    const matches =
      pattern.test(hostname) ||
      (prefix !== undefined && new RegExp(`^${hostPrefixPattern(prefix)}${host}$`, "i").test(hostname));
    return matches && protocol === "https:" ? url : undefined;
  };
}

/** The source of a pattern for a host prefix: literals match themselves, and a label matches part of a host name. */
function hostPrefixPattern(hostPrefix: string): string {
  return hostPrefix
    .split(/\{[^}]*\}/)
    .map(escapeText)
    .join("[a-z0-9-]+");
}

function escapeText(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
