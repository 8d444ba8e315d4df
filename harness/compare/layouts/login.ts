import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { compareExtras } from "../text/lines.ts";
import { bodyLines } from "../text/text.ts";

/**
 * The output of `docker login`: `Login Succeeded` on stdout; on stderr, without a credential helper, a warning of three lines
 * that the password is stored unencrypted. Whether the warning appears depends on the machine (28.5 also omits it if nothing
 * new is stored); its wording changed in 28.0 (docker/cli 5258; the old text seen on 20.10.5 and 26.1.5, the new on 28.5.2).
 * False if the lesson's text does not show a successful login.
 */
export function compareLogin(findings: Findings, input: CleanInput): boolean {
  const expected = readLogin(input.expected);
  if (!expected.succeeded) return false;
  const actual = readLogin(`${input.actual}\n${input.stderr}`);
  if (!actual.succeeded)
    findings.add("broken", { kind: "line-missing", at: "login", expected: succeeded, ...firstOf(actual.others) });
  compareWarning(findings, expected.warning, actual.warning);
  compareExtras(findings, expected.others, actual.others, (line) =>
    line.startsWith("WARNING! Using --password ") ? "17.07" : undefined,
  );
  return true;
}

interface Login {
  readonly succeeded: boolean;
  /** The warning's first line, which says where the password is stored; empty without a warning. */
  readonly warning: string;
  /** Prompts, and other warnings. */
  readonly others: readonly string[];
}

const succeeded = "Login Succeeded";

/** Reads the output of both streams. */
export function readLogin(text: string): Login {
  const lines = bodyLines(text).filter((line) => line !== "");
  return {
    succeeded: lines.includes(succeeded),
    warning: lines.find((line) => stored.test(line)) ?? "",
    others: lines.filter((line) => line !== succeeded && !stored.test(line) && !storedMore.test(line)),
  };
}

const stored = /^WARNING! Your (?<words>password will be|credentials are) stored unencrypted in '?(?<path>.+?)'?\.$/;
const storedMore = /^(?:Configure a credential helper to remove this warning\. See|https:\/\/docs\.docker\.com\/\S+)$/;

function compareWarning(findings: Findings, expected: string, actual: string): void {
  if (expected === actual) return;
  if (expected === "" || actual === "") {
    findings.rule("machine");
    return;
  }
  const [before, now] = [expected, actual].map((line) => stored.exec(line));
  if (before?.groups?.["path"] !== now?.groups?.["path"]) findings.rule("path");
  if (before?.groups?.["words"] === now?.groups?.["words"]) return;
  const since = now?.groups?.["words"] === "credentials are" ? { since: "28.0" } : {};
  findings.add("drifted", { kind: "line-changed", at: "warning", expected, actual, ...since });
}

function firstOf(lines: readonly string[]): { readonly actual?: string } {
  const [actual] = lines;
  return actual === undefined ? {} : { actual };
}
