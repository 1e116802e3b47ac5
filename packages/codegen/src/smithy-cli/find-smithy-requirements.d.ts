/** Whether the Smithy CLI can be run here, and if not, what is missing and how to install it. */
export type SmithyRequirements =
  | {
      readonly available: true;
    }
  | {
      readonly available: false;
      readonly missing: readonly string[];
      readonly help: string;
    };
/** One way to start Smithy on this machine, or what stands against all of them. */
export type SmithyPlan =
  | {
      readonly kind: "installed";
      readonly smithy: string;
    }
  | {
      readonly kind: "cached";
      readonly java: string;
      readonly folder: string;
    }
  | {
      readonly kind: "fetch";
      readonly java: string;
      readonly folder: string;
      readonly maven: string;
    }
  | {
      readonly kind: "none";
      readonly missing: readonly string[];
      readonly help: string;
    };
/** Looks whether the Smithy CLI can be run here. For test suites that must skip, by name, where it cannot. */
export declare function findSmithyRequirements(env?: NodeJS.ProcessEnv): SmithyRequirements;
/** Finds the cheapest way to start the pinned Smithy release. Downloads nothing. */
export declare function planSmithy(env: NodeJS.ProcessEnv): SmithyPlan;
//# sourceMappingURL=find-smithy-requirements.d.ts.map
