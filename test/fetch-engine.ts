import { engineTree } from "../harness/engine/sandbox/sandbox.ts";
import { LabproofError } from "../harness/model/errors.ts";

// A process that fetches a suite's Docker, for tests that take away what that needs:
//   node fetch-engine.ts SUITE
// Prints as JSON what it ended with.

const [, , suite = ""] = process.argv;
const outcome = await engineTree(suite, () => undefined).then(
  (tree) => ({ tree }),
  (error: unknown) =>
    error instanceof LabproofError ? { code: error.code, facts: error.facts } : { bare: String(error) },
);
process.stdout.write(JSON.stringify(outcome));
