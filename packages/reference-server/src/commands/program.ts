import { Command, Option } from "commander";
import { basePathModes } from "../documents/base-path.ts";
import { timeoutLimits } from "../mapping/timeout-limits.ts";
import { logLevels } from "../operate/create-logger.ts";
import { readPackageVersion } from "../package-files.ts";
import { commandName, quietCommandName } from "./command-name.ts";
import { importFiles } from "./import.ts";
import { list } from "./list.ts";
import { addHost, addOrigin, parseAmount, parseDrain, parseMaxTimeout, parsePort } from "./parse-options.ts";
import { serve } from "./serve.ts";

const serveExamples = formatExamples([
  ["serve", "the calculator API of the reference page"],
  ["serve --watch pets.yaml", "your own document, reloaded when it changes"],
  ["serve --port 8080 pets.yaml", "your own document, on a port of your choice"],
  ["serve --database apis.db", 'what "import" stored'],
  ["serve --database apis.db pets.yaml", "the same, after pets.yaml is stored in it"],
  ["serve --auth sigv4 --credentials ~/.aws/credentials --rate 10 --burst 20"],
]).concat(`\n  curl -fsSL https://example.com/pets.yaml | ${commandName} serve -`);

const listExamples = formatExamples([
  ["list pets.yaml", "the methods of a document, with their ids"],
  ["list --json --database apis.db", "the methods of a database, as JSON"],
]);

const importExamples = formatExamples([
  ["import --database apis.db pets.yaml", "store a document"],
  ["import --database apis.db --replace pets.yaml", "store its next version"],
  ["import --database apis.db --fail-on-warnings --json *.yaml"],
]);

const programExamples = formatExamples([
  ["serve --watch pets.yaml", "serve a document"],
  ["list --json pets.yaml", "show the ids of its methods"],
  ["import --database apis.db pets.yaml", "store it in a database"],
  ["serve --database apis.db", "serve the database"],
]);

const exitCodesText = `
Exit codes:
  0  success
  1  a document cannot be read, is refused, or has warnings that --fail-on-warnings does not allow
  2  the command line is wrong
  3  something else failed, such as the database, the network address or the credentials file`;

/**
 * Creates the command line. If help is requested or an option is wrong, it throws commander's error instead of ending
 * the process.
 */
export function createProgram(): Command {
  const program = new Command(commandName)
    .description("Answers API Gateway's GetIntegration for OpenAPI 3.0, OpenAPI 3.1 and Swagger 2.0 documents.")
    .version(readPackageVersion())
    .exitOverride()
    .showHelpAfterError("Add --help to see commands and options.")
    .addHelpText("after", programExamples + "\n" + exitCodesText);

  program
    .command("serve")
    .description("Serve documents, or the content of a database")
    .argument("[file...]", documentsText)
    .addOption(new Option("--port <number>", "port to listen at; default 4010, or a free one").argParser(parsePort))
    .option("--host <address>", "address to listen at", "127.0.0.1")
    .option("--allow-anonymous", "listen at an address that other machines can reach, without authentication")
    .option("--watch", "reload a document when it changes; if the new version is refused, the previous one stays")
    .addOption(databaseOption())
    .addOption(replaceOption())
    .addOption(basePathOption())
    .addOption(maxTimeoutOption())
    .addOption(failOnWarningsOption())
    .addOption(new Option("--auth <kind>", "verify the signatures of requests").choices(["sigv4"]))
    .option("--credentials <file>", "credentials for --auth, in the format of ~/.aws/credentials")
    .addOption(new Option("--rate <number>", "requests per second that each caller may send").argParser(parseAmount))
    .addOption(
      new Option("--burst <number>", "requests it may send at once; default: those of one second").argParser(
        parseAmount,
      ),
    )
    .addOption(
      new Option("--cors <origin>", "origin of web pages that may send requests, or *; may be repeated")
        .argParser(addOrigin)
        .default([], "none"),
    )
    .addOption(
      new Option(
        "--drain <ms>",
        "time to keep accepting connections after SIGTERM, so that no request is lost; default 1000",
      ).argParser(parseDrain),
    )
    .addOption(
      new Option(
        "--allowed-host <host>",
        "host that requests may name without --auth, or .example.com for its subdomains, too; may be repeated",
      )
        .argParser(addHost)
        .default([], "localhost, loopback addresses and --host"),
    )
    .addOption(new Option("--log-level <level>", "what to log to standard error").choices(logLevels).default("info"))
    .addHelpText("after", serveExamples)
    .action(serve);

  program
    .command("list")
    .description("List the methods of documents or of a database, with their ids")
    .argument("[file...]", documentsText)
    .option("--json", "print JSON: an array of {restApiId, resourceId, httpMethod, path, type}")
    .addOption(databaseOption())
    .addOption(basePathOption())
    .addOption(maxTimeoutOption())
    .addOption(failOnWarningsOption())
    .addHelpText("after", listExamples)
    .action(list);

  program
    .command("import")
    .description("Store documents in a database, each in a transaction of its own")
    .argument("<file...>", "documents, JSON or YAML; - is standard input")
    .addOption(databaseOption())
    .addOption(replaceOption())
    .option("--json", "print JSON: an array of {file, result, restApiId, title, problems, warnings}")
    .addOption(basePathOption())
    .addOption(maxTimeoutOption())
    .addOption(failOnWarningsOption())
    .addHelpText("after", importExamples)
    .action(importFiles);

  return program;
}

const documentsText = "documents, JSON or YAML; - is standard input; without a file and a database, the calculator API";

/** Writes examples below each other, with what each of them does in a second column. */
function formatExamples(examples: readonly (readonly [args: string, purpose?: string])[]): string {
  const lines = examples.map(([args, purpose]) => {
    const line = `${args.includes("--json") ? quietCommandName : commandName} ${args}`;
    return [line, purpose] as const;
  });
  const width = Math.max(...lines.map(([line, purpose]) => (purpose === undefined ? 0 : line.length)));
  const texts = lines.map(([line, purpose]) => (purpose === undefined ? line : `${line.padEnd(width)}  ${purpose}`));
  return ["\nExamples:", ...texts].join("\n  ");
}

function replaceOption(): Option {
  return new Option("--replace", "replace the stored API of the same title, unless its id is pinned");
}

function maxTimeoutOption(): Option {
  return new Option("--max-timeout <ms>", "the account's quota for timeoutInMillis")
    .argParser(parseMaxTimeout)
    .default(timeoutLimits.standard);
}

function failOnWarningsOption(): Option {
  return new Option("--fail-on-warnings", "refuse documents that have warnings");
}

function basePathOption(): Option {
  return new Option("--base-path <mode>", "how a document's base path becomes part of the resource paths")
    .choices(basePathModes)
    .default("ignore");
}

function databaseOption(): Option {
  return new Option("--database <name>", "SQLite file, or postgres://user@host/name").env(
    "APIGATEWAY_REFERENCE_DATABASE",
  );
}
