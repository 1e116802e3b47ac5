/** The shape id of the service in {@link writeLargeModel}'s models. */
export const largeService = "bench.large#Large";

/** How many shapes each operation of a large model has besides its members: itself, and what only it uses. */
const shapesPerOperation = 10;

/**
 * Writes a JSON AST with about the given number of shapes. Each operation has an input and an output with nested structures,
 * lists, unions, enums and strings with patterns, and an error.
 */
export function writeLargeModel(shapes: number): string {
  const count = Math.round(shapes / shapesPerOperation);
  const entries = Array.from({ length: count }, (_, index) => writeOperation(index)).flat();
  const operations = Array.from({ length: count }, (_, index) => to(`Get${index}`));
  const service = { type: "service", version: "1", operations, traits: { "aws.protocols#restJson1": {} } };
  return JSON.stringify({ smithy: "2.0", shapes: { [largeService]: service, ...Object.fromEntries(entries) } });
}

type Entry = readonly [id: string, shape: object];

function writeOperation(index: number): readonly Entry[] {
  const docs = { "smithy.api#documentation": `<p>The documentation of <code>number ${index}</code>.</p>` };
  const uri = `/things/{id}/${index}`;
  const string = { target: "smithy.api#String" };
  const label = { ...string, traits: { "smithy.api#required": {}, "smithy.api#httpLabel": {}, ...docs } };
  const pattern = `^[a-z][a-z0-9-]{0,${(index % 60) + 2}}$`;
  const shapes: Readonly<Record<string, object>> = {
    Get: {
      type: "operation",
      input: to(`Input${index}`),
      output: to(`Output${index}`),
      errors: [to(`NoThing${index}`)],
      traits: { "smithy.api#http": { method: "GET", uri, code: 200 }, ...docs },
    },
    Input: { type: "structure", members: { id: label } },
    Output: { type: "structure", members: { things: to(`Things${index}`), choice: to(`Choice${index}`) } },
    Things: { type: "list", member: to(`Thing${index}`) },
    Thing: {
      type: "structure",
      members: {
        name: to(`Name${index}`),
        kind: to(`Kind${index}`),
        next: to(`Thing${index}`),
        byName: to(`Map${index}`),
      },
      traits: docs,
    },
    Name: { type: "string", traits: { "smithy.api#pattern": pattern, "smithy.api#length": { min: 1, max: 64 } } },
    Kind: { type: "enum", members: { A: { target: "smithy.api#Unit" }, B: { target: "smithy.api#Unit" } } },
    Map: { type: "map", key: to(`Name${index}`), value: to(`Thing${index}`) },
    Choice: { type: "union", members: { one: to(`Thing${index}`), many: to(`Things${index}`) } },
    NoThing: { type: "structure", members: { message: string }, traits: { "smithy.api#error": "client", ...docs } },
  };
  return Object.entries(shapes).map(([name, shape]) => [`bench.large#${name}${index}`, shape]);
}

function to(name: string): { readonly target: string } {
  return { target: `bench.large#${name}` };
}
