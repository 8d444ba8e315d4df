/** A full image reference: distribution/reference calls it normalized. */
export interface ImageReference {
  /** Host with optional port: `docker.io`, `localhost:5000`. */
  readonly registry: string;
  /** `library/ubuntu`. */
  readonly repository: string;
  readonly tag?: string;
  /** `sha256:` and 64 hex digits. */
  readonly digest?: string;
}

/**
 * Parses an image name like docker does (distribution/reference, normalize.go, ParseNormalizedNamed): the default registry
 * is Docker Hub, the default folder `library`. `undefined` if docker rejects the name, and for an image id.
 */
export function parseImageReference(text: string): ImageReference | undefined {
  if (/^[a-f\d]{64}$/u.test(text)) return undefined;
  const [registry, remainder] = splitRegistry(text);
  const found = form.exec(`${registry}/${remainder}`)?.groups;
  const repository = found?.["repository"];
  if (repository === undefined || repository.length > longest) return undefined;
  const { tag, digest } = found ?? {};
  if (digest !== undefined && !isDigest(digest)) return undefined;
  return {
    registry,
    repository,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** In full: `docker.io/library/ubuntu:24.04`. */
export function printImageReference({ registry, repository, tag, digest }: ImageReference): string {
  return `${registry}/${repository}${suffix(tag, digest)}`;
}

/** As docker prints it (familiarizeName of the same file): `ubuntu:24.04`, `localhost:5000/a`. */
export function shortName({ registry, repository, tag, digest }: ImageReference): string {
  const official = /^library\/(?<name>[^/]+)$/u.exec(repository)?.groups?.["name"];
  const name = registry === dockerHub ? (official ?? repository) : `${registry}/${repository}`;
  return `${name}${suffix(tag, digest)}`;
}

/** Adds the tag `latest` to a reference that has neither tag nor digest. */
export function withDefaultTag(reference: ImageReference): ImageReference {
  if (reference.tag !== undefined || reference.digest !== undefined) return reference;
  return { ...reference, tag: "latest" };
}

const dockerHub = "docker.io";

/** splitDockerDomain: the part before the first slash is a registry if it cannot be a user name of Docker Hub. */
function splitRegistry(text: string): readonly [string, string] {
  const slash = text.indexOf("/");
  const first = text.slice(0, Math.max(0, slash));
  const isHost = /[.:]/u.test(first) || first === "localhost" || first.toLowerCase() !== first;
  const [registry, remainder] = slash !== -1 && isHost ? [first, text.slice(slash + 1)] : [dockerHub, text];
  if (registry !== dockerHub && registry !== "index.docker.io") return [registry, remainder];
  return [dockerHub, remainder.includes("/") ? remainder : `library/${remainder}`];
}

// The grammar of distribution/reference, reference.go and regexp.go.
const label = "[a-zA-Z\\d](?:[a-zA-Z\\d-]*[a-zA-Z\\d])?";
const host = `(?:${label}(?:\\.${label})*|\\[[a-fA-F\\d:]+\\])(?::\\d+)?`;
const part = "[a-z\\d]+(?:(?:[._]|__|-+)[a-z\\d]+)*";
const algorithm = "[A-Za-z][A-Za-z\\d]*(?:[-_+.][A-Za-z][A-Za-z\\d]*)*";
const form = new RegExp(
  `^${host}/(?<repository>${part}(?:/${part})*)(?::(?<tag>\\w[\\w.-]{0,127}))?(?:@(?<digest>${algorithm}:[a-fA-F\\d]{32,}))?$`,
  "u",
);

/** RepositoryNameTotalLengthMax. */
const longest = 255;

/** Algorithms of opencontainers/go-digest, with the length of their lower-case hex digits. */
function isDigest(text: string): boolean {
  return /^(?:sha256:[a-f\d]{64}|sha384:[a-f\d]{96}|sha512:[a-f\d]{128})$/u.test(text);
}

function suffix(tag: string | undefined, digest: string | undefined): string {
  return `${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
}

/**
 * The canonical name of an image: `ubuntu` and `docker.io/library/ubuntu:latest` are both `ubuntu:latest`; a digest
 * replaces the tag. Ids and invalid names do not change.
 */
export function imageKey(name: string): string {
  const id = /^(?:sha256:)?([0-9a-f]{12}|[0-9a-f]{64})$/u.exec(name)?.[1];
  if (id !== undefined) return id;
  const reference = parseImageReference(name);
  if (reference === undefined) return name;
  const { registry, repository, digest } = reference;
  return shortName(digest === undefined ? withDefaultTag(reference) : { registry, repository, digest });
}
