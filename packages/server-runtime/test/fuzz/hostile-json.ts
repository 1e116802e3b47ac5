import * as fc from "fast-check";

/** Members of the echo service's structure, each with a valid value as JSON. */
const fitting: readonly (readonly [name: string, json: string])[] = [
  ["text", '"hello"'],
  ["bounded", '"b"'],
  ["ambiguous", '"abc123"'],
  ["word", '"a-b"'],
  ["flag", "true"],
  ["byte", "-128"],
  ["short", "32767"],
  ["integer", "5"],
  ["long", "9223372036854775807"],
  ["float", '"NaN"'],
  ["double", "1e308"],
  ["bigInteger", "123456789012345678901234567890"],
  ["bigDecimal", "0.10000000000000000000000001"],
  ["choice", '"a"'],
  ["level", "2"],
  ["epoch", "1515531081.123"],
  ["dateTime", '"1985-04-12T23:20:50.520Z"'],
  ["httpDate", '"Sun, 06 Nov 1994 08:49:37 GMT"'],
  ["bytes", '"AAECAwQ="'],
  ["document", '{"a":[1,null,{"b":true}],"__proto__":{"c":1}}'],
  ["unique", '[1,"1",[1],{"a":1},{"a":2}]'],
  ["sparse", '["a",null]'],
  ["map", '{"k":"v","__proto__":"w","constructor":"x"}'],
  ["sparseMap", '{"k":null,"l":0}'],
  ["big", '{"k":12.5,"__proto__":-1e300}'],
  ["nested", '{"flag":false}'],
  ["list", '[{},{"text":"t"}]'],
  ["byName", '{"__proto__":{"text":"t"}}'],
  ["either", '{"number":1e5}'],
  ["Re named", '"r"'],
  ["valueOf", '"v"'],
];

/** A valid document with all members of the structure. */
export const validJson = `{${fitting.map(([name, json]) => `"${name}":${json}`).join()}}`;

const numbers = fc.oneof(
  fc.constantFrom(
    "0",
    "-0",
    "-0.0",
    "1e400",
    "-1e400",
    "1e-400",
    "1E+5",
    "1.0",
    "1.50",
    "-1",
    "128",
    "32768",
    "3.5e38",
  ),
  fc.constantFrom("2147483648", "9223372036854775808", "-9223372036854775809", "1e19", "1e99999999999", "8.64e12"),
  fc.nat({ max: 12_000 }).map((digits) => `1${"0".repeat(digits)}`),
  fc.nat({ max: 2000 }).map((digits) => `0.${"3".repeat(digits)}e-7`),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
);

const characters = [
  "\\ud83d",
  "\\ude00",
  "\\ud83d\\ude00",
  "\\u0000",
  "\\u2028",
  "\\n",
  '\\"',
  "\\\\",
  "\\/",
  "a",
  "é",
  "😀",
  "\u2028",
  "~",
];
const contents = fc.oneof(
  fc.string({ unit: fc.constantFrom(...characters), maxLength: 20 }),
  fc.constantFrom(
    "NaN",
    "-Infinity",
    "__proto__",
    "YQ==",
    "YQ=",
    "*",
    "1985-02-30T23:20:50Z",
    "Sun, 31 Feb 1994 08:49:37 GMT",
  ),
  fc
    .tuple(fc.constantFrom("a", "a1", "a-", "\\n", '\\"', "😀"), fc.nat({ max: 5000 }))
    .map(([text, n]) => text.repeat(n)),
  fc.nat({ max: 2000 }).map((n) => `${"a".repeat(n)}!`),
);
const strings = contents.map((text) => `"${text}"`);

const keys = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...fitting.map(([name]) => name)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "__proto__",
      "constructor",
      "prototype",
      "toString",
      "then",
      "toJSON",
      "length",
      "__type",
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom("number", "all", "Text", "") },
  { weight: 1, arbitrary: contents },
);

/** Repeats an opening text before a value, and a closing text after it. */
const nested = fc
  .record({
    levels: fc.oneof(fc.nat({ max: 70 }), fc.nat({ max: 20_000 })),
    around: fc.constantFrom(
      ["[", "]"],
      ['{"nested":', "}"],
      ['{"list":[', "]}"],
      ['{"all":{"either":', "}}"],
      ['{"a":', "}"],
    ),
    inside: fc.constantFrom("null", "1", '"a"', "{}", '{"byte":128}'),
  })
  .map(
    ({ levels, around: [open = "", close = ""], inside }) => `${open.repeat(levels)}${inside}${close.repeat(levels)}`,
  );

const json = fc.letrec<{ value: string; object: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(strings, numbers, fc.constantFrom("true", "false", "null", "{}", "[]", '""')),
    fc.array(tie("value"), { maxLength: 4 }).map((entries) => `[${entries.join()}]`),
    tie("object"),
    nested,
    // Repeated entries, to try unique items and quadratic costs.
    fc.tuple(strings, fc.nat({ max: 300 })).map(
      ([text, n]) =>
        `[${Array(n)
          .fill(text.length > 50 ? '"a"' : text)
          .join()}]`,
    ),
  ),
  object: fc
    // Most members are valid, so that the invalid ones are reached. Some are duplicates.
    .array(
      fc.oneof(
        { weight: 2, arbitrary: fc.constantFrom(...fitting) },
        { weight: 1, arbitrary: fc.tuple(keys, tie("value")) },
      ),
      { maxLength: 8 },
    )
    .map((entries) => `{${entries.map(([key, value]) => `"${key}":${value}`).join()}}`),
}));

/** Texts that make a JSON document invalid. */
const broken = fc.constantFrom(
  "01",
  "1.",
  ".5",
  "+1",
  "-",
  "0x10",
  "1e",
  "NaN",
  "Infinity",
  "nul",
  "undefined",
  '"\\x"',
  '"\\u12"',
  '"\n"',
  '"\0"',
  "",
  ",",
  "'a'",
  "/**/",
  "\ufeff",
);

/** A JSON document for a body: mostly an object with the expected members, and sometimes not quite JSON. */
export const hostileJson: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: json.object },
  { weight: 2, arbitrary: json.value },
  {
    weight: 1,
    arbitrary: fc.tuple(broken, json.object).map(([text, object]) => `${object.slice(0, -1)},"text":${text}}`),
  },
  { weight: 1, arbitrary: fc.tuple(broken, json.object).map((texts) => texts.join("")) },
  { weight: 1, arbitrary: fc.tuple(json.object, fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1))) },
);
