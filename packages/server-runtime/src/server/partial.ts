import { ProtocolError } from "../protocol/errors.ts";

/**
 * Completes an implementation that lacks operations. A request for a missing operation gets a 501, and the operation can
 * be written later. Without this function a new operation in the model does not compile until it is implemented.
 *
 * @example
 * const server = createAPIGatewayServer(partial<APIGatewayService>({}));
 */
export function partial<Service extends object>(implementation: NoInfer<Partial<Service>>): Service {
  const handler: ProxyHandler<NoInfer<Partial<Service>>> = {
    get(target, key) {
      const found: unknown = Reflect.get(target, key);
      if (typeof found === "function") {
        // A method is called on the implementation itself, because private members do not exist on a proxy.
        return (...args: readonly unknown[]): unknown => Reflect.apply(found, target, args);
      }
      // A promise would take an object with a method `then` for another promise.
      return found === undefined && typeof key === "string" && key !== "then" ? () => refuse(key) : found;
    },
  };
  // Every property of a service is an operation, and the handler above has one for each name.
  return new Proxy(implementation, handler) as Service;
}

/** @throws {ProtocolError} if it is called, which only happens for a missing operation */
function refuse(operation: string): never {
  throw new ProtocolError({
    status: 501,
    type: "NotImplementedException",
    message: `The operation ${operation} is not implemented yet.`,
  });
}
