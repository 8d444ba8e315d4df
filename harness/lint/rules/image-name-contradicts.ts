import type { Need } from "../../docker/effects.ts";
import { parseImageReference, shortName } from "../../docker/image-reference.ts";
import type { Lesson } from "../../model/lesson.ts";
import type { LintFinding } from "../../model/lint.ts";
import { type LintInput, type Page, type Rule, type Span, findWord, findingAt, offsetOf, textOf } from "../rule.ts";

/**
 * Misspelt names of official images and of images that the lesson pulls, builds or tags: an operand of `docker run` that
 * differs by one letter, and two swapped letters anywhere in the text. Expected outputs are not checked.
 */
export const imageNameContradicts: Rule = (input) => {
  const own = ownNames(input);
  const findings = [...commandNames(input, own), ...swappedNames(input, own)];
  const places = new Set<string>();
  return findings.filter(({ place: { line, column } }) => {
    const place = `${line}:${column}`;
    const isNew = !places.has(place);
    places.add(place);
    return isNew;
  });
};

/** Repositories that the lesson pulls, builds or tags. Names of `docker run` are excluded, because they may be misspelt. */
function ownNames({ effects }: LintInput): ReadonlySet<string> {
  const names = Array.from(effects.values(), ({ makes, needs }) => {
    const fetched = new Set(needs.flatMap((need) => (isFetchedImage(need) ? [need.name] : [])));
    return makes.flatMap((making) =>
      making.kind === "image" && "name" in making && !fetched.has(making.name) ? [repository(making.name)] : [],
    );
  });
  return new Set(names.flat());
}

function isFetchedImage({ kind, orFetched }: Need): boolean {
  return kind === "image" && orFetched === true;
}

function* commandNames({ lesson, page, effects }: LintInput, own: ReadonlySet<string>): Generator<LintFinding> {
  const shown = shownText(lesson);
  const candidates = [...[...own].slice(0, mostImages), ...officialImages];
  const seen = new Set<string>();
  for (const step of lesson.steps) {
    const used = (effects.get(step)?.needs ?? []).filter(isFetchedImage);
    for (const name of new Set(used.map((need) => repository(need.name)))) {
      if (own.has(name) || officialImages.has(name) || seen.has(name)) continue;
      const image = candidates.find((other) => isMisspelt(name, other));
      if (image === undefined || shown.includes(name)) {
        seen.add(name);
        continue;
      }
      const start = offsetOf(page, step.place);
      const at = findWord(page, name, { start, end: start + step.command.length + 200 });
      if (at !== undefined) yield found(page, at, image, "error");
    }
  }
}

function* swappedNames({ lesson, page }: LintInput, own: ReadonlySet<string>): Generator<LintFinding> {
  const names = Map.groupBy(
    [...own].filter((name) => /^[a-z]{5,}$/u.test(name)),
    sortedLetters,
  );
  if (names.size === 0) return;
  const shown = shownText(lesson);
  for (const part of page.parts) {
    for (const word of textOf(page, part).matchAll(/(?<![\p{L}\p{N}/])[a-z]{5,}(?![\p{L}\p{N}/])/gu)) {
      const image = names.get(sortedLetters(word[0]))?.find((name) => isSwapped(word[0], name));
      const start = part.start + word.index;
      if (image !== undefined && !shown.includes(word[0]))
        yield found(page, { start, end: start + word[0].length }, image, "warning");
    }
  }
}

/** Most images that a name is compared with; lessons have fewer. */
const mostImages = 1000;

/** Equal for names with the same letters in any order. */
function sortedLetters(name: string): string {
  return Array.from(name).toSorted().join("");
}

function shownText(lesson: Lesson): string {
  return lesson.steps.map(({ expectedOutput }) => expectedOutput?.text ?? "").join("\n");
}

function found(page: Page, at: Span, image: string, severity: "error" | "warning"): LintFinding {
  const facts = { name: textOf(page, at), image };
  return findingAt(page, at, { rule: "image-name-contradicts", severity, facts, replacement: image });
}

/** `docker.io/library/centos:7` is `centos`. */
function repository(image: string): string {
  const reference = parseImageReference(image);
  return reference === undefined
    ? image
    : shortName({ registry: reference.registry, repository: reference.repository });
}

/** One letter added, removed, replaced or swapped. `app1` and `app2` are two images, and so are `app-a` and `app-b`. */
function isMisspelt(name: string, image: string): boolean {
  if (image.length < 5 || name === image) return false;
  // Last, because it takes longest.
  return (isSwapped(name, image) || hasOneEdit(name, image)) && withoutDigits(name) !== withoutDigits(image);
}

/** One letter added, removed or replaced. */
function hasOneEdit(name: string, image: string): boolean {
  const [long, short] = name.length >= image.length ? [name, image] : [image, name];
  if (long.length - short.length > 1) return false;
  const head = commonHead(long, short);
  if (head === long.length - 1 && long.length === short.length) return false;
  return long.slice(head + 1) === short.slice(long.length === short.length ? head + 1 : head);
}

function withoutDigits(name: string): string {
  return name.replaceAll(/\d/gu, "");
}

/** Equal except for two adjacent letters that are swapped. */
function isSwapped(name: string, image: string): boolean {
  if (name.length !== image.length || name === image) return false;
  const head = commonHead(name, image);
  return (
    name[head] === image[head + 1] && name[head + 1] === image[head] && name.slice(head + 2) === image.slice(head + 2)
  );
}

function commonHead(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}

/** Names of Docker's official images (docker-library/official-images, library/), those that lessons use. */
const officialImages: ReadonlySet<string> = new Set(
  `adminer almalinux alpine amazoncorretto amazonlinux arangodb archlinux bash busybox caddy cassandra centos chronograf
   cirros clojure composer consul couchbase couchdb crate debian django docker drupal eclipse-mosquitto eclipse-temurin
   elasticsearch elixir erlang fedora flink gazebo ghost golang gradle groovy haproxy haskell hello-world httpd ibmjava
   influxdb jenkins jetty joomla jruby julia kapacitor kibana kong logstash mariadb matomo maven mediawiki memcached mongo
   mongo-express mysql neo4j nextcloud nginx node odoo openjdk opensuse oraclelinux orientdb owncloud percona perl photon
   phpmyadmin piwik postgres pypy python rabbitmq rails redis redmine registry rethinkdb rocket.chat rockylinux ruby rust
   scratch solr sonarqube spark storm swarm swift telegraf tomcat tomee traefik ubuntu varnish vault wordpress zookeeper`.split(
    /\s+/u,
  ),
);
