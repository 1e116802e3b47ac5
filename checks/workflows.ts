import { parse } from "yaml";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>> | string;
  readonly "timeout-minutes"?: number;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on?: unknown;
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** Returns one sentence for each rule that a workflow of GitHub Actions breaks. */
export function findWorkflowProblems(file: string, source: string): readonly string[] {
  const workflow: Workflow = parse(source);
  const problems: string[] = [];
  if (JSON.stringify(workflow.permissions) !== "{}") {
    problems.push(`${file}: write "permissions: {}" at the top, and what a job needs in the job`);
  }
  if (workflow.concurrency === undefined) {
    problems.push(`${file}: name a concurrency group`);
  }
  if (/\bpull_request_target\b/.test(JSON.stringify(workflow.on))) {
    problems.push(`${file}: pull_request_target gives secrets to the code of a fork`);
  }
  for (const [name, job] of Object.entries(workflow.jobs)) {
    const found = [...findJobProblems(job), ...(job.steps ?? []).flatMap((step) => findStepProblems(step, source))];
    problems.push(...found.map((problem) => `${file}, ${name}: ${problem}`));
  }
  return problems;
}

function findJobProblems({ permissions, steps = [], ...job }: Job): readonly string[] {
  const problems: string[] = [];
  if (typeof permissions !== "object") {
    problems.push("list the permissions of the job one by one");
  } else if (permissions["id-token"] !== undefined && !steps.some(({ uses }) => uses?.includes("/publish@"))) {
    problems.push("only the job that publishes may have id-token");
  }
  if (typeof job["timeout-minutes"] !== "number") {
    problems.push("set timeout-minutes");
  }
  return problems;
}

function findStepProblems({ uses, run, with: inputs }: Step, source: string): readonly string[] {
  const problems: string[] = [];
  if (run?.includes("${{")) {
    problems.push(`pass expressions to "${run.trim()}" through env, so that no text becomes part of the script`);
  }
  if (uses !== undefined && !isPinned(uses, source)) {
    problems.push(`pin ${uses} by the hash of its commit, with the version in a comment`);
  }
  if (uses?.startsWith("actions/checkout@") && inputs?.["persist-credentials"] !== false) {
    problems.push("set persist-credentials: false, so that later steps cannot read the token");
  }
  return problems;
}

/** Whether an action is named by a commit everywhere, with the version behind it, as in `…@<40 digits> # v7.0.1`. */
function isPinned(uses: string, source: string): boolean {
  const lines = source.split("\n").filter((line) => line.includes(uses));
  return /^[\w./-]+@[0-9a-f]{40}$/.test(uses) && lines.every((line) => / # v\d+\.\d+\.\d+$/.test(line));
}
