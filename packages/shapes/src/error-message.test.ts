import { expect, test } from "vitest";
import { aliasMessage } from "./error-message.ts";

class Gone extends Error {
  declare Message?: string | undefined;

  constructor(message: string) {
    super(message);
    aliasMessage(this);
  }
}

test("an error's Message is its message, whichever of the two is set", () => {
  const error = new Gone("gone");
  expect(error.Message).toBe("gone");
  error.Message = "moved";
  expect(error.message).toBe("moved");
  error.message = "back";
  expect(error.Message).toBe("back");
});

test("an error keeps its Message after smithy-typescript's client has deleted it or set it to undefined", () => {
  const error = new Gone("gone");
  delete error.Message;
  error.Message = undefined;
  expect(error.Message).toBe("gone");
  expect(new Gone("other").Message).toBe("other");
});

test("a class may define Message itself", () => {
  class Own extends Error {
    get Message(): string {
      return `own ${this.message}`;
    }
  }
  const error = new Own("gone");
  aliasMessage(error);
  expect(error.Message).toBe("own gone");
});
