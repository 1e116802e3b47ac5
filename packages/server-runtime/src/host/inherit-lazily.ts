/**
 * Lets a prototype inherit from that of a class of the fetch API, which is asked for only when somebody checks an instance.
 * Node loads its fetch API when a program first mentions one of its classes, and that takes half of a small server's start.
 *
 * @param getParent returns the prototype of the global class
 */
export function inheritLazily(prototype: object, getParent: () => object): void {
  const parent = new Proxy(
    {},
    {
      getPrototypeOf() {
        const loaded = getParent();
        // Later checks need no proxy.
        Object.setPrototypeOf(prototype, loaded);
        return loaded;
      },
    },
  );
  Object.setPrototypeOf(prototype, parent);
}
