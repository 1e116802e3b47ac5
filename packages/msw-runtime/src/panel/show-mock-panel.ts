import { controlOf, type ScenarioControl } from "../mock/scenario-control.ts";
import type { Scenarios } from "../mock/scenarios.ts";
import { panelStyles } from "./panel-styles.ts";
import { PanelView } from "./panel-view.ts";

const tag = "smithy-mock-panel";

/**
 * Shows a panel in the page, with which a user chooses what the mocks answer: the scenario, and for each operation its
 * answer, its delay and how many of its requests fail. It also lists the calls, with their decoded inputs and outputs, and
 * the violations of the contract. It remembers its choices in the browser's storage.
 *
 * A page has one panel. It takes the place of one that is there already.
 *
 * @param scenarios what `createScenarios` returns, whose handlers the worker has
 * @returns the element, which leaves the page by its method `remove`
 *
 * @example
 * const scenarios = createScenarios({ usual: handlers(), busy: [getIntegration.tooManyRequests()] });
 * await setupWorker(...scenarios.handlers).start();
 * showMockPanel(scenarios);
 */
export function showMockPanel(scenarios: Scenarios<string>): HTMLElement {
  const control = controlOf(scenarios);
  document.querySelector(tag)?.remove();
  const Panel = customElements.get(tag) ?? definePanel();
  const element = Object.assign(new Panel(), { control });
  document.body.append(element);
  return element;
}

/** Defines the custom element on the first call, because its base class exists only in browsers. */
function definePanel(): CustomElementConstructor {
  class MockPanel extends HTMLElement {
    #view: PanelView | undefined;

    set control(control: ScenarioControl) {
      const styles = new CSSStyleSheet();
      styles.replaceSync(panelStyles);
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [styles];
      this.#view = new PanelView(this, control);
      root.append(this.#view.element);
    }

    connectedCallback(): void {
      this.#view?.connect();
    }

    disconnectedCallback(): void {
      this.#view?.disconnect();
    }
  }
  customElements.define(tag, MockPanel);
  return MockPanel;
}
