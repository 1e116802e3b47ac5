import { watchContract } from "../../src/testing/vitest-setup.ts";

watchContract();
