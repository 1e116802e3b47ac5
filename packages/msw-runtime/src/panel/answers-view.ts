import type { ChosenAnswer } from "../mock/chosen-answers.ts";
import type { ControlledOperation, OperationChoice, ScenarioControl } from "../mock/scenario-control.ts";
import { createButton, createElement } from "./create-element.ts";
import { maxDelay } from "./stored-choices.ts";

/** With more operations than this, there is a field to find one. */
const manyOperations = 8;

const groups: readonly (readonly [label: string, kinds: readonly ChosenAnswer["kind"][]])[] = [
  ["Examples of the model", ["example"]],
  ["Made from the shape", ["sample"]],
  ["Modelled errors", ["error"]],
  ["Failures", ["networkError"]],
];

/** The answers, delays and error rates of the operations, which a user chooses. */
export class AnswersView {
  readonly element = createElement("div", { class: "operations" });
  readonly #rows: readonly OperationRow[];

  /**
   * @param onChoice called after each choice of the user, with what is announced to screen readers; with nothing while the
   *   user is still typing
   */
  constructor(control: ScenarioControl, onChoice: (announcement?: string) => void) {
    this.#rows = control.operations.map((operation) => new OperationRow(control, operation, onChoice));
    if (this.#rows.length > manyOperations) {
      this.element.append(this.#createFilter());
    }
    this.element.append(...this.#rows.map(({ element }) => element));
  }

  /** Shows what is chosen now. */
  update(): void {
    for (const row of this.#rows) {
      row.update();
    }
  }

  #createFilter(): HTMLElement {
    const input = createElement("input", {
      type: "search",
      placeholder: "Find an operation",
      "aria-label": "Find an operation",
    });
    input.addEventListener("input", () => {
      for (const row of this.#rows) {
        row.element.hidden = !row.name.toLowerCase().includes(input.value.trim().toLowerCase());
      }
    });
    return createElement("div", { class: "filter" }, input);
  }
}

class OperationRow {
  readonly element: HTMLElement;
  readonly name: string;
  readonly #control: ScenarioControl;
  readonly #id: string;
  readonly #answer: HTMLSelectElement;
  readonly #delay: HTMLInputElement;
  readonly #errorRate: HTMLInputElement;
  readonly #reset: HTMLButtonElement;

  constructor(
    control: ScenarioControl,
    { id, mocked, answers }: ControlledOperation,
    onChoice: (announcement?: string) => void,
  ) {
    const { name, http } = mocked.operation;
    this.name = name;
    this.#control = control;
    this.#id = id;
    this.#answer = createSelect(answers);
    this.#delay = createNumber(maxDelay, 100);
    this.#errorRate = createNumber(100, 10);
    this.#reset = createButton(
      { class: "quiet", "aria-label": `Reset ${name}` },
      () => {
        control.choose(id, {});
        // The button disappears, and with it the focus.
        this.#answer.focus();
        onChoice(`${name}: ${this.#describe()}`);
      },
      "Reset",
    );
    for (const field of [this.#answer, this.#delay, this.#errorRate]) {
      field.addEventListener("input", () => {
        control.choose(id, this.#read());
        onChoice();
      });
      field.addEventListener("change", () => {
        this.#showNumbers();
        onChoice(`${name}: ${this.#describe()}`);
      });
    }
    this.element = createElement(
      "section",
      { class: "operation", "aria-label": name },
      createElement("div", { class: "title" }, createElement("h3", {}, name), this.#reset),
      ...(http === undefined
        ? []
        : [
            createElement(
              "p",
              { class: "path" },
              createElement("span", { class: "method" }, http.method),
              " ",
              ...http.uri.split(/(?=\/)/).flatMap((segment) => [segment, createElement("wbr")]),
            ),
          ]),
      createElement(
        "div",
        { class: "fields" },
        createField("Answer", `answer of ${id}`, this.#answer),
        createField("Delay in ms", `delay of ${id}`, this.#delay),
        createField("Failing with a 500, in %", `failures of ${id}`, this.#errorRate),
      ),
    );
    this.update();
  }

  update(): void {
    const { answer, delay, errorRate } = this.#control.choiceOf(this.#id);
    const isChosen = answer !== undefined || delay !== undefined || errorRate !== undefined;
    this.#answer.value = answer ?? "";
    // A field that reads as the chosen number keeps its text, because the user may be typing in it.
    if (
      readNumber(this.#delay, maxDelay) !== (delay ?? 0) ||
      readNumber(this.#errorRate, 100) !== toPercent(errorRate)
    ) {
      this.#showNumbers();
    }
    this.#reset.hidden = !isChosen;
    this.element.classList.toggle("chosen", isChosen);
  }

  #showNumbers(): void {
    const { delay, errorRate } = this.#control.choiceOf(this.#id);
    this.#delay.value = String(delay ?? 0);
    this.#errorRate.value = String(toPercent(errorRate));
  }

  #read(): OperationChoice {
    return {
      ...(this.#answer.value !== "" && { answer: this.#answer.value }),
      delay: readNumber(this.#delay, maxDelay),
      errorRate: readNumber(this.#errorRate, 100) / 100,
    };
  }

  #describe(): string {
    const { delay, errorRate } = this.#control.choiceOf(this.#id);
    return [
      this.#answer.selectedOptions[0]?.label ?? "",
      ...(delay ? [`delay ${delay} ms`] : []),
      ...(errorRate ? [`${toPercent(errorRate)} % of the requests get a 500`] : []),
    ].join(", ");
  }
}

function createSelect(answers: readonly ChosenAnswer[]): HTMLSelectElement {
  return createElement(
    "select",
    {},
    createElement("option", { value: "" }, "As the scenario says"),
    ...groups.flatMap(([label, kinds]) => {
      const options = answers.filter(({ kind }) => kinds.includes(kind)).map(createOption);
      return options.length === 0 ? [] : [createElement("optgroup", { label }, ...options)];
    }),
  );
}

function createOption({ id, kind, label, status }: ChosenAnswer): HTMLOptionElement {
  return createElement("option", { value: id }, kind === "error" ? `${status} ${label}` : label);
}

function createField(label: string, id: string, field: HTMLElement): HTMLElement {
  field.id = id.replaceAll(/[^\w]/g, "-");
  return createElement("div", { class: "field" }, createElement("label", { for: field.id }, label), field);
}

function createNumber(most: number, step: number): HTMLInputElement {
  return createElement("input", {
    type: "number",
    min: "0",
    max: String(most),
    step: String(step),
    inputmode: "numeric",
  });
}

/** The whole number from 0 to the greatest one that is nearest to a field's; 0 for an empty field. */
function readNumber(field: HTMLInputElement, most: number): number {
  const value = field.valueAsNumber;
  return Number.isNaN(value) ? 0 : Math.round(Math.min(Math.max(value, 0), most));
}

function toPercent(errorRate = 0): number {
  return Math.round(errorRate * 100);
}
