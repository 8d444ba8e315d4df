import type { LintFinding } from "../../model/lint.ts";
import { type FenceLine, isComposeFile, isDockerfile, linesOf } from "../fences.ts";
import { type Page, type Rule, findingAt } from "../rule.ts";

/** Lines of files, commands and output that their programs no longer accept, print or need. Each kind once per lesson. */
export const deadSyntax: Rule = ({ page }) => {
  const reported = new Set<DeadLine>();
  return page.parts.flatMap((part): readonly LintFinding[] => {
    if (part.kind !== "fence") return [];
    const lines = linesOf(page, part);
    return deadLines.flatMap((dead): readonly LintFinding[] => {
      if (reported.has(dead) || !isWithin(dead.within, lines, page)) return [];
      for (const { text, start } of lines) {
        const match = dead.line.exec(text);
        if (match === null) continue;
        reported.add(dead);
        const name = match[1] ?? match[0];
        const from = start + match.index + match[0].indexOf(name);
        const { since, source, instead } = dead;
        const facts = { name, since, source, instead };
        const at = { start: from, end: from + name.length };
        return [findingAt(page, at, { rule: "dead-syntax", severity: "warning", facts })];
      }
      return [];
    });
  });
};

function isWithin(kind: DeadLine["within"], lines: readonly FenceLine[], page: Page): boolean {
  switch (kind) {
    case "dockerfile":
      return isDockerfile(lines);
    case "compose":
      return isComposeFile(lines);
    case "compose-1":
      return isFirstFormat(lines, page);
    case "any":
      return true;
    default:
      return kind satisfies never;
  }
}

/** A block of services alone. In a lesson with `services:`, such a block is a part of its file. */
function isFirstFormat(lines: readonly FenceLine[], { text }: Page): boolean {
  const file = lines.map((line) => line.text).join("\n");
  return (
    /^[\w-]+:\s*\n\s+(?:image|build):/u.test(file.trimStart()) &&
    /docker-compose\.ya?ml/u.test(text) &&
    !/^\s*services:/mu.test(text)
  );
}

/** A line of a file, of a command or of output that its program no longer accepts, prints, or wants. */
interface DeadLine {
  /** Its first group is the dead part; without a group, all of it is. */
  readonly line: RegExp;
  /** The kind of block that contains it. */
  readonly within: "dockerfile" | "compose" | "compose-1" | "any";
  readonly since: string;
  readonly source: string;
  readonly instead: string;
}

const deprecated = "https://docs.docker.com/engine/deprecated/";

export const deadLines: readonly DeadLine[] = [
  {
    line: /^\s*(MAINTAINER)\s/u,
    within: "dockerfile",
    since: "Docker 1.13",
    source: deprecated,
    instead: "LABEL org.opencontainers.image.authors=",
  },
  {
    line: /^\s*ENV\s+([A-Za-z_]\w*[ \t]+[^\s=].*)$/u,
    within: "dockerfile",
    since: "Docker 27.0",
    source: "https://docs.docker.com/reference/build-checks/legacy-key-value-format/",
    instead: "ENV NAME=value",
  },
  {
    line: /^(version:)\s*["']?[23](?:\.\d+)?["']?\s*$/u,
    within: "compose",
    since: "Compose 2.25",
    source: "https://docs.docker.com/reference/compose-file/version-and-name/",
    instead: "",
  },
  {
    // The first format has the services at the top.
    line: /^([\w-]+:)\s*$/u,
    within: "compose-1",
    since: "Compose 2.0",
    source: "https://docs.docker.com/compose/intro/history/",
    instead: "services:",
  },
  {
    line: /^\s*(ssl\s+on);/u,
    within: "any",
    since: "nginx 1.25",
    source: "https://nginx.org/en/CHANGES",
    instead: "listen 443 ssl",
  },
  {
    line: /\bapt(?:-get)?\s.*\binstall\b.*\s(docker-engine|lxc-docker)(?:[\s=;&\\]|$)/u,
    within: "any",
    since: "2020-03-31",
    source: "https://www.docker.com/blog/changes-dockerproject-org-apt-yum-repositories/",
    instead: "docker-ce",
  },
  {
    line: /\bapt(?:-get)?\s.*\binstall\b.*\s(python-(?:pip|dev|setuptools|virtualenv))(?:[\s=;&\\]|$)/u,
    within: "any",
    since: "2020-04",
    source: "https://wiki.ubuntu.com/FocalFossa/ReleaseNotes",
    instead: "",
  },
  {
    line: /(git:\/\/github\.com)\//u,
    within: "any",
    since: "2022-03-15",
    source: "https://github.blog/security/application-security/improving-git-protocol-security-github/",
    instead: "https://github.com",
  },
  {
    line: /\bnpm\s+(?:install|i|ci)\b.*\s(--production|--only=prod(?:uction)?)(?:\s|$)/u,
    within: "any",
    since: "npm 8.0",
    source: "https://docs.npmjs.com/cli/v8/using-npm/config",
    instead: "--omit=dev",
  },
  {
    line: /^\s*apiVersion:\s*(extensions\/v1beta1|apps\/v1beta[12])\s*$/u,
    within: "any",
    since: "Kubernetes 1.16",
    source: "https://kubernetes.io/docs/reference/using-api/deprecation-guide/",
    instead: "apps/v1",
  },
  {
    // Output of the registry protocol 1.
    line: /^\s*(Pulling repository) [\w./-]+\s*$/u,
    within: "any",
    since: "Docker 17.12",
    source: deprecated,
    instead: "",
  },
];
