import { createRandom } from "../sample/random.ts";

/**
 * Derives the id of a mocked request from its method, its path, the operation in `X-Amz-Target` and the number of the
 * attempt, so that snapshots of responses stay the same. The query is left out, because a presigned URL has another signature each time.
 */
export function deriveRequestId({ method, url, headers }: Request, attempt: number): string {
  const target = headers.get("x-amz-target");
  const called = `${method} ${pathOf(url)}${target === null ? "" : ` ${target}`}`;
  const { below } = createRandom(`${called} ${attempt}`);
  const draw = (): string =>
    below(2 ** 32)
      .toString(16)
      .padStart(8, "0");
  const [first, second, third, last] = [draw(), draw(), draw(), draw()];
  const halves = (digits: string): string => `${digits.slice(0, 4)}-${digits.slice(4)}`;
  return `${first}-${halves(second)}-${halves(third)}${last}`;
}

/** The path of a request's URL, which is absolute and normalized. Parsing it again would take longer than all the rest here. */
function pathOf(url: string): string {
  const [path = ""] = url.slice(url.indexOf("/", url.indexOf("://") + 3)).split(/[?#]/, 1);
  return path;
}
