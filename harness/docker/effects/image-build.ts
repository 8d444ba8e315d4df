import { lastValue, valuesOf } from "../command-line.ts";
import { type DockerCall, type Draft, pairs } from "./draft.ts";
import { isKnown, joinPath } from "./names.ts";

/** `docker build` and `docker buildx build`. */
export function readBuild(call: DockerCall): void {
  const { line, draft, files, heldBy } = call;
  const context = line.args[0] ?? ".";
  const isLocal = context !== "-" && !isRemote(context) && isKnown(context);
  if (isLocal && context !== ".") draft.need("folder", context);
  const given = lastValue(call.line, "file");
  const file = given ?? (isLocal ? `${context.replace(/\/$/u, "")}/Dockerfile` : "-");
  const isFile = file !== "-" && !isRemote(file) && isKnown(file);
  if (isFile) draft.need("file", file);
  useBaseImages(draft, isFile ? files.get(joinPath(draft.cwd, file)) : undefined);
  for (const secret of valuesOf(call.line, "secret")) {
    const source = pairs(secret).get("src") ?? pairs(secret).get("source");
    if (source !== undefined) draft.need("file", source);
  }
  for (const name of ["iidfile", "metadata-file"]) {
    const made = lastValue(call.line, name);
    if (made !== undefined) draft.make("file", made);
  }
  const builder = lastValue(call.line, "builder");
  if (builder !== undefined) draft.need("builder", builder);
  readOutput(call);
  const tags = valuesOf(call.line, "tag");
  for (const tag of tags) draft.make("image", tag, heldBy === undefined ? {} : { heldBy });
  if (tags.length === 0) draft.makeUnnamed("image", heldBy);
}

/**
 * A build fetches its base images. The classic builder, the default before Docker 23, stores them as images; BuildKit
 * stores them only in its cache. An unknown Dockerfile may fetch any image.
 */
export function useBaseImages(draft: Draft, dockerfile: string | undefined): void {
  if (dockerfile === undefined) return draft.makeUnnamed("image");
  for (const image of baseImages(dockerfile)) {
    draft.need("image", image, { orFetched: true });
    draft.make("image", image, { fetched: true });
  }
}

/** Images of `FROM` and `COPY --from` that are neither stages of the Dockerfile nor build arguments. */
function baseImages(dockerfile: string): readonly string[] {
  const stages = new Set<string>(["scratch"]);
  const images = new Set<string>();
  const lines = dockerfile.matchAll(
    /^[ \t]*(?:FROM(?:[ \t]+--\S+)*[ \t]+(?<base>\S+)(?:[ \t]+AS[ \t]+(?<stage>\S+))?|COPY[ \t]+(?:--(?!from=)\S+[ \t]+)*--from=(?<from>\S+))/gimu,
  );
  for (const { groups = {} } of lines) {
    const image = groups["base"] ?? groups["from"] ?? "";
    if (!stages.has(image.toLowerCase()) && !/\$|^\d+$/u.test(image)) images.add(image);
    if (groups["stage"] !== undefined) stages.add(groups["stage"].toLowerCase());
  }
  return [...images];
}

function readOutput(call: DockerCall): void {
  for (const value of valuesOf(call.line, "output")) {
    const output = value.includes("=") ? pairs(value) : new Map([["dest", value]]);
    const target = output.get("dest");
    if (target === undefined || target === "-") continue;
    const isFile = /^(?:tar|oci|docker)$/u.test(output.get("type") ?? "local");
    if (isFile) call.draft.make("file", target);
    else call.draft.make("folder", target, { contents: "unknown" });
  }
}

function isRemote(source: string): boolean {
  return /^(?:https?:|git@|git:|ssh:|github\.com\/)/u.test(source);
}
