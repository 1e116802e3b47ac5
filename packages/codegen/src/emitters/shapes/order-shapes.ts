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
  readonly shape: DataShape;
  readonly targets: readonly DataShape[];
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
  readonly #stack: DataShape[] = [];
  readonly #open = new Set<string>();

  constructor(shapes: ReadonlyMap<string, DataShape>) {
    this.#shapes = shapes;
  }

  visit(root: string): void {
    const shape = this.#shapes.get(root);
    if (shape === undefined || this.#numbers.has(root)) {
      return;
    }
    const path = [this.#enter(shape)];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const target = top.targets[top.visited];
      top.visited += 1;
      if (target === undefined) {
        path.pop();
        this.#leave(top.shape, path.at(-1)?.shape.id);
      } else if (!this.#numbers.has(target.id)) {
        path.push(this.#enter(target));
      } else if (this.#open.has(target.id)) {
        this.#lower(top.shape.id, this.#numbers.get(target.id) ?? 0);
      }
    }
  }

  #enter(shape: DataShape): Step {
    this.#lowest.set(shape.id, this.#numbers.size);
    this.#numbers.set(shape.id, this.#numbers.size);
    this.#stack.push(shape);
    this.#open.add(shape.id);
    return { shape, targets: membersOf(shape).flatMap(({ target }) => this.#shapes.get(target) ?? []), visited: 0 };
  }

  #leave(shape: DataShape, parent: string | undefined): void {
    const lowest = this.#lowest.get(shape.id) ?? 0;
    if (parent !== undefined) {
      this.#lower(parent, lowest);
    }
    if (lowest !== this.#numbers.get(shape.id)) {
      return;
    }
    const group = this.#stack.splice(this.#stack.lastIndexOf(shape));
    for (const member of group) {
      this.#open.delete(member.id);
    }
    // The group is reversed, because the shape that was met last refers to the fewest shapes that are declared after
    // it.
    this.groups.push(group.toReversed());
  }

  #lower(id: string, number: number): void {
    this.#lowest.set(id, Math.min(this.#lowest.get(id) ?? number, number));
  }
}
