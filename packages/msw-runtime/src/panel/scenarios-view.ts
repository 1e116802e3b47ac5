import type { ScenarioControl } from "../mock/scenario-control.ts";
import { createElement } from "./create-element.ts";

/** The choice of the active scenario. */
export class ScenariosView {
  readonly element: HTMLFieldSetElement;
  readonly #control: ScenarioControl;
  readonly #fields = new Map<string, HTMLInputElement>();

  /** @param onChoice called after each choice of the user, with what is announced to screen readers */
  constructor(control: ScenarioControl, onChoice: (announcement: string) => void) {
    this.#control = control;
    const labels = control.scenarios.names.map((name) => {
      const field = createElement("input", { type: "radio", name: "scenario" });
      field.addEventListener("change", () => {
        control.scenarios.use(name);
        onChoice(`The scenario ${name} is active.`);
      });
      this.#fields.set(name, field);
      return createElement("label", {}, field, createElement("span", {}, name));
    });
    this.element = createElement(
      "fieldset",
      { class: "scenarios" },
      createElement("legend", {}, "Scenario"),
      createElement("div", {}, ...labels),
    );
    this.update();
  }

  /** Shows which scenario is active now. */
  update(): void {
    for (const [name, field] of this.#fields) {
      field.checked = name === this.#control.scenarios.current;
    }
  }
}
