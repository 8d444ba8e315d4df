import type { LintFinding } from "../../model/lint.ts";
import { type Page, type Part, type Rule, type Span, findingAt, textOf } from "../rule.ts";

/** Misspelt terms in prose and in tags of images, and misspelt paths anywhere. Each once per lesson. */
export const misspelt: Rule = ({ page }) => {
  const reported = new Set<string>();
  return page.parts.flatMap((part): readonly LintFinding[] =>
    [...misspellings(page, part)].flatMap(({ at, right }): readonly LintFinding[] => {
      const word = textOf(page, at);
      if (reported.has(right)) return [];
      reported.add(right);
      const facts = { word, right };
      return [findingAt(page, at, { rule: "misspelt", severity: "warning", facts, replacement: right })];
    }),
  );
};

interface Misspelling {
  readonly at: Span;
  readonly right: string;
}

function* misspellings(page: Page, part: Part): Generator<Misspelling> {
  const text = withoutTargets(textOf(page, part));
  for (const { 0: word, index } of text.matchAll(part.kind === "fence" ? tags : words)) {
    const right = terms.get(word);
    const start = part.start + index;
    if (right !== undefined) yield { at: { start, end: start + word.length }, right };
  }
  for (const { path, right } of misspelledPaths) {
    const found = path.exec(text);
    const start = part.start + (found?.index ?? 0);
    if (found?.[1] !== undefined) yield { at: { start, end: start + found[1].length }, right };
  }
}

const words = /(?<![\p{L}\p{N}_./@-])(?:\p{L}+[+-](?=[A-Z])|\p{L}+(?![\p{L}\p{N}_/@]|\.\p{L}))/gu;
const tags = /(?<=\w:)[a-z]+(?![\w.-])/gu;

/** Misspelt words of Docker's world that a reader would type or search for, by the right spelling. Matched as whole words. */
const misspelledTerms: Readonly<Record<string, readonly string[]>> = {
  daemon: ["deamon", "dameon", "daemom"],
  daemons: ["deamons"],
  managed: ["mananged", "mangaged"],
  container: ["contianer", "conatiner", "containter", "contaner", "contaienr", "cotainer", "continer", "containr"],
  containers: ["contianers", "conatiners", "containters", "contaners", "cotainers", "continers"],
  docker: ["dokcer", "dcoker", "docekr", "docker's's"],
  Dockerfile: ["Dockefile", "Dockerifle", "Dokerfile", "Dockerfle"],
  repository: ["repositry", "respository", "repositoy", "repostiory"],
  registry: ["regsitry", "registery", "resgistry"],
  volume: ["volumn", "voulme", "vloume"],
  volumes: ["volumns", "voulmes"],
  network: ["netwok", "newtork", "netowrk", "nework"],
  image: ["imgae", "iamge"],
  images: ["imgaes", "iamges"],
  latest: ["lastest", "latset"],
  Kubernetes: ["Kubernets", "Kubernates", "Kuberentes", "Kubenetes"],
  "Ctrl+": ["Ctl+", "Crtl+"],
  "Ctrl-": ["Ctl-", "Crtl-"],
};

/** A misspelt path. The group of the pattern is what has to be replaced. */
interface MisspelledPath {
  readonly path: RegExp;
  readonly right: string;
}

const misspelledPaths: readonly MisspelledPath[] = [
  { path: /(?<![\w/.-])(\/user)\/(?:local|bin|lib|share|src|sbin|include)\b/u, right: "/usr" },
  { path: /(?<![\w/.-])(\/ect)\/[a-z]/u, right: "/etc" },
  { path: /(?<![\w/.-])(\/bin\/bas)(?![\w-])/u, right: "/bin/bash" },
  // Docker reads daemon.json (docs.docker.com, "dockerd": daemon configuration file).
  {
    path: /(?<![\w/.-])(\/etc\/docker\/(?:docker|daemon|deamon\.json|docker\.json|daemon\.conf))(?![\w./-])/u,
    right: "/etc/docker/daemon.json",
  },
];

const terms: ReadonlyMap<string, string> = new Map(
  Object.entries(misspelledTerms).flatMap(([right, wrong]) =>
    wrong.flatMap((word): readonly (readonly [string, string])[] => [
      [word, right],
      [capital(word), capital(right)],
    ]),
  ),
);

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

/** Addresses are spelled as their owners spell them. The length of the text stays. */
export function withoutTargets(text: string): string {
  return text.replaceAll(/\]\([^)]*\)|https?:\/\/\S+|<[a-z/][^>]*>/giu, (target) => " ".repeat(target.length));
}
