import type { Closure } from "../../model/closure.ts";
import { membersOf, type DataShape } from "../../model/shape.ts";

/**
 * Groups shapes and orders the groups so that each shape comes after those it refers to. Shapes that refer to each other in
 * a circle form one group; within it, descriptors refer to later ones through a function.
 */
export function orderShapes({ operations, shapes, errorsOf }: Closure): readonly (readonly DataShape[])[] {
  const search = new GroupSearch(shapes);
  for (const operation of operations) {
    for (const root of [operation.input, operation.output, ...errorsOf(operation)]) {
      search.visit(root);
    }
  }
  return search.groups;
}

/** A shape on the path of the search, and how many of its targets have been visited. */
interface Step {
  readonly id: string;
  readonly targets: readonly string[];
  visited: number;
}

/**
 * Tarjan's algorithm for strongly connected components, which finds each group after the groups it depends on. It uses a
 * path instead of recursion, because a model may be nested deeper than the stack.
 */
class GroupSearch {
  readonly groups: DataShape[][] = [];
  readonly #shapes: ReadonlyMap<string, DataShape>;
  /** The order in which shapes were met, by id. */
  readonly #numbers = new Map<string, number>();
  /** The lowest number that can be reached from a shape within its group, by id. */
  readonly #lowest = new Map<string, number>();
  /** The shapes that belong to no group yet, in the order in which they were met. */
  readonly #stack: string[] = [];
  readonly #open = new Set<string>();

  constructor(shapes: ReadonlyMap<string, DataShape>) {
    this.#shapes = shapes;
  }

  visit(root: string): void {
    if (!this.#shapes.has(root) || this.#numbers.has(root)) {
      return;
    }
    const path = [this.#enter(root)];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const target = top.targets[top.visited];
      top.visited += 1;
      if (target === undefined) {
        path.pop();
        this.#leave(top.id, path.at(-1)?.id);
      } else if (!this.#numbers.has(target)) {
        path.push(this.#enter(target));
      } else if (this.#open.has(target)) {
        this.#lower(top.id, this.#numbers.get(target) ?? 0);
      }
    }
  }

  #enter(id: string): Step {
    const shape = this.#shapes.get(id);
    this.#lowest.set(id, this.#numbers.size);
    this.#numbers.set(id, this.#numbers.size);
    this.#stack.push(id);
    this.#open.add(id);
    const targets = shape === undefined ? [] : membersOf(shape).map(({ target }) => target);
    return { id, targets: targets.filter((target) => this.#shapes.has(target)), visited: 0 };
  }

  #leave(id: string, parent: string | undefined): void {
    if (parent !== undefined) {
      this.#lower(parent, this.#lowest.get(id) ?? 0);
    }
    if (this.#lowest.get(id) !== this.#numbers.get(id)) {
      return;
    }
    const group = this.#stack.splice(this.#stack.lastIndexOf(id));
    for (const member of group) {
      this.#open.delete(member);
    }
    // The group is reversed, because the shape that was met last refers to the fewest shapes that are declared after
    // it.
    this.groups.push(group.toReversed().flatMap((member) => this.#shapes.get(member) ?? []));
  }

  #lower(id: string, number: number): void {
    this.#lowest.set(id, Math.min(this.#lowest.get(id) ?? number, number));
  }
}
