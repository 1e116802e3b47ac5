/**
 * Passes a value to the next step: at once, or when its promise is fulfilled. Unlike `await`, it costs nothing if there is
 * nothing to wait for, which is most of what a small request costs otherwise.
 */
export function whenKnown<Value, Result>(
  value: Value | PromiseLike<Value>,
  next: (value: Value) => Result | Promise<Result>,
): Result | Promise<Result> {
  return isPromiseLike(value) ? callLater(value, next) : next(value);
}

async function callLater<Value, Result>(
  value: PromiseLike<Value>,
  next: (value: Value) => Result | Promise<Result>,
): Promise<Result> {
  return next(await value);
}

/**
 * Recognizes a promise of any class. A library such as zone.js replaces the global Promise, and the promise of an async
 * function is then no instance of it.
 */
export function isPromiseLike<Value>(value: Value | PromiseLike<Value>): value is PromiseLike<Value> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
