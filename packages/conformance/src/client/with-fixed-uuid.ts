/** The token that tests expect in place of a random one. {@link https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html} */
const fixedUuid = "00000000-0000-4000-8000-000000000000";

/** Does something while the platform's every new UUID is the one that tests expect. */
export async function withFixedUuid<T>(work: () => Promise<T>): Promise<T> {
  Object.defineProperty(crypto, "randomUUID", { configurable: true, value: () => fixedUuid });
  try {
    return await work();
  } finally {
    // The original is the prototype's.
    Reflect.deleteProperty(crypto, "randomUUID");
  }
}
