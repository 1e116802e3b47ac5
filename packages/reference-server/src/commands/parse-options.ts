import { InvalidArgumentError } from "commander";
import { timeoutLimits } from "../mapping/timeout-limits.ts";

/** @throws {InvalidArgumentError} if the text is not an account's quota for timeouts in milliseconds */
export function parseMaxTimeout(text: string): number {
  const millis = Number(text);
  const { standard, raised } = timeoutLimits;
  if (!/^\d{1,9}$/.test(text) || millis < standard || millis > raised) {
    throw new InvalidArgumentError(
      `It must be a whole number of milliseconds from ${standard} to ${raised}. Integrations with responseTransferMode STREAM may have a timeout of up to ${timeoutLimits.streamed} with any quota.`,
    );
  }
  return millis;
}

/** @throws {InvalidArgumentError} if the text is not a whole number of milliseconds of at most an hour */
export function parseDrain(text: string): number {
  const millis = Number(text);
  if (!/^\d{1,7}$/.test(text) || millis > 3_600_000) {
    throw new InvalidArgumentError("It must be a whole number of milliseconds from 0 to 3600000.");
  }
  return millis;
}

/** @throws {InvalidArgumentError} if the text is not a positive number of at most a billion */
export function parseAmount(text: string): number {
  const amount = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || amount <= 0 || amount > 1e9) {
    throw new InvalidArgumentError("It must be more than 0 and at most 1000000000, such as 0.5 or 20.");
  }
  return amount;
}

/**
 * Adds an origin to those of earlier options.
 * @throws {InvalidArgumentError} if a browser never sends it as `Origin`, or if `*` is not the only one
 */
export function addOrigin(origin: string, earlier: readonly string[]): readonly string[] {
  if (earlier.length > 0 && [...earlier, origin].includes("*")) {
    throw new InvalidArgumentError("* allows every origin. Give either * alone or a list of origins.");
  }
  if (origin !== "*") {
    checkOrigin(origin);
  }
  return [...earlier, origin];
}

function checkOrigin(origin: string): void {
  if (origin.includes("*")) {
    throw new InvalidArgumentError(
      "Origins are compared as a whole, without wildcards. Repeat --cors for each origin.",
    );
  }
  if (!/^https?:\/\//i.test(origin) || !URL.canParse(origin)) {
    throw new InvalidArgumentError("It must be an origin with its scheme, such as https://app.example.com, or *.");
  }
  const { origin: written } = new URL(origin);
  if (written !== origin) {
    throw new InvalidArgumentError(`An origin has no path and no default port. Write it as ${written}.`);
  }
}

/**
 * Adds a host to those of earlier options.
 * @throws {InvalidArgumentError} if it is not a host name or an address alone
 */
export function addHost(host: string, earlier: readonly string[]): readonly string[] {
  const url = `http://${host.replace(/^\./, "")}`;
  if (!URL.canParse(url) || new URL(url).host !== url.slice("http://".length).toLowerCase() || /:\d+$/.test(host)) {
    throw new InvalidArgumentError("It must be a host name without scheme, port and path, such as api.example.com.");
  }
  return [...earlier, host];
}

/** @throws {InvalidArgumentError} if the text is not a port */
export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new InvalidArgumentError("It must be a number from 0 to 65535; 0 stands for a free port.");
  }
  return port;
}
