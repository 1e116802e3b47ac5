import { unmodeledError } from "../exchange/failure.ts";
import type { MockedOperation } from "../exchange/mocked-operation.ts";
import type { Source } from "../exchange/source.ts";
import { pause } from "../network/delay.ts";
import { askHandlers, type MockHandler, type RequestHandler } from "../network/mount.ts";
import { createOperationHandler } from "../network/operation-handler.ts";
import { operationsOf, type ServedOperation } from "../network/served-operations.ts";
import { shareState } from "../record/shared-state.ts";
import { listAnswers, type ChosenAnswer } from "./chosen-answers.ts";
import { createScenarios, steeringOf, type Scenarios, type Steering } from "./scenarios.ts";

/** What is chosen for an operation, in place of what the active scenario does. */
export interface OperationChoice {
  /** The id of one of the operation's answers. By default, the active scenario answers. */
  readonly answer?: string;
  /** Milliseconds that every response waits in addition. */
  readonly delay?: number;
  /** The part of the requests that get a 500, from 0 to 1. */
  readonly errorRate?: number;
}

/** What one request asks for by itself. It takes the place of the active scenario and of the operation's choice. */
export interface RequestWish {
  readonly scenario?: string | undefined;
  readonly answer?: ChosenAnswer | undefined;
}

/** An operation that answers can be chosen for. */
export interface ControlledOperation {
  /** The id of the operation's shape. */
  readonly id: string;
  readonly mocked: MockedOperation;
  readonly answers: readonly ChosenAnswer[];
}

const controls = /* @__PURE__ */ shareState("controls", () => new WeakMap<Steering, ScenarioControl>());

/**
 * The control of scenarios, or of handlers that become the only scenario. The same scenarios always have the same control.
 *
 * @throws {TypeError} if there are no handlers
 */
export function controlOf(mocks: Scenarios<string> | readonly RequestHandler[]): ScenarioControl {
  const handlers = "handlers" in mocks ? mocks.handlers : mocks;
  const [first] = handlers;
  if (first === undefined) {
    throw new TypeError("There are no handlers; give those of handlers() or what createScenarios returns");
  }
  const known = handlers.length === 1 ? steeringOf(first) : undefined;
  const steering = known ?? steerHandlers(handlers);
  const control = controls.get(steering) ?? new ScenarioControl(steering);
  controls.set(steering, control);
  return control;
}

/** Makes scenarios of handlers that belong to none. */
function steerHandlers(handlers: readonly RequestHandler[]): Steering {
  const [made] = createScenarios({ usual: handlers }).handlers;
  const steering = made && steeringOf(made);
  if (steering === undefined) {
    throw new TypeError("createScenarios made no handler");
  }
  return steering;
}

/** Chooses answers for the requests of scenarios. The panel and the server of mocks use it. */
export class ScenarioControl {
  readonly scenarios: Scenarios<string>;
  /** The operations that any of the scenarios answers. */
  readonly operations: readonly ControlledOperation[];
  readonly #steering: Steering;
  readonly #served: ReadonlyMap<string, ServedOperation>;
  readonly #choices = new Map<string, OperationChoice>();
  /** The handlers of chosen answers, by operation and answer. They are kept, because they count their requests. */
  readonly #handlers = new Map<string, MockHandler>();
  readonly #listeners = new Set<() => void>();
  #ended = new AbortController();

  constructor(steering: Steering) {
    const served = operationsOf([...steering.sets.values()].flat());
    this.scenarios = steering.scenarios;
    this.operations = served.map(({ mocked }) => ({
      id: mocked.operation.id,
      mocked,
      answers: listAnswers(mocked),
    }));
    this.#steering = steering;
    this.#served = new Map(served.map((each) => [each.mocked.operation.id, each]));
    steering.respond = (request) => this.respond(request);
    steering.end = () => this.#end();
  }

  /** What is chosen for an operation. */
  choiceOf(id: string): OperationChoice {
    return this.#choices.get(id) ?? {};
  }

  /** Chooses for all later requests of an operation. An empty choice leaves them to the active scenario again. */
  choose(id: string, choice: OperationChoice): void {
    if (choice.answer === undefined && !choice.delay && !choice.errorRate) {
      this.#choices.delete(id);
    } else {
      this.#choices.set(id, choice);
    }
    for (const listener of this.#listeners) {
      listener();
    }
  }

  /** Calls the listener after each change of a choice or of the active scenario, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    const stop = this.scenarios.subscribe(listener);
    return () => {
      stop();
      this.#listeners.delete(listener);
    };
  }

  /** The operation that a request is for. It does not read the body. */
  findOperation(request: Request): ControlledOperation | undefined {
    return this.operations.find(({ id }) => this.#served.get(id)?.isFor(request));
  }

  /** Answers a request: as it asks by itself, or else as chosen, or else by the active scenario. */
  async respond(request: Request, wish?: RequestWish): Promise<Response | undefined> {
    const scenario = this.#steering.sets.get(wish?.scenario ?? this.scenarios.current) ?? [];
    if (wish === undefined && this.#choices.size === 0) {
      return askHandlers(scenario, request);
    }
    const operation = this.findOperation(request);
    if (operation === undefined) {
      return askHandlers(scenario, request);
    }
    const choice = wish === undefined ? this.choiceOf(operation.id) : {};
    if (choice.delay && !(await pause(choice.delay, AbortSignal.any([request.signal, this.#ended.signal])))) {
      return Response.error();
    }
    const isFailed = Math.random() < (choice.errorRate ?? 0);
    const answer = isFailed
      ? chanceFailure
      : (wish?.answer ?? operation.answers.find(({ id }) => id === choice.answer));
    const chosen = answer && this.#handlerOf(operation, answer);
    return askHandlers(chosen === undefined ? scenario : [chosen, ...scenario], request);
  }

  #handlerOf({ id, mocked }: ControlledOperation, answer: Pick<ChosenAnswer, "id" | "source">): MockHandler {
    const key = `${id} ${answer.id}`;
    const { baseUrl, onViolation } = this.#served.get(id)?.options ?? {};
    const handler =
      this.#handlers.get(key) ??
      createOperationHandler(mocked, [answer.source], {
        ...(baseUrl !== undefined && { baseUrl }),
        ...(onViolation !== undefined && { onViolation }),
      });
    this.#handlers.set(key, handler);
    return handler;
  }

  #end(): void {
    this.#ended.abort();
    this.#ended = new AbortController();
  }
}

const failure = /* @__PURE__ */ unmodeledError({ message: "The mock was told to fail a part of the requests." });

/** What the requests get that the error rate hits: the 500 of a host that fails. */
const chanceFailure: { readonly id: string; readonly source: Source } = {
  id: "chance",
  source: () => ({ kind: "failure", failure }),
};
