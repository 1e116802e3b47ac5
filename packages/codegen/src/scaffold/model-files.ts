import type { Settings } from "../settings/settings.ts";
import { smithyRelease } from "../smithy-cli/smithy-release.ts";
import { printJson } from "./print-json.ts";

const { group, version } = smithyRelease;

/** What every build needs: the traits of AWS's protocols, and smithy-typescript. */
const always = [
  `${group}:smithy-aws-traits:${version}`,
  `${group}:smithy-aws-endpoints:${version}`,
  `${group}.typescript:smithy-typescript-codegen:0.49.1`,
  `${group}.typescript:smithy-aws-typescript-codegen:0.49.1`,
];

/** The Maven packages that define further namespaces of traits. */
const traitPackages: readonly (readonly [namespace: string, dependency: string])[] = [
  ["aws.iam", `${group}:smithy-aws-iam-traits:${version}`],
  ["aws.cloudformation", `${group}:smithy-aws-cloudformation-traits:${version}`],
  // The validation model is released less often.
  ["smithy.framework", `${group}:smithy-validation-model:1.67.0`],
  ["smithy.protocols", `${group}:smithy-protocol-traits:${version}`],
  ["smithy.rules", `${group}:smithy-rules-engine:${version}`],
  ["smithy.test", `${group}:smithy-protocol-test-traits:${version}`],
  ["smithy.test", `${group}:smithy-smoke-test-traits:${version}`],
  ["smithy.waiters", `${group}:smithy-waiters:${version}`],
];

/** The sources of a model, and what its build needs besides them. */
export interface ModelSources {
  /** The files and folders of the model, relative to the folder of smithy-build.json, or absolute. */
  readonly sources: readonly string[];
  /** The contents of the model's files, in which the namespaces of used traits are looked up. */
  readonly contents: readonly string[];
  /** Maven packages that the model needs in addition, such as traits of its own. */
  readonly dependencies: readonly string[];
}

/** The content of smithy-build.json: it runs smithy-typescript and this generator over a model. */
export function printSmithyBuild(settings: Settings, { sources, contents, dependencies }: ModelSources): string {
  const used = traitPackages
    .filter(([namespace]) => contents.some((content) => content.includes(`${namespace}#`)))
    .map(([, dependency]) => dependency);
  const nameOf = (dependency: string): string => dependency.slice(0, dependency.lastIndexOf(":"));
  const needed = [...always, ...used];
  const others = dependencies.filter((each) => !needed.some((own) => nameOf(own) === nameOf(each)));
  return printJson({
    version: "1.0",
    outputDirectory: "build",
    sources,
    maven: { dependencies: [...needed, ...others] },
    plugins: {
      "typescript-client-codegen": {
        service: settings.service,
        package: `${settings.scope}/client`,
        packageVersion: "0.0.0",
        requiredMemberMode: "strict",
        createDefaultReadme: false,
      },
      "run::smithy-contract": { command: ["smithy-contract", "plugin"], sendPrelude: false },
    },
  });
}

/** The content of smithy-contract.json. Settings that have their default value are left out. */
export function printSettings({ service, name, scope, validationError, packages }: Settings): string {
  const folders = Object.fromEntries(
    Object.entries(packages).filter(([kind, folder]) => folder !== `packages/${kind}`),
  );
  return printJson({
    service,
    name,
    scope,
    validationError,
    ...(Object.keys(folders).length === 0 ? {} : { packages: folders }),
  });
}
