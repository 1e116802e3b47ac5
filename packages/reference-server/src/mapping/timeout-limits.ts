/**
 * Limits of `timeoutInMillis`, in milliseconds.
 * {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html}
 */
export const timeoutLimits = {
  min: 50,
  /** The upper limit of an account whose quota was not raised, and the value of an integration that sets none. */
  standard: 29_000,
  /** The highest quota that Terraform allows for (hashicorp/terraform-provider-aws#37859). */
  raised: 300_000,
  /** The upper limit of an integration whose response is streamed (hashicorp/terraform-provider-aws#45472). */
  streamed: 900_000,
} as const;

/**
 * Checks an account's quota for timeouts.
 * @throws {RangeError} if it is not a whole number from 29,000 to 300,000
 */
export function checkMaxTimeout(millis: number): void {
  const { standard, raised } = timeoutLimits;
  if (!Number.isInteger(millis) || millis < standard || millis > raised) {
    throw new RangeError(
      `maxTimeoutInMillis is ${millis}, but an account's quota is a whole number from ${standard} to ${raised}.`,
    );
  }
}
