import { validate } from "@smithy-contract/server-runtime";
import * as s from "@smithy-contract/shapes";
import { expect, test } from "vitest";
import { createRandom, type Random } from "./random.ts";
import { sampleShape } from "./sample-shape.ts";

const simpleShapes: Readonly<Record<s.SimpleKind, s.SimpleShape>> = s;

const patterns = [
  "^[a-z]+$",
  String.raw`^\d{3}$`,
  "x.y",
  "^(a|b|c){2,5}$",
  "^[A-Z]{1,4}-\\d*$",
  "^.*$",
  String.raw`\S`,
];

test("a sample of a random shape keeps its constraints and is the same for the same seed", { timeout: 30_000 }, () => {
  for (let seed = 0; seed < 500; seed++) {
    const shape = new ShapeMaker(createRandom(`shape ${seed}`)).make(4);
    const sample = sampleShape(shape, createRandom("a"), 200);
    expect(validate(shape, sample), `seed ${seed}`).toEqual([]);
    expect(sampleShape(shape, createRandom("a"), 200)).toEqual(sample);
  }
});

/** Makes random shapes with constraints that can be satisfied, some of them recursive. */
class ShapeMaker {
  readonly #random: Random;
  #count = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  make(depth: number): s.AnyShape {
    const makers = [() => this.#string(), () => this.#number(), () => this.#other()];
    const collections = [() => this.#list(depth), () => this.#map(depth), () => this.#structure(depth)];
    return this.#pick(depth > 0 ? [...makers, ...collections, ...collections] : makers)();
  }

  #string(): s.AnyShape {
    const length = { min: this.#random.below(3), max: 3 + this.#random.below(9) };
    const pattern = { source: this.#pick(patterns) };
    const exact = 3 + this.#random.below(30);
    const strict = {
      pattern: { source: this.#pick(["^[0-9]+$", "^[a-z0-9]+(-[a-z0-9]+)*$", "^(?=.*[A-Z])[A-Za-z]+$", "b.?a"]) },
      length: { min: exact, max: exact },
    };
    return s.simple<string>(
      s.string,
      this.#id(),
      this.#pick([{}, { length }, { pattern }, { pattern, length: {} }, strict]),
    );
  }

  #number(): s.AnyShape {
    const min = this.#random.below(228) - 128;
    const range = this.#pick([{ min }, { max: min }, { min, max: min + this.#random.below(27) }]);
    const kind = this.#pick(["byte", "short", "integer", "long", "double", "bigDecimal"] as const);
    return s.simple<number>(simpleShapes[kind], this.#id(), this.#pick([{}, { range }]));
  }

  #other(): s.AnyShape {
    const blob = s.simple<Uint8Array>(s.blob, this.#id(), { length: { max: this.#random.below(9) } });
    const values = ["a", "b", "c"].slice(this.#random.below(3));
    return this.#pick<s.AnyShape>([s.boolean, s.timestamp, s.document, blob, s.enumeration(this.#id(), values)]);
  }

  #list(depth: number): s.AnyShape {
    const min = this.#random.below(4);
    const max = min + this.#random.below(3);
    // Strings as short as one character leave little room to make the items unique.
    const short = s.simple<string>(s.string, this.#id(), { length: { min: 1, max: 1 + this.#random.below(6) } });
    const any = s.simple<string>(s.string, this.#id(), { pattern: { source: "^.*$" } });
    return this.#pick<s.AnyShape>([
      s.list(this.#id(), this.make(depth - 1), { length: { min, max } }),
      s.list(this.#id(), this.#pick<s.AnyShape>([short, any, s.timestamp]), {
        uniqueItems: s.hasUniqueItems,
        length: { min },
      }),
      s.list(this.#id(), s.integer, { uniqueItems: s.hasUniqueItems, length: { min: 40 * min } }),
    ]);
  }

  #map(depth: number): s.AnyShape {
    const key = s.simple<string>(s.string, this.#id(), { length: { min: 1, max: 1 + this.#random.below(6) } });
    const min = this.#random.below(4);
    return s.map(this.#id(), key, this.make(depth - 1), { length: { min } });
  }

  #structure(depth: number): s.AnyShape {
    const members: Record<string, s.MemberShape> = {};
    for (let i = this.#random.below(4); i >= 0; i--) {
      const shape = this.make(depth - 1);
      members[`member${i}`] = s.member(() => shape, this.#pick([{}, { required: true }]));
    }
    const id = this.#id();
    const shape: s.AnyShape = this.#pick<s.AnyShape>([
      { kind: "structure", id, traits: {}, members },
      { kind: "union", id, traits: {}, members },
    ]);
    members["self"] = s.member(() => shape);
    return shape;
  }

  #id(): string {
    return `x#Shape${this.#count++}`;
  }

  #pick<T>(items: readonly [T, ...T[]] | readonly T[]): T {
    const found = this.#random.pick(items);
    if (found === undefined) {
      throw new RangeError("pick needs at least one item");
    }
    return found;
  }
}
