import type { RecordedCall } from "../exchange/recorded-call.ts";
import type { ControlledOperation, ScenarioControl } from "../mock/scenario-control.ts";
import { createElement } from "./create-element.ts";
import { describeOutcome } from "./describe-outcome.ts";
import { formatValue } from "./format-value.ts";

/** How many calls are shown, the latest first. */
const shownCalls = 50;

interface LoggedCall {
  readonly operation: ControlledOperation;
  readonly call: RecordedCall;
}

/** The log of calls, each with its decoded input and what became of it. */
export class CallsView {
  readonly element = createElement("div", { class: "log" });
  readonly #control: ScenarioControl;
  readonly #onAnswer: () => void;
  readonly #list = createElement("ol");
  readonly #empty = createElement(
    "p",
    { class: "empty" },
    "No calls yet. They appear here as soon as the page sends a request.",
  );
  /** The entries of shown calls. They are kept, because the user may have opened them. */
  readonly #entries = new Map<RecordedCall, CallEntry>();

  /** @param onAnswer called when a call that was shown without its answer has got one */
  constructor(control: ScenarioControl, onAnswer: () => void) {
    this.#control = control;
    this.#onAnswer = onAnswer;
    this.element.append(this.#empty, this.#list);
  }

  /** How many calls there are. */
  get count(): number {
    return this.#control.operations.reduce((sum, { mocked }) => sum + mocked.log.calls.length, 0);
  }

  /** Shows the calls that there are now. */
  update(): void {
    const logged = this.#control.operations
      .flatMap((operation) => operation.mocked.log.calls.map((call): LoggedCall => ({ operation, call })))
      .toSorted((a, b) => b.call.time.getTime() - a.call.time.getTime())
      .slice(0, shownCalls);
    const shown = new Set(logged.map(({ call }) => call));
    for (const call of this.#entries.keys()) {
      if (!shown.has(call)) {
        this.#entries.delete(call);
      }
    }
    for (const { operation, call } of logged) {
      const entry = this.#entries.get(call) ?? new CallEntry(operation, call, this.#onAnswer);
      this.#entries.set(call, entry);
      entry.update();
    }
    const wanted = logged.flatMap(({ call }) => this.#entries.get(call)?.element ?? []);
    arrange(this.#list, wanted);
    this.#empty.hidden = wanted.length > 0;
  }

  /** Forgets all calls. */
  clear(): void {
    for (const { mocked } of this.#control.operations) {
      mocked.log.clear();
    }
    this.update();
  }
}

/** Brings children into an order without moving those that are in place, because a moved element loses the focus. */
function arrange(parent: Element, wanted: readonly Element[]): void {
  const kept = new Set(wanted);
  const gone = [...parent.children].filter((child) => !kept.has(child));
  for (const child of gone) {
    child.remove();
  }
  for (const [place, child] of wanted.entries()) {
    if (parent.children[place] !== child) {
      parent.insertBefore(child, parent.children[place] ?? null);
    }
  }
}

class CallEntry {
  readonly element: HTMLLIElement;
  readonly #operation: ControlledOperation;
  readonly #call: RecordedCall;
  readonly #outcome = createElement("span", { class: "outcome" });
  readonly #title = createElement("h3");
  readonly #detail = createElement("pre", { tabindex: "0" });

  constructor(operation: ControlledOperation, call: RecordedCall, onAnswer: () => void) {
    this.#operation = operation;
    this.#call = call;
    const { name } = operation.mocked.operation;
    this.element = createElement(
      "li",
      {},
      createElement(
        "details",
        {},
        createElement(
          "summary",
          {},
          createElement("time", { datetime: call.time.toISOString() }, call.time.toLocaleTimeString()),
          createElement("span", { class: "name" }, name),
          this.#outcome,
        ),
        createElement("h3", {}, "Input"),
        createElement("pre", { tabindex: "0", "aria-label": `Input of ${name}` }, formatValue(call.input)),
        this.#title,
        this.#detail,
      ),
    );
    if (call.outcome.kind === "pending") {
      void call.answered.then(onAnswer);
    }
  }

  update(): void {
    const { operation } = this.#operation.mocked;
    const { tone, label, title, detail } = describeOutcome(operation, this.#call);
    this.#outcome.className = `outcome ${tone}`;
    this.#outcome.textContent = label;
    this.#title.textContent = title;
    this.#detail.ariaLabel = `${title} of ${operation.name}`;
    this.#detail.textContent = detail;
  }
}
