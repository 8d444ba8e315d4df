import { callsIn } from "../../docker/calls.ts";
import { imageKey, parseImageReference, shortName, withDefaultTag } from "../../docker/image-reference.ts";
import type { DeadFacts, LintFinding } from "../../model/lint.ts";
import {
  findWord,
  offsetOf,
  type Page,
  type Part,
  type Span,
  textOf,
  findingAt,
  type LintInput,
  type Rule,
} from "../rule.ts";

/** Images without updates that the lesson pulls, runs, or builds on. Each image once. */
export const deadImage: Rule = (input) => {
  const reported = new Set<string>();
  return [...used(input)]
    .toSorted((one, other) => one.at.start - other.at.start)
    .flatMap(({ image, at }): readonly LintFinding[] => {
      const facts = deadFacts(image);
      if (facts === undefined || reported.has(imageKey(image))) return [];
      reported.add(imageKey(image));
      const [instead = ""] = facts.instead.split(", ");
      return [findingAt(input.page, at, { rule: "dead-image", severity: "warning", facts, replacement: instead })];
    });
};

/** Facts about an image without updates; `undefined` if it is not known to be dead. */
export function deadFacts(image: string): DeadFacts | undefined {
  const reference = parseImageReference(image);
  if (reference === undefined) return undefined;
  const { registry, repository, tag = "" } = withDefaultTag(reference);
  const entry = deadImages.find((dead) => dead.image === shortName({ registry, repository }));
  if (entry === undefined) return undefined;
  const begins = Object.keys(entry.since)
    .filter((begin) => begin === "" || tag === begin || tag.startsWith(`${begin}.`) || tag.startsWith(`${begin}-`))
    .toSorted((one, other) => other.length - one.length);
  const [begin] = begins;
  const since = begin === undefined ? undefined : entry.since[begin];
  return since === undefined
    ? undefined
    : { name: image, since, source: entry.source, instead: entry.instead.join(", ") };
}

interface Use {
  readonly image: string;
  readonly at: Span;
}

function* used({ lesson, page }: LintInput): Generator<Use> {
  for (const step of lesson.steps) {
    if (step.role.kind === "inside") continue;
    const start = offsetOf(page, step.place);
    for (const { line } of callsIn(step.command)) {
      const image = line !== undefined && fetching.has(line.name) ? line.args[0] : undefined;
      const at = findWord(page, image ?? "", { start, end: start + step.command.length + 200 });
      if (image !== undefined && at !== undefined) yield { image, at };
    }
  }
  for (const part of page.parts) if (part.kind === "fence") yield* baseImages(page, part);
}

const fetching: ReadonlySet<string> = new Set(["image pull", "container run", "container create"]);

/** `FROM` in a Dockerfile and `image:` in a compose file. */
function* baseImages(page: Page, fence: Part): Generator<Use> {
  const line = /^[ \t>]*(?:FROM[ \t]+(?:--\S+[ \t]+)?|(?:- )?image:[ \t]*["']?)(?<image>[\w./:@-]+)/gmu;
  for (const match of textOf(page, fence).matchAll(line)) {
    const image = match.groups?.["image"] ?? "";
    const start = fence.start + match.index + match[0].length - image.length;
    yield { image, at: { start, end: start + image.length } };
  }
}

/**
 * An image of Docker Hub that gets no more updates. To add a tag, give the day (or the month) on which its maintainers ended
 * support, and the source of the date.
 */
interface DeadImage {
  /** The repository, in Docker Hub's short form. */
  readonly image: string;
  readonly source: string;
  /** Replacements, the best first; none of them is dead. */
  readonly instead: readonly string[];
  /**
   * Dates by tag prefix: `8` matches `8`, `8.10.0` and `8-alpine`, but not `80`. The empty prefix matches every other tag, and
   * an image without a tag.
   */
  readonly since: Readonly<Record<string, string>>;
}

export const deadImages: readonly DeadImage[] = [
  {
    image: "centos",
    source: "https://www.centos.org/centos-linux-eol/",
    instead: ["rockylinux:9", "almalinux:9"],
    // All other tags, including `latest`, are CentOS Linux 8.
    since: { "5": "2017-03-31", "6": "2020-11-30", "7": "2024-06-30", centos7: "2024-06-30", "": "2021-12-31" },
  },
  {
    image: "ubuntu",
    source: "https://ubuntu.com/about/release-cycle",
    instead: ["ubuntu:24.04"],
    since: {
      "12.04": "2017-04",
      precise: "2017-04",
      "14.04": "2019-04",
      trusty: "2019-04",
      "16.04": "2021-04",
      xenial: "2021-04",
      "18.04": "2023-05",
      bionic: "2023-05",
      "20.04": "2025-05",
      focal: "2025-05",
    },
  },
  {
    image: "debian",
    source: "https://wiki.debian.org/LTS",
    instead: ["debian:trixie", "debian:bookworm"],
    since: {
      "7": "2018-05-31",
      wheezy: "2018-05-31",
      "8": "2020-06-30",
      jessie: "2020-06-30",
      "9": "2022-06-30",
      stretch: "2022-06-30",
      "10": "2024-06-30",
      buster: "2024-06-30",
    },
  },
  {
    image: "alpine",
    source: "https://alpinelinux.org/releases/",
    instead: ["alpine:3.23"],
    since: {
      "3.1": "2016-11-01",
      "3.2": "2017-05-01",
      "3.3": "2017-11-01",
      "3.4": "2018-05-01",
      "3.5": "2018-11-01",
      "3.6": "2019-05-01",
      "3.7": "2019-11-01",
      "3.8": "2020-05-01",
      "3.9": "2020-11-01",
      "3.10": "2021-05-01",
      "3.11": "2021-11-01",
      "3.12": "2022-05-01",
      "3.13": "2022-11-01",
      "3.14": "2023-05-01",
      "3.15": "2023-11-01",
      "3.16": "2024-05-23",
      "3.17": "2024-11-22",
      "3.18": "2025-05-09",
      "3.19": "2025-11-01",
    },
  },
  {
    image: "node",
    source: "https://github.com/nodejs/release#end-of-life-releases",
    instead: ["node:24", "node:22"],
    since: {
      "4": "2018-04-30",
      "6": "2019-04-30",
      "8": "2019-12-31",
      "10": "2021-04-30",
      "12": "2022-04-30",
      "14": "2023-04-30",
      "16": "2023-09-11",
      "18": "2025-04-30",
    },
  },
  {
    image: "python",
    source: "https://devguide.python.org/versions/",
    instead: ["python:3.14", "python:3.13"],
    since: {
      "2": "2020-01-01",
      "3.4": "2019-03-18",
      "3.5": "2020-09-30",
      "3.6": "2021-12-23",
      "3.7": "2023-06-27",
      "3.8": "2024-10-07",
      "3.9": "2025-10-31",
    },
  },
  {
    image: "php",
    source: "https://www.php.net/eol.php",
    instead: ["php:8.4", "php:8.3"],
    since: {
      "5": "2018-12-31",
      "7.0": "2019-01-10",
      "7.1": "2019-12-01",
      "7.2": "2020-11-30",
      "7.3": "2021-12-06",
      "7.4": "2022-11-28",
      "7": "2022-11-28",
      "8.0": "2023-11-26",
    },
  },
  {
    image: "mysql",
    source: "https://www.mysql.com/support/eol-notice.html",
    instead: ["mysql:8.4"],
    since: { "5.5": "2018-12", "5.6": "2021-02", "5.7": "2023-10", "5": "2023-10" },
  },
  {
    image: "postgres",
    source: "https://www.postgresql.org/support/versioning/",
    instead: ["postgres:17", "postgres:16"],
    since: {
      "9": "2021-11-11",
      "10": "2022-11-10",
      "11": "2023-11-09",
      "12": "2024-11-21",
    },
  },
  {
    image: "mongo",
    source: "https://www.mongodb.com/legal/support-policy/lifecycles",
    instead: ["mongo:8.0", "mongo:7.0"],
    since: { "3.4": "2020-01", "3.6": "2021-04", "4.0": "2022-04", "4.2": "2023-04", "4.4": "2024-02" },
  },
  {
    image: "openjdk",
    source: "https://hub.docker.com/_/openjdk",
    instead: ["eclipse-temurin", "amazoncorretto"],
    since: { "": "2022-07" },
  },
  {
    image: "java",
    source: "https://hub.docker.com/_/java",
    instead: ["eclipse-temurin"],
    since: { "": "2016-12-31" },
  },
  {
    image: "jenkins",
    source: "https://hub.docker.com/_/jenkins",
    instead: ["jenkins/jenkins:lts"],
    since: { "": "2018-07" },
  },
];
