import type { Result, RunResult } from "../model/result.ts";
import type { Cause } from "../model/verdict.ts";
import type { ConsoleMessages } from "../model/messages.ts";

/**
 * What has to be done for each cause, with what it is about: `... (pull-centos, images, and 3 more)`; of an engine that was not
 * to be had it is the engine.
 */
export function nextSteps(
  { runs }: Pick<Result, "runs">,
  words: Pick<ConsoleMessages, "causes" | "podman" | "more">,
): string[] {
  const found = Map.groupBy(runs.flatMap(whatToDo), ({ act }) => act);
  return urgency.flatMap((act) => {
    const ids = [...new Set(found.get(act)?.map(({ id }) => id))];
    if (ids.length === 0) return [];
    const rest = ids.length - mostNamed;
    const named = [...ids.slice(0, mostNamed), ...(rest > 0 ? [words.more(rest)] : [])];
    return [`${act === "podman" ? words.podman.act : words.causes[act]} (${named.join(", ")})`];
  });
}

/** What keeps labproof from finding out comes first: until it is mended, the rest may not be worth a look. */
const urgency: readonly Act[] = [
  "machine",
  "network",
  "harness",
  "image",
  "docker",
  "podman",
  "lesson",
  "student",
  "unknown",
];

/** What is to be done: something of its own where it is Podman that does not do as Docker does. */
type Act = Cause | "podman";

const mostNamed = 4;

function whatToDo(run: RunResult): { readonly id: string; readonly act: Act | undefined }[] {
  if ("failure" in run) return [{ id: run.engine.id, act: run.failure.cause }];
  return run.lessons.flatMap(({ steps, claims }) =>
    [...steps, ...claims].map(({ id, cause }) => ({ id, act: actOn(run, cause) })),
  );
}

function actOn(run: RunResult, cause: Cause | undefined): Act | undefined {
  return cause === "docker" && "registry" in run && run.engine.software === "podman" ? "podman" : cause;
}
