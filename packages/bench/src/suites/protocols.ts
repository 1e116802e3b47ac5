import { cbor } from "@smithy/core/cbor";
import { createServer } from "@smithy-contract/server-runtime";
import { withQuickBodies } from "@smithy-contract/server-runtime/quick-bodies";
import { restJson1 } from "@smithy-contract/server-runtime/rest-json-1";
import { rpcv2Cbor } from "@smithy-contract/server-runtime/rpc-v2-cbor";
import { measureBundle } from "../bundle/measure-bundle.ts";
import { bundledProtocols, protocolEntry } from "../bundle/protocol-entries.ts";
import { interleave } from "../measure/interleave.ts";
import { median, pairedRatio } from "../measure/statistics.ts";
import { batchService } from "../peers/contract-shapes.ts";
import { formatKilobytes, formatRatio, formatTime } from "../report/format.ts";
import type { BenchContext, Findings, Suite, Table } from "../suite.ts";
import { acceptBatch } from "../workload/batch.ts";
import { batchWorkloads } from "../workload/index.ts";

/** Measures what each protocol costs: the size of a server, and the time of the same call in rpcv2Cbor and restJson1. */
export const protocolsSuite: Suite = { name: "protocols", title: "Protocols", run };

// The generator adds quick bodies to the protocols of every service that takes bodies.
const protocols = [withQuickBodies(rpcv2Cbor), withQuickBodies(restJson1)] as const;
const server = createServer({ ...batchService, protocols }, { putBatch: acceptBatch });

async function run({ effort, progress }: BenchContext): Promise<Findings> {
  const tables: Table[] = [await measureSizes()];
  for (const { title, exchanges } of batchWorkloads) {
    progress(`${title} in rpcv2Cbor and restJson1`);
    const json = new TextDecoder().decode(exchanges[0]?.request.body);
    tables.push(await compareCalls(title, json, effort.rounds, effort.callMilliseconds));
  }
  return { tables, aims: [], notes: [] };
}

async function measureSizes(): Promise<Table> {
  const rows: string[][] = [];
  for (const names of [...bundledProtocols.map((name) => [name]), bundledProtocols]) {
    const { minified, gzip } = await measureBundle(protocolEntry(names));
    const name = names.length === 1 ? names.join("") : "all of them";
    rows.push([name, formatKilobytes(minified), formatKilobytes(gzip)]);
  }
  return { caption: "A server with one operation for a browser", columns: ["", "minified", "gzip"], rows };
}

/** Calls the server with the same data in both protocols, in turn, and a JSON and a CBOR decoder with the same bodies. */
async function compareCalls(title: string, json: string, rounds: number, milliseconds: number): Promise<Table> {
  const body: unknown = JSON.parse(json);
  const bytes = cbor.serialize({ batchId: "night-17", ...Object(body) });
  const calls: Readonly<Record<string, () => unknown>> = {
    restJson1: () => send("/batches/night-17", "PUT", json, { "content-type": "application/json" }),
    rpcv2Cbor: () =>
      send("/service/Batches/operation/PutBatch", "POST", new Uint8Array(bytes), {
        "content-type": "application/cbor",
        "smithy-protocol": "rpc-v2-cbor",
      }),
    "JSON.parse alone": () => JSON.parse(json),
    "smithy-typescript's CBOR decoder alone": () => cbor.deserialize(bytes),
  };
  const means = await interleave(Object.entries(calls), rounds, ([, call]) => timeCall(call, milliseconds));
  const [base = []] = means.values();
  return {
    caption: `${title}, in process; as CBOR it has ${formatKilobytes(bytes.length)}`,
    columns: ["", "times restJson1", "mean"],
    rows: [...means].map(([[name], own]) => [name, formatRatio(pairedRatio(own, base)), formatTime(median(own))]),
  };
}

async function send(path: string, method: string, body: BodyInit, headers: Record<string, string>): Promise<void> {
  const response = await server.fetch(new Request(`http://localhost${path}`, { method, body, headers }));
  if (response.status !== 200) {
    throw new Error(`${path} responded with ${response.status}: ${await response.text()}`);
  }
  await response.arrayBuffer();
}

/** Returns the mean time of a call in milliseconds. */
async function timeCall(call: () => unknown, milliseconds: number): Promise<number> {
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < milliseconds) {
    await call();
    count++;
  }
  return (performance.now() - start) / count;
}
