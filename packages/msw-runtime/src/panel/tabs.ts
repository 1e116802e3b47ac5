import { createElement } from "./create-element.ts";

/** One tab, and what it shows. */
export interface Tab {
  readonly label: string;
  readonly content: readonly HTMLElement[];
}

/**
 * Tabs that are operated by mouse or by the arrow keys, Home and End.
 * {@link https://www.w3.org/WAI/ARIA/apg/patterns/tabs/}
 */
export class Tabs {
  readonly list = createElement("div", { class: "tabs", role: "tablist", "aria-label": "Views" });
  readonly panels: readonly HTMLElement[];
  readonly #buttons: readonly HTMLButtonElement[];
  readonly #counts: readonly HTMLElement[];

  constructor(tabs: readonly Tab[]) {
    this.#counts = tabs.map(() => createElement("span", { class: "count", hidden: "" }));
    this.#buttons = tabs.map(({ label }, place) => this.#createButton(label, place));
    this.panels = tabs.map(({ content }, place) =>
      createElement(
        "div",
        { role: "tabpanel", id: `view-${place}`, "aria-labelledby": `tab-${place}`, tabindex: "0" },
        ...content,
      ),
    );
    this.list.append(...this.#buttons);
    this.list.addEventListener("keydown", (event) => this.#onKey(event));
    this.#select(0);
  }

  /** Shows a number beside the label of a tab, unless it is 0. */
  setCount(place: number, count: number): void {
    const shown = this.#counts[place];
    if (shown !== undefined) {
      shown.textContent = String(count);
      shown.hidden = count === 0;
    }
  }

  #createButton(label: string, place: number): HTMLButtonElement {
    const attributes = { type: "button", role: "tab", id: `tab-${place}`, "aria-controls": `view-${place}` };
    const button = createElement("button", attributes, label, this.#counts[place] ?? "");
    button.addEventListener("click", () => this.#select(place));
    return button;
  }

  #select(selected: number): void {
    for (const [place, button] of this.#buttons.entries()) {
      button.setAttribute("aria-selected", String(place === selected));
      button.tabIndex = place === selected ? 0 : -1;
    }
    for (const [place, panel] of this.panels.entries()) {
      panel.hidden = place !== selected;
    }
  }

  #onKey(event: KeyboardEvent): void {
    const last = this.#buttons.length - 1;
    const place = this.#buttons.findIndex((button) => button.tabIndex === 0);
    const targets = new Map([
      ["ArrowRight", place === last ? 0 : place + 1],
      ["ArrowLeft", place === 0 ? last : place - 1],
      ["Home", 0],
      ["End", last],
    ]);
    const target = targets.get(event.key);
    if (target !== undefined) {
      event.preventDefault();
      this.#select(target);
      this.#buttons[target]?.focus();
    }
  }
}
