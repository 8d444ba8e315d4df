import type { Engine } from "../../engine/engine.ts";
import { runLabel } from "../../model/engine.ts";
import type { Placeholder, Step } from "../../model/lesson.ts";

type Kind = Exclude<Placeholder["standsFor"], "address" | "other">;

/** The objects that the lesson has made so far. */
export interface Made {
  hasMade(kind: Kind): boolean;
  /** The name or id of the existing thing that was made last. */
  newest(kind: Kind): string | undefined;
}

/** The command with the values of its placeholders, or the first placeholder whose value is unknown. */
export async function fillIn(
  { command, placeholders = [] }: Step,
  engine: Engine,
  made: Made,
): Promise<{ readonly command: string } | { readonly unbound: string }> {
  let filled = command;
  for (const { text, standsFor } of placeholders) {
    const value = standsFor === "other" ? undefined : await valueOf(standsFor, engine, made);
    if (value === undefined) return { unbound: text };
    filled = filled.replaceAll(text, () => value);
  }
  return { command: filled };
}

async function valueOf(standsFor: Kind | "address", engine: Engine, made: Made): Promise<string | undefined> {
  if (standsFor !== "address" && standsFor !== "container") return made.newest(standsFor);
  const newest = made.hasMade("container") ? await newestContainer(engine) : undefined;
  if (standsFor === "container") return newest ?? made.newest("container");
  if (newest === undefined) return undefined;
  const format = "{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}";
  const { stdout } = await engine.docker(["container", "inspect", "--format", format, newest]);
  const addresses = stdout.trim().split(/\s+/u);
  // In two networks it has two, and a stopped container has none.
  return addresses.length === 1 && addresses[0] !== "" ? addresses[0] : undefined;
}

/** The short id of the newest container; on a host engine only of a container that this run made. */
async function newestContainer(engine: Engine): Promise<string | undefined> {
  const { run } = engine.handle;
  const ours = run === undefined ? [] : ["--filter", `label=${runLabel}=${run}`];
  const { stdout } = await engine.docker(["ps", "--all", ...ours, "--format", "{{.ID}}"]);
  const [newest = ""] = stdout.split("\n");
  return newest === "" ? undefined : newest;
}
