import { node } from "@elysiajs/node";
import { Elysia, t } from "elysia";
import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";
import type { AppName } from "../workload/workload.ts";
import { orderStatuses, sources } from "../workload/batch-types.ts";
import { acceptBatch } from "../workload/batch.ts";
import { findIntegration } from "../workload/integration.ts";
import { listen } from "./listen-on-node.ts";
import type { MountedApp } from "./peer.ts";

// Elysia compiles TypeBox schemas. They have the same constraints as the Smithy models.

export function mount(name: AppName): MountedApp | undefined {
  const app = createApp(name);
  return (
    app && {
      async listen() {
        const port = await findFreePort();
        app.listen({ hostname: "127.0.0.1", port });
        await waitForServer(port);
        return port;
      },
      fetch: async (request) => app.fetch(request),
    }
  );
}

/** Elysia's adapter for Node does not tell which port it got, so it has to be given one. */
async function findFreePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Elysia's adapter for Node reports that it listens before it does. */
async function waitForServer(port: number): Promise<void> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
  } catch {
    await setTimeout(10);
    await waitForServer(port);
  } finally {
    socket.destroy();
  }
}

function createApp(name: AppName) {
  const app = new Elysia({ adapter: node() }).onError(({ code, status }) =>
    code === "VALIDATION" ? status(400) : undefined,
  );
  switch (name) {
    case "integration":
      return app.get(
        "/restapis/:restApiId/resources/:resourceId/methods/:httpMethod/integration",
        ({ params: { restApiId, resourceId, httpMethod }, status }) =>
          findIntegration(restApiId, resourceId, httpMethod) ??
          status(404, { message: "Invalid Method identifier specified" }),
        { params: t.Object({ restApiId: label, resourceId: label, httpMethod: label }) },
      );
    case "batch":
      return app.put("/batches/:batchId", ({ params, body }) => acceptBatch({ ...params, ...body }), {
        params: t.Object({ batchId: t.String({ pattern: "^[a-z0-9-]+$", minLength: 1, maxLength: 40 }) }),
        body: batchBody,
      });
    default:
      return undefined;
  }
}

const label = t.String({ minLength: 1 });

const line = t.Object({
  sku: t.String({ pattern: "^[A-Z0-9-]+$", minLength: 4, maxLength: 16 }),
  quantity: t.Integer({ minimum: 1, maximum: 999 }),
  unitPrice: t.Number({ minimum: 0 }),
  gift: t.Optional(t.Boolean()),
});

const customer = t.Object({
  name: t.String({ minLength: 1, maxLength: 100 }),
  email: t.String({ pattern: "^[a-z0-9.]+@[a-z0-9.]+$", maxLength: 254 }),
  loyalty: t.Optional(t.Integer({ minimum: 0, maximum: 5 })),
});

const order = t.Object({
  orderId: t.String({ pattern: "^[A-Z]{2}-[0-9]{8}$" }),
  status: t.UnionEnum([...orderStatuses]),
  customer,
  lines: t.Array(line, { minItems: 1, maxItems: 50 }),
  tags: t.Optional(t.Array(t.String({ minLength: 1, maxLength: 30 }), { maxItems: 10 })),
});

const batchBody = t.Object({
  source: t.UnionEnum([...sources]),
  note: t.Optional(t.String({ maxLength: 500 })),
  orders: t.Array(order, { minItems: 1, maxItems: 10_000 }),
});
