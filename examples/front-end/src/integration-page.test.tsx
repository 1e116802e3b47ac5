import { APIGateway } from "@apigateway/client";
import { getIntegration, handlers, networkError } from "@apigateway/msw";
import { fireEvent, render, screen } from "@testing-library/react";
import { setupServer } from "msw/node";
import { IntegrationPage } from "./integration-page.tsx";

const client = new APIGateway({
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1, // no retries, so that an error is shown at once
});
const network = setupServer(...handlers());
/** MSW 3 reads the first option, and MSW 2 the second one. */
const options = { onUnhandledFrame: "error", onUnhandledRequest: "error" } as const;

beforeAll(() => network.listen(options));
afterEach(() => {
  network.resetHandlers(); // removes what a test added with network.use
  getIntegration.reset(); // forgets the recorded calls
});
afterAll(() => network.close());

test("shows the integration of the method that the form names", async () => {
  network.use(getIntegration({ type: "HTTP", uri: "https://pets.example.com", timeoutInMillis: 5000 }));
  showIntegration("POST");

  expect((await findRow("Type")).textContent).toBe("HTTP");
  expect((await findRow("Back end")).textContent).toBe("https://pets.example.com");
  expect((await findRow("Timeout")).textContent).toBe("5000 ms");
  expect((await findRow("Method at the back end")).textContent).toBe("none");
  const input = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "POST" };
  expect(getIntegration.calls.map((call) => call.input)).toEqual([input]);
});

test("says that it is loading until the answer is there", async () => {
  const handler = getIntegration({ type: "MOCK" }, { delay: "infinite" });
  network.use(handler);
  showIntegration();

  await handler.waitForCall();
  expect(screen.getByRole("status").textContent).toBe("Loading …");
  expect(screen.queryByRole("table")).toBeNull();
});

test("says that a method has no integration, and offers no retry", async () => {
  network.use(getIntegration.notFound({ message: "Invalid Method identifier specified" }));
  showIntegration();

  expect((await screen.findByRole("alert")).textContent).toBe("This method has no integration.");
});

test("says when to try again, and tries again", async () => {
  network.use(getIntegration.tooManyRequests({ retryAfterSeconds: "30" }, { once: true }));
  showIntegration();

  expect((await screen.findByRole("alert")).textContent).toContain("The service is busy. Try again in 30 seconds.");
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect((await findRow("Type")).textContent).toBe("AWS");
  expect(screen.queryByRole("alert")).toBeNull();
});

test("says that the service cannot be reached, and tries again", async () => {
  network.use(getIntegration(networkError(), { once: true }));
  showIntegration();

  expect((await screen.findByRole("alert")).textContent).toContain("The service cannot be reached.");
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect((await findRow("Type")).textContent).toBe("AWS");
});

test("shows the message of any other error of the service", async () => {
  network.use(getIntegration.unauthorized({ message: "Session expired" }));
  showIntegration();

  expect((await screen.findByRole("alert")).textContent).toContain("Session expired");
});

test("shows the integration that was asked for last, even if an earlier request has no answer yet", async () => {
  const slow = getIntegration({ type: "HTTP" }, { delay: "infinite", when: { httpMethod: "GET" } });
  network.use(getIntegration({ type: "MOCK" }, { when: { httpMethod: "POST" } }), slow);
  showIntegration("GET");
  await slow.waitForCall();
  fireEvent.change(screen.getByLabelText("Method"), { target: { value: "POST" } });
  fireEvent.click(screen.getByRole("button", { name: "Show" }));

  expect((await findRow("Type")).textContent).toBe("MOCK");
});

/** Renders the page, fills in the form and submits it. */
function showIntegration(httpMethod = "GET"): void {
  render(<IntegrationPage client={client} />);
  fireEvent.change(screen.getByLabelText("API"), { target: { value: "uojnr9hd57" } });
  fireEvent.change(screen.getByLabelText("Resource"), { target: { value: "0cjtch" } });
  fireEvent.change(screen.getByLabelText("Method"), { target: { value: httpMethod } });
  fireEvent.click(screen.getByRole("button", { name: "Show" }));
}

/** The cell beside a heading of the table. */
async function findRow(name: string): Promise<Element> {
  const heading = await screen.findByRole("rowheader", { name });
  const cell = heading.nextElementSibling;
  if (cell === null) {
    throw new Error(`The row "${name}" has no cell.`);
  }
  return cell;
}
