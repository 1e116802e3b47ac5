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
  readonly #labels: readonly string[];
  readonly #onSelect: () => void;

  /** @param onSelect called after each selection of the user */
  constructor(tabs: readonly Tab[], onSelect: () => void) {
    this.#onSelect = onSelect;
    this.#labels = tabs.map(({ label }) => label);
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

  /** The label of the selected tab. */
  get selected(): string {
    return this.#labels[this.#buttons.findIndex(({ tabIndex }) => tabIndex === 0)] ?? "";
  }

  /** Selects the tab with a label, if there is one. */
  select(label: string): void {
    if (this.#labels.includes(label)) {
      this.#select(this.#labels.indexOf(label));
    }
  }

  /** Shows a number beside the label of a tab, unless it is 0. A noun says what is counted. */
  setCount(place: number, count: number, counted: string): void {
    const shown = this.#counts[place];
    const button = this.#buttons[place];
    if (shown !== undefined && button !== undefined) {
      const noun = inflect(counted, count);
      shown.replaceChildren(String(count), createElement("span", { class: "unseen" }, ` ${noun}`));
      shown.hidden = count === 0;
      button.title = count === 0 ? "" : `${count} ${noun}`;
    }
  }

  #createButton(label: string, place: number): HTMLButtonElement {
    const attributes = { type: "button", role: "tab", id: `tab-${place}`, "aria-controls": `view-${place}` };
    const button = createElement("button", attributes, label, " ", this.#counts[place] ?? "");
    button.addEventListener("click", () => this.#choose(place));
    return button;
  }

  #choose(place: number): void {
    this.#select(place);
    this.#onSelect();
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
      this.#choose(target);
      this.#buttons[target]?.focus();
    }
  }
}

/** A noun in the number that a count asks for. */
export function inflect(noun: string, count: number): string {
  return count === 1 ? noun : `${noun}s`;
}
