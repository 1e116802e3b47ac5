import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A PostgreSQL server with its files in a temporary folder. */
export interface Postgres {
  readonly url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Stops the server and removes its files. */
  remove(): Promise<void>;
}

/** Returns the folder of PostgreSQL's programs, or undefined if PostgreSQL is not installed. */
export function findPostgres(): string | undefined {
  const versions = "/usr/lib/postgresql";
  const packaged = existsSync(versions) ? readdirSync(versions).map((version) => join(versions, version, "bin")) : [];
  const folders = [...packaged.toReversed(), ...(process.env["PATH"] ?? "").split(delimiter)];
  return folders.find((folder) => existsSync(join(folder, "initdb")));
}

/** Creates a database cluster in a temporary folder and starts a server. */
export async function startPostgres(programs: string): Promise<Postgres> {
  const owner = findOwner();
  const folder = mkdtempSync(join(tmpdir(), "pg-"));
  if (owner.uid !== undefined && owner.gid !== undefined) {
    chownSync(folder, owner.uid, owner.gid);
  }
  const data = join(folder, "data");
  const made = spawnSync(
    join(programs, "initdb"),
    ["-D", data, "-U", "test", "-A", "trust", "-E", "UTF8", "--no-sync"],
    {
      ...owner,
      cwd: folder,
      encoding: "utf8",
    },
  );
  if (made.status !== 0) {
    throw new Error(`initdb: ${made.stderr}`);
  }
  const port = await findFreePort();
  const settings = ["listen_addresses=127.0.0.1", `unix_socket_directories=${folder}`, "fsync=off"];
  const args = ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])];
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    const child = spawn(join(programs, "postgres"), args, { ...owner, cwd: folder, stdio: "ignore" });
    // The server must not keep running if this process crashes.
    const kill = (): unknown => child.kill("SIGQUIT");
    process.once("exit", kill);
    child.once("exit", () => process.off("exit", kill));
    server = child;
    for (let attempt = 0; attempt < 200; attempt++) {
      const ready = spawnSync(join(programs, "pg_isready"), ["-h", "127.0.0.1", "-p", String(port)]);
      if (ready.status === 0) {
        return;
      }
      await sleep(50);
    }
    throw new Error("PostgreSQL did not accept connections in time");
  }

  async function stop(): Promise<void> {
    const running = server;
    server = undefined;
    if (running === undefined) {
      return;
    }
    const ended = new Promise((resolve) => running.once("exit", resolve));
    // SIGINT is PostgreSQL's fast shutdown, which closes open connections.
    running.kill("SIGINT");
    await ended;
  }

  await start();
  return {
    url: `postgres://test@127.0.0.1:${port}/postgres`,
    start,
    stop,
    async remove() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Returns the user and group to run PostgreSQL with. They are only set if this process is root, which PostgreSQL refuses. */
function findOwner(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) {
    return {};
  }
  return { uid: readId("-u"), gid: readId("-g") };
}

/** Returns an id of the account postgres, which the distribution's package creates, or else of nobody. */
function readId(flag: "-u" | "-g"): number {
  return Number(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout) || 65_534;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
