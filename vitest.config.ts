import { defineConfig, type ViteUserConfig } from "vitest/config";

// Tests of labproof itself. Labs are run by `labproof run`, which configures vitest for them in harness/run/.
const config: ViteUserConfig = defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["{harness,labs}/**/*.test.ts"], exclude: ["**/*.engine.test.ts"] } },
      {
        test: {
          name: "engine",
          include: ["{harness,labs}/**/*.engine.test.ts"],
          globalSetup: ["./test/prepare.ts"],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // Each file has an engine of its own; two at once is what a small machine carries.
          maxWorkers: 2,
        },
      },
    ],
  },
});

export default config;
