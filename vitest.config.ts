import { defineConfig, type ViteUserConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take minutes, even small ones. They start first, so that no worker waits for them at the end. */
const longest =
  /\/(?:images(?:\.faults|\.disturbed)?|host\/(?:host|remote)|dind\/dind|images\/use|cli\/(?:class|update|merge|grade|dind))\.engine/u;

/** In a fresh clone vitest knows no durations and sorts by file size. */
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
    // As many as a small machine can run: on a very busy one Docker itself sometimes loses a container's output. The same
    // number for both projects: with different numbers, vitest runs the projects one after the other.
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
          // Next to engines, a second of work takes several. Tests of the amount of work have their own assertions.
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
