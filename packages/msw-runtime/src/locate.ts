import { compileBaseUrl, type Locate } from "./base-url.ts";
import { mockDefaults } from "./defaults.ts";
import type { MockedService } from "./operation-mock.ts";
import type { BaseUrl } from "./options.ts";

/**
 * Locates requests by a handler's own base URL, else by the one that `configureMocks` was last given.
 *
 * @throws {TypeError} where the handler's own base URL is none
 */
export function createLocate(own: BaseUrl | undefined, service: MockedService): Locate {
  if (own !== undefined) {
    return compileBaseUrl(own, service);
  }
  let base: BaseUrl | undefined;
  let locate = compileBaseUrl(base, service);
  return (url, operation) => {
    const wanted = mockDefaults().baseUrl;
    if (wanted !== base) {
      locate = compileBaseUrl(wanted, service);
      base = wanted;
    }
    return locate(url, operation);
  };
}
