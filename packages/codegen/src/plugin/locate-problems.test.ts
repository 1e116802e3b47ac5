import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { locateNotes, locateProblems } from "./locate-problems.ts";

const source = `$version: "2"

namespace com.example

/// Not structure In.
@documentation("a: 1")
structure In with [Common] {
    a: String
    @jsonName("x y") b: String, c: String = "d"
}

@error("client") structure Gone {}

operation Get {
    input := for Thing {
        @required
        $thingId
    }
    output := { size: Integer }
    errors: [Gone]
}
`;

const single = `namespace com.single${" "}
operation Put {
    input := {}
}
operation One { input := { h: String } }
operation Other {
    output := { x: String }
}
structure Late {
    d: Document = {}
    // e: String
    e: String // the last one
  }
structure Next {
    f: String
}
`;

describe("a problem", () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "locate-problems-"));
    await mkdir(join(root, "smithy/deep"), { recursive: true });
    await writeFile(join(root, "smithy-build.json"), '{ "sources": ["smithy", "single.smithy"] } // the model');
    await writeFile(join(root, "single.smithy"), single);
    await writeFile(join(root, "smithy/deep/main.smithy"), source);
    await writeFile(join(root, "smithy/other.smithy"), "namespace com.other\nstructure In {}\n");
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  async function placeOf(where: string): Promise<string | undefined> {
    const [problem] = await locateProblems([{ where, message: "m" }], root);
    return problem?.where;
  }

  test.each([
    ["a shape", "com.example#In", "smithy/deep/main.smithy:7"],
    ["a shape of that name in another namespace", "com.other#In", "smithy/other.smithy:2"],
    ["a shape after traits on its line", "com.example#Gone", "smithy/deep/main.smithy:12"],
    ["a member", "com.example#In$a", "smithy/deep/main.smithy:8"],
    ["a member after others on its line", "com.example#In$c", "smithy/deep/main.smithy:9"],
    ["a member of a mixin", "com.example#In$mixed", "smithy/deep/main.smithy:7"],
    ["a member of a resource", "com.example#GetInput$thingId", "smithy/deep/main.smithy:17"],
    ["a shape in a file of its own", "com.single#Put", "single.smithy:2"],
    ["a shape within the line of an operation", "com.single#OneInput$h", "single.smithy:5"],
    ["a member after an empty value and a comment", "com.single#Late$e", "single.smithy:12"],
    ["a member of a mixin before another shape with it", "com.single#Late$f", "single.smithy:9"],
    ["a shape within an operation", "com.example#GetOutput$size", "smithy/deep/main.smithy:19"],
  ])("of %s names file and line", async (_, id, place) => {
    expect(await placeOf(id)).toBe(`${id} (${place})`);
  });

  test("of a shape that is not in the sources keeps only its id", async () => {
    for (const where of ["com.single#PutOutput", "com.example#GetInputMore", "com.single#NoneInput"]) {
      expect(await placeOf(where)).toBe(where);
    }
    for (const where of ["see com.example#In", "com.example#In more"]) {
      expect(await placeOf(where)).toBe(where);
    }
    for (const where of ["com.example#Nowhere", "com.gone#In", "validationError", '"../x"']) {
      expect(await placeOf(where)).toBe(where);
    }
    expect(await locateProblems([{ where: "com.example#In", message: "m" }], join(root, "none"))).toEqual([
      { where: "com.example#In", message: "m" },
    ]);
  });

  test("is located in a note, too, which begins with its shape", async () => {
    expect(await locateNotes(["com.example#In$a: no text: matches", "elsewhere#B: is left out"], root)).toEqual([
      "com.example#In$a (smithy/deep/main.smithy:8): no text: matches",
      "elsewhere#B: is left out",
    ]);
  });
});
