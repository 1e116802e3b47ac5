import { expect, test } from "vitest";
import { createProgram } from "./program.ts";

test("by default, no origins and no hosts are allowed in addition to those of this machine", () => {
  const serve = createProgram().commands.find((command) => command.name() === "serve");
  expect(serve?.opts()).toMatchObject({ cors: [], allowedHost: [], host: "127.0.0.1", logLevel: "info" });
});
