import { membersOf, type Closure } from "../../model/closure.ts";
import type { DataShape } from "../../model/shape.ts";

/**
 * Orders shapes so that each comes after those it refers to. Shapes that refer to each other in a circle form a group of
 * their own, which must stay in one module: within it, references need a function around them.
 */
export function orderShapes({ operations, shapes, errorsOf }: Closure): readonly (readonly DataShape[])[] {
  // Tarjan's algorithm, which finds the groups with those they depend on first. Not recursive: models may be deep.
  const groups: DataShape[][] = [];
  const numbers = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const roots = operations.flatMap((operation) => [operation.input, operation.output, ...errorsOf(operation)]);
  for (const root of roots) {
    if (shapes.has(root) && !numbers.has(root)) {
      connect(root);
    }
  }
  return groups;

  function connect(root: string): void {
    const path: { id: string; targets: readonly string[]; next: number }[] = [];
    enter(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const target = top.targets[top.next];
      top.next += 1;
      if (target === undefined) {
        path.pop();
        leave(top.id, path.at(-1)?.id);
      } else if (!numbers.has(target)) {
        enter(target);
      } else if (isOpen.has(target)) {
        lower(top.id, numbers.get(target) ?? 0);
      }
    }

    function enter(id: string): void {
      const shape = shapes.get(id);
      numbers.set(id, numbers.size);
      lowest.set(id, numbers.size - 1);
      open.push(id);
      isOpen.add(id);
      const targets = shape === undefined ? [] : membersOf(shape).map(({ target }) => target);
      path.push({ id, targets: targets.filter((target) => shapes.has(target)), next: 0 });
    }
  }

  function lower(id: string, number: number): void {
    lowest.set(id, Math.min(lowest.get(id) ?? number, number));
  }

  function leave(id: string, parent: string | undefined): void {
    if (parent !== undefined) {
      lower(parent, lowest.get(id) ?? 0);
    }
    if (lowest.get(id) !== numbers.get(id)) {
      return;
    }
    const ids = open.splice(open.indexOf(id));
    for (const closed of ids) {
      isOpen.delete(closed);
    }
    // The other way round: the shape met last refers to the fewest that come after it.
    groups.push(ids.toReversed().flatMap((each) => shapes.get(each) ?? []));
  }
}
