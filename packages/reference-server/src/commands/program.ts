import { Command, InvalidArgumentError, Option } from "commander";
import { basePathModes } from "../documents/base-path.ts";
import { readPackageVersion } from "../package-files.ts";
import { logLevels } from "../operate/create-logger.ts";
import { importFiles } from "./import.ts";
import { list } from "./list.ts";
import { serve } from "./serve.ts";

const examples = `
Examples:
  apigateway-reference serve                                  the calculator API of the reference page
  apigateway-reference serve --port 8080 pets.yaml            your own document, on a port of your choice
  apigateway-reference list --json pets.yaml                  the ids that it will be served under
  apigateway-reference import --database apis.db pets.yaml    keep it in a database
  apigateway-reference serve --database apis.db               serve what was kept
  apigateway-reference serve --auth sigv4 --credentials ~/.aws/credentials --rate 10 --burst 20`;

/** The command line. */
export function createProgram(): Command {
  const program = new Command("apigateway-reference")
    .description("Answers API Gateway's GetIntegration for OpenAPI 3.0, OpenAPI 3.1 and Swagger 2.0 documents.")
    .version(readPackageVersion())
    .showHelpAfterError("(--help shows what is possible)")
    .addHelpText("after", examples);

  program
    .command("serve")
    .description("Serve documents, or what is in a database")
    .argument("[file...]", "documents, JSON or YAML; without any and without a database, the calculator API")
    .addOption(new Option("--port <number>", "port to listen at; default 4010, or a free one").argParser(parsePort))
    .option("--host <address>", "address to listen at", "127.0.0.1")
    .option("--allow-anonymous", "listen at an address that other machines can reach, without authentication")
    .addOption(basePathOption())
    .addOption(databaseOption())
    .addOption(new Option("--auth <kind>", "verify signatures of requests").choices(["sigv4"]))
    .option("--credentials <file>", "credentials for --auth, in the format of ~/.aws/credentials")
    .addOption(new Option("--rate <number>", "requests each credential may send per second").argParser(parseAmount))
    .addOption(
      new Option("--burst <number>", "requests it may send at once; default a second's worth").argParser(parseAmount),
    )
    .option("--cors <origin>", "origin of web pages that may call, or *; may be repeated", addOrigin, [])
    .addOption(new Option("--log-level <level>", "what to log to standard error").choices(logLevels).default("info"))
    .addHelpText("after", examples)
    .action(serve);

  program
    .command("list")
    .description("List what would be served, and under which ids")
    .argument("[file...]", "documents, JSON or YAML; without any and without a database, the calculator API")
    .option("--json", "print JSON: an array of restApiId, resourceId, httpMethod, path, type")
    .addOption(basePathOption())
    .addOption(databaseOption())
    .action(list);

  program
    .command("import")
    .description("Store documents in a database, each in a transaction of its own")
    .argument("<file...>", "documents, JSON or YAML")
    .addOption(databaseOption().makeOptionMandatory())
    .option("--replace", "replace the API of the same title, where a document pins no id")
    .addOption(basePathOption())
    .action(importFiles);

  return program;
}

function basePathOption(): Option {
  return new Option("--base-path <mode>", "what becomes of a document's base path")
    .choices(basePathModes)
    .default("ignore");
}

function databaseOption(): Option {
  return new Option("--database <name>", "SQLite file, or postgres://user@host/name").env(
    "APIGATEWAY_REFERENCE_DATABASE",
  );
}

function parseAmount(text: string): number {
  const amount = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || amount <= 0 || amount > 1e9) {
    throw new InvalidArgumentError("It must be more than 0 and at most 1000000000, such as 0.5 or 20.");
  }
  return amount;
}

function addOrigin(origin: string, earlier: readonly string[]): readonly string[] {
  if (origin !== "*" && (!URL.canParse(origin) || new URL(origin).origin !== origin)) {
    throw new InvalidArgumentError("It must be an origin such as https://example.com, or *.");
  }
  return [...earlier, origin];
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new InvalidArgumentError("It must be 0 to 65535; 0 takes a free one.");
  }
  return port;
}
