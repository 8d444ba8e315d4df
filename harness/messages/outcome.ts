import type { ClaimResult, Result, StepResult } from "../model/result.ts";
import type { Cause } from "../model/verdict.ts";
import type { ConsoleWords } from "../model/words.ts";

/** What has to be done for each cause, with what it is about: `... (pull-centos, images, and 3 more)`. */
export function nextSteps({ runs }: Pick<Result, "runs">, words: Pick<ConsoleWords, "causes" | "more">): string[] {
  const results = runs.flatMap(({ lessons }) => lessons.flatMap(({ steps, claims }) => [...steps, ...claims]));
  return urgency.flatMap((cause) => {
    const ids = [...new Set(results.filter(hasCause(cause)).map(({ id }) => id))];
    if (ids.length === 0) return [];
    const rest = ids.length - mostNamed;
    const named = [...ids.slice(0, mostNamed), ...(rest > 0 ? [words.more(rest)] : [])];
    return [`${words.causes[cause]} (${named.join(", ")})`];
  });
}

/** What keeps labproof from finding out comes first: until it is mended, the rest may not be worth a look. */
const urgency: readonly Cause[] = ["machine", "network", "harness", "image", "docker", "lesson", "student"];

const mostNamed = 4;

function hasCause(cause: Cause): (result: StepResult | ClaimResult) => boolean {
  return (result) => result.cause === cause;
}
