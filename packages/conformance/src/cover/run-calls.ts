import { writeFile } from "node:fs/promises";
import { loadClient, loadService } from "../pipeline/load-services.ts";
import { callOperations, type CallReport } from "./call-operations.ts";

/** What the process that calls a service's operations reports. */
export interface ProcessReport extends CallReport {
  /** The most memory that the process used, in megabytes of 10^6 bytes. */
  readonly megabytes: number;
}

const [folder = "", id = "", name = "", subfolder = "", reportFile = ""] = process.argv.slice(2);
const service = { id, name, folder: subfolder };
const report = await callOperations(await loadService(folder, service), await loadClient(folder, service));
const megabytes = Math.round(process.resourceUsage().maxRSS / 1000);
await writeFile(reportFile, JSON.stringify({ ...report, megabytes } satisfies ProcessReport));
process.exit();
