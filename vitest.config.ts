import { defineConfig, type ViteUserConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take minutes, whatever their size says: who starts last is waited for alone. */
const longest =
  /\/(?:images(?:\.faults|\.disturbed)?|host\/(?:host|remote)|dind\/dind|cli\/(?:class|update|merge|grade|dind))\.engine/u;

/** In a fresh clone vitest knows no times and goes by the files' sizes. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- not an array's
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => Number(longest.test(b.moduleId)) - Number(longest.test(a.moduleId)));
  }
}

// Tests of labproof itself. Labs are run by `labproof run`, which configures vitest for them in harness/run/.
const config: ViteUserConfig = defineConfig({
  test: {
    // As many as a small machine carries: on a very busy one Docker itself now and then loses what a container prints. One
    // number for both projects: with two, vitest runs one project after the other, and the unit tests one file at a time.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "unit",
          include: ["{harness,labs,scripts,test}/**/*.test.ts"],
          exclude: ["**/*.engine.test.ts"],
          // A process for each file would load the same modules again and again.
          isolate: false,
          unstubEnvs: true,
          // Beside engines, what takes a second takes several. How much work something may be is asserted by itself.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "engine",
          include: ["{harness,labs,test}/**/*.engine.test.ts"],
          globalSetup: ["./test/prepare.ts"],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});

export default config;
