import { createRandom } from "../sample/random.ts";

/**
 * Derives the id of a mocked request from its method, its path, the operation in `X-Amz-Target` and the number of the
 * attempt, so that snapshots of responses stay the same. The query is left out, because a presigned URL has another signature each time.
 */
export function deriveRequestId({ method, url, headers }: Request, attempt: number): string {
  const target = headers.get("x-amz-target");
  const called = `${method} ${new URL(url).pathname}${target === null ? "" : ` ${target}`}`;
  const { below } = createRandom(`${called} ${attempt}`);
  const digits = Array.from({ length: 8 }, () => below(0x10000).toString(16).padStart(4, "0"));
  const [a, b, c, d, e, ...rest] = digits;
  return `${a}${b}-${c}-${d}-${e}-${rest.join("")}`;
}
