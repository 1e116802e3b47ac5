/** The idempotency token that the tests expect. {@link https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html} */
const fixedUuid = "00000000-0000-4000-8000-000000000000";

/** Runs a function while `crypto.randomUUID` returns the token that the tests expect. */
export async function withFixedUuid<T>(work: () => Promise<T>): Promise<T> {
  Object.defineProperty(crypto, "randomUUID", { configurable: true, value: () => fixedUuid });
  try {
    return await work();
  } finally {
    // The original method is on the prototype, so deleting the own property restores it.
    Reflect.deleteProperty(crypto, "randomUUID");
  }
}
