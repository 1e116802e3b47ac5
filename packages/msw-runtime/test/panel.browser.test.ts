import axe from "axe-core";
import { setupWorker } from "msw/browser";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { cdp, page, userEvent } from "vitest/browser";
import { clearViolations, configureMocks, createOperationMock, createScenarios } from "../src/index.ts";
import { showMockPanel } from "../src/panel.ts";
import { addBook, findBooks, getBook, handlers, service } from "./library.ts";

declare module "vitest/browser" {
  interface CDPSession {
    send(method: string, parameters: object): Promise<unknown>;
  }
}

const scenarios = createScenarios({
  usual: handlers(),
  busy: [getBook.throttled({ retryAfterSeconds: "30" })],
});
const worker = setupWorker(...scenarios.handlers);
const key = "smithy-contract.mocks:lib#Library";
let panel: HTMLElement;

beforeAll(async () => {
  configureMocks({ onViolation: () => {} });
  // MSW 2 and MSW 3 name the option differently and ignore the other name.
  await worker.start({ onUnhandledRequest: "bypass", onUnhandledFrame: "bypass", quiet: true } as object);
});
beforeEach(() => {
  localStorage.setItem(key, JSON.stringify({ open: true }));
  panel = showMockPanel(scenarios);
});
afterEach(() => {
  localStorage.clear();
  showMockPanel(scenarios).remove();
  scenarios.use("usual");
  worker.resetHandlers();
  for (const mock of [getBook, addBook, findBooks]) {
    mock.reset();
  }
  clearViolations();
});
afterAll(() => {
  worker.stop();
  configureMocks({});
});

describe("the panel chooses", () => {
  test("the scenario, and follows when the code chooses another one", async () => {
    await userEvent.click(field("busy"));
    expect((await get()).status).toBe(429);
    expect(scenarios.current).toBe("busy");
    scenarios.use("usual");
    await expect.poll(() => (field("usual") as HTMLInputElement).checked).toBe(true);
  });

  test("an example, a sample, an error or a network error of one operation", async () => {
    const answer = within("GetBook", "select");
    await userEvent.selectOptions(answer, "Read a second edition");
    expect(await (await get()).json()).toMatchObject({ title: "The First, Revised" });
    await userEvent.selectOptions(answer, "Sample");
    expect(await (await get()).json()).not.toMatchObject({ title: expect.stringContaining("The First") });
    await userEvent.selectOptions(answer, "404 BookNotFoundException");
    expect((await get()).status).toBe(404);
    expect((await fetch("http://library.test/books")).status).toBe(200);
    await userEvent.selectOptions(answer, "Network error");
    await expect(get()).rejects.toThrow(TypeError);
    await userEvent.click(button("Reset GetBook"));
    expect(await (await get()).json()).toMatchObject({ title: "The First" });
  });

  test("how many requests fail, which the answers are not asked for", async () => {
    await enter(within("GetBook", ".field:nth-child(3) input"), "100");
    expect((await get()).status).toBe(500);
    expect(getBook.calls.at(-1)?.outcome.kind).toBe("failure");
    await enter(within("GetBook", ".field:nth-child(3) input"), "0");
    expect((await get()).status).toBe(200);
  });

  test("a number while it is typed, and keeps what is typed until the field is left", async () => {
    const rate = within("GetBook", ".field:nth-child(3) input") as HTMLInputElement;
    await userEvent.fill(rate, "150");
    expect((await get()).status).toBe(500);
    expect(JSON.parse(localStorage.getItem(key) ?? "")).toMatchObject({ choices: { "lib#GetBook": { errorRate: 1 } } });
    expect(rate.value).toBe("150");
    await userEvent.tab();
    expect(rate.value).toBe("100");
    await userEvent.clear(rate);
    await Promise.resolve();
    expect(rate.value).toBe("");
    expect((await get()).status).toBe(200);
  });

  test("a delay, after which the scenario answers as before", async () => {
    await enter(within("GetBook", ".field:nth-child(2) input"), "60000");
    let isAnswered = false;
    const answer = get().then(() => (isAnswered = true));
    // An operation without a delay is not held up.
    await fetch("http://library.test/books");
    expect(isAnswered).toBe(false);
    worker.resetHandlers();
    await answer.catch(() => undefined);
    await enter(within("GetBook", ".field:nth-child(2) input"), "1");
    expect(await (await get()).json()).toMatchObject({ title: "The First" });
  });
});

describe("the panel shows", () => {
  test("calls with their decoded inputs and outputs, as text", async () => {
    openTab("Calls");
    await fetch("http://library.test/books", {
      method: "POST",
      body: JSON.stringify({ book: { isbn: "0000000001", title: "<img src=x onerror=alert(1)>" } }),
      headers: { "content-type": "application/json" },
    });
    await get();
    await expect.poll(() => texts("summary .name")).toEqual(["GetBook", "AddBook"]);
    expect(texts("summary .outcome")).toEqual(["200", "201"]);
    await userEvent.click(find("li:nth-child(2) summary"));
    expect(texts("li:nth-child(2) pre")[0]).toContain("<img src=x onerror=alert(1)>");
    expect(panel.shadowRoot?.querySelector("img")).toBeNull();
    await get();
    await expect.poll(() => texts("summary .name")).toHaveLength(3);
    expect(find("li:nth-child(3) details").hasAttribute("open")).toBe(true);
    await userEvent.click(button("Clear calls"));
    expect(texts("summary")).toEqual([]);
  });

  test("the outcome of a call as soon as there is one", async () => {
    openTab("Calls");
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    worker.use(
      getBook(async (_input, { next }) => {
        await held;
        return next();
      }),
    );
    const answer = get();
    await expect.poll(() => texts("summary .outcome")).toEqual(["Waiting"]);
    release();
    await answer;
    await expect.poll(() => texts("summary .outcome")).toEqual(["200"]);
  });

  test("errors by their name, with their body formatted", async () => {
    await enter(within("GetBook", ".field:nth-child(3) input"), "100");
    openTab("Calls");
    await get();
    await expect.poll(() => texts("summary .outcome")).toEqual(["500 Unmodelled error"]);
    await userEvent.click(find("summary"));
    expect(texts("details h3")).toEqual(["Input", "Error: Unmodelled error"]);
    expect(find('pre[aria-label="Error: Unmodelled error of GetBook"]').textContent).toContain('{\n  "message": ');
  });

  test("the whole name of a call's operation in a small window", async () => {
    await page.viewport(400, 600);
    onTestFinished(() => page.viewport(414, 896));
    await enter(within("FindBooks", ".field:nth-child(3) input"), "100");
    openTab("Calls");
    await fetch("http://library.test/books");
    await expect.poll(() => texts("summary .outcome")).toEqual(["500 Unmodelled error"]);
    for (const { scrollWidth, clientWidth } of [find("summary .name"), find("summary .outcome")]) {
      expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    }
  });

  test("what the number beside a tab counts", async () => {
    const tab = find("[role=tab]");
    expect([tab.title, tab.innerText]).toEqual(["", "Answers"]);
    await userEvent.selectOptions(within("GetBook", "select"), "Network error");
    await expect.poll(() => tab.title).toBe("1 changed operation");
    expect(tab.textContent).toBe("Answers 1 changed operation");
  });

  test("violations, with what to do about them", async () => {
    openTab("Violations");
    await fetch("http://library.test/books/abc");
    await expect.poll(() => texts(".violation h3")).toEqual(["GetBook"]);
    expect(texts(".violation .path")).toEqual(["/isbn"]);
    expect(texts(".violation .remedy")[0]).toContain("Send a request that fits the model");
    await userEvent.click(button("Close the mock panel"));
    await expect.poll(() => find(".toggle").textContent).toContain("1 violation");
  });
});

describe("the panel remembers", () => {
  test("what was chosen, and whether it was open, when the page is loaded again", async () => {
    await userEvent.click(field("busy"));
    await userEvent.selectOptions(within("GetBook", "select"), "404 BookNotFoundException");
    await userEvent.click(button("Close the mock panel"));
    const stored = localStorage.getItem(key) ?? "";
    await userEvent.click(find(".toggle"));
    await userEvent.click(button("Reset GetBook"));
    scenarios.use("usual");

    localStorage.setItem(key, stored);
    panel = showMockPanel(scenarios);
    expect(scenarios.current).toBe("busy");
    expect((await get()).status).toBe(404);
    expect(find(".panel").hidden).toBe(true);
    expect(document.querySelectorAll("smithy-mock-panel")).toHaveLength(1);
  });

  test("its open tab and its side, where it no longer covers the same part of the page", async () => {
    expect(panel.getBoundingClientRect().bottom).toBeGreaterThan(innerHeight - 20);
    openTab("Violations");
    button("Close the mock panel").focus();
    await userEvent.keyboard("{Shift>}{Tab}{/Shift}{Enter}");
    expect(panel.shadowRoot?.activeElement).toBe(button("Move the mock panel to the other side"));
    panel = showMockPanel(scenarios);
    expect(find("[aria-selected=true]").textContent).toContain("Violations");
    // In a window as small as that of this test, the other side is the top.
    expect(panel.getBoundingClientRect().top).toBeLessThan(20);
    await page.viewport(1000, 600);
    onTestFinished(() => page.viewport(414, 896));
    expect(panel.getBoundingClientRect()).toMatchObject({ left: 16, bottom: 584 });
    await userEvent.click(button("Move the mock panel to the other side"));
    expect(panel.getBoundingClientRect()).toMatchObject({ right: 984, bottom: 584 });
  });

  test("nothing that the code chose", () => {
    localStorage.clear();
    scenarios.use("busy");
    expect(localStorage).toHaveLength(0);
  });

  test.each([
    ["no JSON", "{"],
    ["another type", "[1]"],
    ["null", "null"],
    ["unknown names", '{"scenario":"constructor","choices":{"lib#GetBook":{"answer":"toString"},"__proto__":{"x":1}}}'],
    ["values out of range", '{"choices":{"lib#GetBook":{"delay":1e9,"errorRate":-1}}}'],
    [
      "values of other types",
      '{"scenario":{},"open":"yes","tab":1,"side":"top","choices":{"lib#GetBook":{"delay":"5","answer":[]}}}',
    ],
    ["a text that is far too long", JSON.stringify({ scenario: "busy", padding: "x".repeat(200_000) })],
  ])("nothing of a stored entry with %s", async (_what, stored) => {
    localStorage.setItem(key, stored);
    panel = showMockPanel(scenarios);
    expect([scenarios.current, find(".panel").hidden]).toEqual(["usual", true]);
    expect((await get()).status).toBe(200);
    expect(find(".operation").classList.contains("chosen")).toBe(false);
  });
});

describe("the panel can be used", () => {
  test("by the keyboard alone", async () => {
    await userEvent.keyboard("{Escape}");
    button("Close the mock panel").focus();
    await userEvent.keyboard("{Escape}");
    expect(panel.shadowRoot?.activeElement).toBe(find(".toggle"));
    await userEvent.keyboard("{Enter}");
    expect(panel.shadowRoot?.activeElement).toBe(button("Close the mock panel"));
    await userEvent.keyboard("{Tab}{ArrowRight}");
    expect(scenarios.current).toBe("busy");
    await userEvent.keyboard("{Tab}{ArrowRight}");
    expect(find("[aria-selected=true]").textContent).toContain("Calls");
    await userEvent.keyboard("{End}");
    expect(find("[aria-selected=true]").textContent).toContain("Violations");
    await userEvent.keyboard("{ArrowRight}");
    expect(find("[aria-selected=true]").textContent).toContain("Answers");
  });

  test("by a screen reader, which is told what was chosen", async () => {
    await userEvent.click(field("busy"));
    expect(find("[role=status]").textContent).toBe("The scenario busy is active.");
    await userEvent.selectOptions(within("GetBook", "select"), "Network error");
    expect(find("[role=status]").textContent).toBe("GetBook: Network error");
  });

  test.each([
    ["light", "Answers"],
    ["light", "Calls"],
    ["light", "Violations"],
    ["light", "closed"],
    ["dark", "Answers"],
    ["dark", "Calls"],
    ["dark", "Violations"],
    ["dark", "closed"],
  ])("without anything that axe finds: in %s, %s", async (scheme, view) => {
    const features = [{ name: "prefers-color-scheme", value: scheme }];
    await cdp().send("Emulation.setEmulatedMedia", { features });
    onTestFinished(async () => void (await cdp().send("Emulation.setEmulatedMedia", { features: [] })));
    await get();
    await fetch("http://library.test/books/abc");
    await userEvent.selectOptions(within("GetBook", "select"), "404 BookNotFoundException");
    if (view === "closed") {
      await userEvent.click(button("Close the mock panel"));
    } else {
      openTab(view);
    }
    if (view === "Calls") {
      await userEvent.click(find("summary"));
    }
    const { violations, passes } = await axe.run({ include: ["smithy-mock-panel"] });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(passes.map(({ id }) => id)).toContain("color-contrast");
  });
});

test("with many operations, a field finds those whose name has a text", async () => {
  const many = Array.from({ length: 9 }, (_, i) => {
    const operation = { ...getBook.operation, id: `lib#Operation${i}`, name: `Operation${i}` };
    return createOperationMock({ service, key: `operation${i}`, operation, errors: {} })();
  });
  panel = showMockPanel(createScenarios({ usual: many }));
  await userEvent.fill(find("input[type=search]"), "ION3");
  const shown = [...(panel.shadowRoot?.querySelectorAll<HTMLElement>(".operation:not([hidden])") ?? [])];
  expect(shown.map((row) => row.getAttribute("aria-label"))).toEqual(["Operation3"]);
});

test("a removed panel follows nothing any more", async () => {
  panel.remove();
  openTab("Calls");
  await get();
  await Promise.resolve();
  expect(texts("summary")).toEqual([]);
});

function get(): Promise<Response> {
  return fetch("http://library.test/books/0000000001");
}

function find(selector: string): HTMLElement {
  const found = panel.shadowRoot?.querySelector<HTMLElement>(selector);
  if (found === null || found === undefined) {
    throw new Error(`The panel has no ${selector}.`);
  }
  return found;
}

function texts(selector: string): readonly string[] {
  return [...(panel.shadowRoot?.querySelectorAll(selector) ?? [])].map(({ textContent }) => textContent);
}

function within(operation: string, selector: string): HTMLElement {
  return find(`[aria-label="${operation}"] ${selector}`);
}

function button(name: string): HTMLElement {
  return find(`button[aria-label="${name}"]`);
}

/** The field that chooses a scenario. */
function field(scenario: string): HTMLElement {
  const labels = [...(panel.shadowRoot?.querySelectorAll<HTMLElement>(".scenarios label") ?? [])];
  const found = labels.find(({ textContent }) => textContent === scenario)?.querySelector("input");
  if (found === null || found === undefined) {
    throw new Error(`The panel has no scenario ${scenario}.`);
  }
  return found;
}

function openTab(label: string): void {
  const tabs = [...(panel.shadowRoot?.querySelectorAll<HTMLElement>("[role=tab]") ?? [])];
  tabs.find(({ textContent }) => textContent.startsWith(label))?.click();
}

/** Enters a number as a user does, who leaves the field afterwards. */
async function enter(input: HTMLElement, text: string): Promise<void> {
  await userEvent.fill(input, text);
  await userEvent.tab();
}
