import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";

/** A registry on loopback that keeps this repository's packages, and lets only the holder of the token read and publish them. */
export interface Registry extends AsyncDisposable {
  /** With a slash at the end. */
  readonly url: string;
  readonly token: string;
}

/**
 * Starts Verdaccio.
 * @param programs the folder in whose node_modules it is installed
 * @param folder where it keeps its packages
 * @param uplink the registry that it asks for all other packages
 */
export async function startRegistry(programs: string, folder: string, uplink: string): Promise<Registry> {
  const config = join(folder, "config.json");
  await writeFile(config, JSON.stringify(describeRegistry(folder, uplink)));
  const port = await findFreePort();
  const program = join(programs, "node_modules/verdaccio/bin/verdaccio");
  const args = [program, "--config", config, "--listen", `127.0.0.1:${port}`];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (printed += text));
  }
  const closed = once(child, "close");
  const stop = async (): Promise<void> => {
    child.kill("SIGKILL");
    await closed;
  };
  const url = `http://127.0.0.1:${port}/`;
  try {
    await waitUntilItListens(url, () => child.exitCode === null);
    return { url, token: await createToken(url), [Symbol.asyncDispose]: stop };
  } catch (cause) {
    await stop();
    throw new Error(`Verdaccio does not work:\n${printed}`, { cause });
  }
}

/** The newest version of a package in the registry, and the hash of its tarball. */
export async function readPublished(
  { url, token }: Registry,
  name: string,
): Promise<{ readonly version: string; readonly integrity: string }> {
  const response = await fetch(`${url}${name}/latest`, { headers: { authorization: `Bearer ${token}` } });
  const { version, dist } = JSON.parse(await response.text());
  return { version, integrity: dist.integrity };
}

/** Verdaccio's configuration. JSON is YAML. */
function describeRegistry(folder: string, uplink: string): object {
  const publish = "$authenticated";
  const own = { access: "$authenticated", publish };
  return {
    storage: join(folder, "storage"),
    auth: { htpasswd: { file: join(folder, "htpasswd"), max_users: 1 } },
    uplinks: { public: { url: uplink, cache: false } },
    packages: {
      "@apigateway/*": own,
      "@smithy-contract/*": own,
      "create-smithy-contract": { access: "$all", publish },
      "**": { access: "$all", proxy: "public" },
    },
    log: { type: "stdout", format: "pretty", level: "warn" },
  };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") {
    throw new TypeError("A server on a port has an address");
  }
  return address.port;
}

async function waitUntilItListens(url: string, isRunning: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 300 && isRunning(); attempt += 1) {
    if (
      await fetch(`${url}-/ping`).then(
        ({ ok }) => ok,
        () => false,
      )
    ) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`Nothing listens on ${url}`);
}

/** Signs up, as `npm login` does. */
async function createToken(url: string): Promise<string> {
  const response = await fetch(`${url}-/user/org.couchdb.user:publisher`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "publisher", password: crypto.randomUUID() }),
  });
  const { token } = JSON.parse(await response.text());
  if (typeof token !== "string") {
    throw new Error(`The registry gives no token: ${response.status}`);
  }
  return token;
}
