import { callsIn } from "../../docker/calls.ts";
import { type CommandLine, isOn, lastValue } from "../../docker/command-line.ts";
import { parseImageReference, shortName } from "../../docker/image-reference.ts";
import type { LintFinding } from "../../model/lint.ts";
import { findingAt, type LintInput, offsetOf, type Rule } from "../rule.ts";
import { textAround } from "../around-step.ts";

/** A container in the background whose program is a shell without a terminal: the shell reads no input, and ends. */
export const endsAtOnce: Rule = ({ lesson, page }: LintInput) =>
  lesson.steps.flatMap((step): readonly LintFinding[] => {
    if (step.role.kind === "inside" || step.origin === "prose") return [];
    const isShort = callsIn(step.command).some(({ line }) => line !== undefined && runsShellAlone(line));
    if (!isShort || textAround(page, step).some((text) => saysSo.test(text))) return [];
    const start = offsetOf(page, step.place);
    const end = page.text.startsWith(step.command, start) ? start + step.command.length : page.text.length;
    const facts = { command: step.command };
    return [findingAt(page, { start, end }, { rule: "ends-at-once", severity: "warning", facts })];
  });

const saysSo = /\bexit\w*|\bstop\w*|\bends?\b|immediately|right away|dừng|thoát|kết thúc/iu;

function runsShellAlone(line: CommandLine): boolean {
  if (line.name !== "container run" || !isOn(line, "detach") || lastValue(line, "entrypoint") !== undefined)
    return false;
  if (isOn(line, "interactive") || isOn(line, "tty")) return false;
  const [image = ""] = line.args;
  const reference = parseImageReference(image);
  if (line.inner.length > 0) return line.inner.length === 1 && /^(?:\/bin\/)?(?:ba|a)?sh$/u.test(line.inner[0] ?? "");
  return (
    reference !== undefined &&
    shellImages.has(shortName({ registry: reference.registry, repository: reference.repository }))
  );
}

/** Official images whose default program is a shell, by their Dockerfiles. */
const shellImages: ReadonlySet<string> = new Set(
  "alpine almalinux amazonlinux busybox centos debian fedora oraclelinux rockylinux ubuntu".split(" "),
);
