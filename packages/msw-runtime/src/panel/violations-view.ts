import { violations, type Violation } from "../record/violations.ts";
import { createElement } from "./create-element.ts";

/** How many violations are shown, the latest first. */
const shownViolations = 50;

/** What broke the contract, with what to do about it. */
export class ViolationsView {
  readonly element = createElement("div", { class: "log" });
  readonly #list = createElement("ul");
  readonly #empty = createElement("p", { class: "empty" }, "Every request and every answer kept the contract.");

  constructor() {
    this.element.append(this.#empty, this.#list);
  }

  /** Shows the violations that there are now. */
  update(): void {
    const shown = violations().slice(-shownViolations).toReversed();
    this.#list.replaceChildren(...shown.map(createEntry));
    this.#empty.hidden = shown.length > 0;
  }
}

function createEntry({ operation, request, path, message, remedy }: Violation): HTMLLIElement {
  return createElement(
    "li",
    { class: "violation" },
    createElement("h3", {}, operation ?? `${request.method} ${new URL(request.url).pathname}`),
    ...(path === "" ? [] : [createElement("p", { class: "path" }, path)]),
    createElement("p", {}, message),
    createElement("p", { class: "remedy" }, `${remedy}.`),
  );
}
