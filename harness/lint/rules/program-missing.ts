import { callsIn } from "../../docker/calls.ts";
import { type CommandLine, lastValue } from "../../docker/command-line.ts";
import { parseImageReference, shortName, withDefaultTag } from "../../docker/image-reference.ts";
import type { Step } from "../../model/lesson.ts";
import type { LintFinding } from "../../model/lint.ts";
import { findingAt, findWord, type LintInput, offsetOf, type Rule } from "../rule.ts";
import { tellsOfFailure } from "../told.ts";

/** Programs that a reader runs in a container whose image lacks them, if nothing above installs anything. */
export const programMissing: Rule = ({ lesson, page }: LintInput) => {
  const images = new Map<string, string>();
  const sessions = new Map<string, string>();
  const reported = new Set<string>();
  return lesson.steps.flatMap((step): readonly LintFinding[] => {
    const uses = usesOf(step, images, sessions);
    const start = offsetOf(page, step.place);
    return uses.flatMap(({ image, word }): readonly LintFinding[] => {
      const program = word.replace(/^\/(?:usr\/)?bin\//u, "");
      const key = `${image} ${program}`;
      if (missing.get(nameOf(image))?.has(program) !== true || reported.has(key)) return [];
      if (installs.test(page.text.slice(0, start)) || tellsOfFailure(page, step)) return [];
      reported.add(key);
      const at = findWord(page, word, { start, end: start + step.command.length + 200 }) ?? { start, end: start };
      return [findingAt(page, at, { rule: "program-missing", severity: "error", facts: { program, image } })];
    });
  });
};

interface Use {
  readonly image: string;
  /** The program as written: `bash`, `/bin/bash`. */
  readonly word: string;
}

/** Programs that a step runs in containers. Remembers the images of containers by name, and of sessions. */
function usesOf(step: Step, images: Map<string, string>, sessions: Map<string, string>): readonly Use[] {
  if (step.role.kind === "inside") {
    const image = sessions.get(step.role.session) ?? "";
    return callsIn(step.command).map(({ words: [word = ""] }) => ({ image, word }));
  }
  return callsIn(step.command).flatMap(({ line }): readonly Use[] => {
    const image = line === undefined ? undefined : imageOf(line, images);
    if (line === undefined || image === undefined) return [];
    const name = line.name === "container exec" ? undefined : lastValue(line, "name");
    if (name !== undefined) images.set(name, image);
    if (step.role.kind === "opens") sessions.set(step.id, image);
    const [word] = lastValue(line, "entrypoint") === undefined ? line.inner : [];
    return word === undefined ? [] : [{ image, word }];
  });
}

function imageOf({ name, args: [first = ""] }: CommandLine, images: ReadonlyMap<string, string>): string | undefined {
  if (name === "container run" || name === "container create") return first;
  return name === "container exec" ? images.get(first) : undefined;
}

/** The official name of an image, if it has no explicit tag: an older release may have other programs. */
function nameOf(image: string): string {
  const reference = parseImageReference(image);
  if (reference === undefined || withDefaultTag(reference).tag !== "latest") return "";
  return shortName({ registry: reference.registry, repository: reference.repository });
}

/** A package that a lesson installs may be or contain the program. */
const installs = /\b(?:apt(?:-get)?|yum|dnf|apk|microdnf)\s+(?:-\S+\s+)*(?:install|add)\b/u;

const network = "ping ifconfig ip netstat nslookup dig telnet traceroute";
const editors = "vi vim nano";
const tools = "wget git sudo python python3";

/** As the images were in 2025: `docker run IMAGE which PROGRAM`. */
const missing: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [
    ["ubuntu", `curl ${network} ${editors} ${tools}`],
    ["debian", `curl ps top ${network} ${editors} ${tools}`],
    ["nginx", `ps top ${network} ${editors} ${tools}`],
    ["httpd", `curl ps top ${network} ${editors} ${tools}`],
    ["alpine", "bash curl git sudo python python3 apt apt-get yum nano vim"],
    ["busybox", "bash curl git sudo python python3 apt apt-get yum apk nano vim"],
  ].map(([image = "", programs = ""]) => [image, new Set(programs.split(" "))] as const),
);
