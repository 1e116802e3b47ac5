import type { ScenarioControl } from "../mock/scenario-control.ts";
import { clearViolations, violations, watchViolations } from "../record/violations.ts";
import { AnswersView } from "./answers-view.ts";
import { CallsView } from "./calls-view.ts";
import { createButton, createElement } from "./create-element.ts";
import { ScenariosView } from "./scenarios-view.ts";
import { StoredChoices, type Arrangement } from "./stored-choices.ts";
import { inflect, Tabs } from "./tabs.ts";
import { ViolationsView } from "./violations-view.ts";

/** The whole panel: a button that opens it, scenarios, answers, calls and violations. */
export class PanelView {
  readonly element: HTMLElement;
  readonly #host: HTMLElement;
  readonly #control: ScenarioControl;
  readonly #stored: StoredChoices;
  readonly #scenarios: ScenariosView;
  readonly #answers: AnswersView;
  readonly #calls: CallsView;
  readonly #violations = new ViolationsView();
  readonly #tabs: Tabs;
  readonly #panel: HTMLElement;
  readonly #toggle: HTMLButtonElement;
  readonly #active = createElement("span", { class: "scenario" });
  readonly #broken = createElement("span", { class: "count bad" });
  readonly #close: HTMLButtonElement;
  readonly #announcement = createElement("p", { class: "unseen", role: "status" });
  #isUpdating = false;
  #stops: readonly (() => void)[] = [];

  /** @param host the custom element, whose attribute `side` says on which side of the window it is */
  constructor(host: HTMLElement, control: ScenarioControl) {
    this.#host = host;
    this.#control = control;
    this.#stored = new StoredChoices(control);
    const onChoice = (announcement?: string) => {
      this.#announcement.textContent = announcement ?? this.#announcement.textContent;
      this.#save();
    };
    const update = () => this.#updateSoon();
    this.#scenarios = new ScenariosView(control, onChoice);
    this.#answers = new AnswersView(control, onChoice);
    this.#calls = new CallsView(control, update);
    this.#tabs = new Tabs(
      [
        { label: "Answers", content: [this.#answers.element] },
        { label: "Calls", content: [createBar("Clear calls", () => this.#calls.clear(), update), this.#calls.element] },
        {
          label: "Violations",
          content: [createBar("Clear violations", clearViolations, update), this.#violations.element],
        },
      ],
      () => this.#save(),
    );
    this.#close = createIcon("×", "Close the mock panel", () => this.#open(false));
    const move = createIcon("⇄", "Move the mock panel to the other side", () => this.#move());
    const services = new Set(control.operations.map(({ mocked }) => mocked.service.name));
    const service = createElement("span", {}, [...services].join(", "));
    this.#panel = createElement(
      "section",
      { class: "panel", id: "panel", "aria-label": "Mocks" },
      createElement("header", {}, createElement("h2", {}, "Mocks", " ", service), move, this.#close),
      this.#scenarios.element,
      this.#tabs.list,
      ...this.#tabs.panels,
    );
    this.#panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        this.#open(false);
      }
    });
    this.#toggle = createButton(
      { class: "toggle", "aria-expanded": "false", "aria-controls": "panel" },
      () => this.#open(true),
      createElement("span", { class: "dot" }),
      "Mocks",
      this.#active,
      this.#broken,
    );
    this.element = createElement("div", {}, this.#toggle, this.#panel, this.#announcement);
    this.#arrange(this.#stored.restore());
    this.#update();
  }

  /** Follows what happens, until `disconnect` is called. */
  connect(): void {
    const update = () => this.#updateSoon();
    this.#stops = [
      this.#control.subscribe(update),
      watchViolations(update),
      ...this.#control.operations.map(({ mocked }) => mocked.log.watch(update)),
    ];
    update();
  }

  /** Stops following. */
  disconnect(): void {
    for (const stop of this.#stops) {
      stop();
    }
    this.#stops = [];
  }

  #save(): void {
    this.#stored.save({ open: !this.#panel.hidden, side: this.#side, tab: this.#tabs.selected });
  }

  get #side(): Arrangement["side"] {
    return this.#host.getAttribute("side") === "left" ? "left" : "right";
  }

  #arrange({ open, side, tab }: Arrangement): void {
    this.#host.setAttribute("side", side);
    this.#tabs.select(tab);
    this.#show(open);
  }

  /** Moves the panel away from what it covers of the page. */
  #move(): void {
    this.#host.setAttribute("side", this.#side === "left" ? "right" : "left");
    this.#save();
  }

  /** Opens or closes the panel for the user, whose focus follows. */
  #open(isOpen: boolean): void {
    this.#show(isOpen);
    this.#save();
    (isOpen ? this.#close : this.#toggle).focus();
  }

  #show(isOpen: boolean): void {
    this.#panel.hidden = !isOpen;
    this.#toggle.hidden = isOpen;
    this.#toggle.setAttribute("aria-expanded", String(isOpen));
  }

  /** Updates once for all changes of the same moment. */
  #updateSoon(): void {
    if (!this.#isUpdating) {
      this.#isUpdating = true;
      queueMicrotask(() => {
        this.#isUpdating = false;
        this.#update();
      });
    }
  }

  #update(): void {
    this.#scenarios.update();
    this.#answers.update();
    this.#calls.update();
    this.#violations.update();
    const broken = violations().length;
    const chosen = this.#control.operations.filter(({ id }) => Object.keys(this.#control.choiceOf(id)).length > 0);
    this.#tabs.setCount(0, chosen.length, "changed operation");
    this.#tabs.setCount(1, this.#calls.count, "call");
    this.#tabs.setCount(2, broken, "violation");
    this.#active.textContent = this.#control.scenarios.current;
    this.#broken.textContent = `${broken} ${inflect("violation", broken)}`;
    this.#broken.hidden = broken === 0;
  }
}

/** A button that shows one character; the label says what it does. */
function createIcon(character: string, label: string, onPress: () => void): HTMLButtonElement {
  return createButton({ class: "icon", "aria-label": label, title: label }, onPress, character);
}

/** A bar with a button that clears a list. */
function createBar(label: string, clear: () => void, onClear: () => void): HTMLElement {
  const button = createButton(
    { class: "quiet", "aria-label": label },
    () => {
      clear();
      onClear();
    },
    "Clear",
  );
  return createElement("div", { class: "bar" }, button);
}
