import * as s from "./index.ts";

type Kind = "HTTP" | "MOCK";
interface Inner {
  kind?: Kind | undefined;
  count: number;
  nested?: Inner[] | undefined;
  tags?: Record<string, string> | undefined;
}
declare namespace Either {
  interface AMember {
    a: string;
    b?: never;
    $unknown?: never;
  }
  interface BMember {
    a?: never;
    b: number;
    $unknown?: never;
  }
  interface $UnknownMember {
    a?: never;
    b?: never;
    $unknown: [string, unknown];
  }
}
type Either = Either.AMember | Either.BMember | Either.$UnknownMember;
declare class Base extends Error {
  $fault: "client" | "server";
}
declare class Gone extends Base {
  constructor(options: { message: string });
  override readonly name: "Gone";
  reason?: string | undefined;
}

const Kind = s.enumeration("x#Kind", { HTTP: "HTTP", MOCK: "MOCK" } as const);
export const Inner: s.Structure<Inner> = s.structure<Inner>("x#Inner", {
  kind: Kind,
  count: s.member(s.integer, { required: true, range: { min: 1 } }),
  nested: s.member(() => InnerList),
  tags: s.map("x#Tags", s.string, s.string),
});
const InnerList: s.Shape<Inner[]> = s.list("x#InnerList", Inner);
export const either: s.Shape<Either> = s.union<Either>("x#Either", { a: s.string, b: s.member(s.double) });
export const gone: s.ModeledError<Gone> = s.error<Gone>("x#Gone", "client", 410, {
  message: s.string,
  reason: s.string,
});
export const op: s.Operation<Inner, Inner, Gone> = s.operation({
  id: "x#Op",
  http: { method: "GET", uri: "/", code: 200 },
  input: Inner,
  output: Inner,
  errors: [gone],
});

// @ts-expect-error a member is missing
s.structure<Inner>("x#Inner", { kind: Kind, count: s.integer, nested: s.member(() => InnerList) });
s.structure<Inner>("x#Inner", {
  // @ts-expect-error a string where the type has an enum
  kind: s.string,
  count: s.integer,
  nested: s.member(() => InnerList),
  tags: s.map("x#Tags", s.string, s.string),
});
s.structure<{ a: string }>("x#A", {
  a: s.string,
  // @ts-expect-error one member too many
  b: s.string,
});
// @ts-expect-error an enum short of a value
export const narrow: s.Shape<Kind> = s.enumeration("x#Kind", ["HTTP"]);
