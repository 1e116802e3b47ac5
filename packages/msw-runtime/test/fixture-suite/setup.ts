import { watchContract } from "../../src/vitest-setup.ts";

watchContract();
