/**
 * The output of Podman's `docker pull`: progress on stderr, and the image's id on stdout, which comes last on a terminal.
 * Layers have their digest in a pipe, and the digest's first digits and a progress bar on a terminal. Seen on 5.4.2.
 */
export interface PodmanPull {
  /** `docker.io/library/hello-world:latest`. */
  readonly image: string;
  /** The line that names it. */
  readonly trying: string;
  /** Absent if the pull failed. */
  readonly id: string | undefined;
  /** Lines that a successful pull does not print. */
  readonly others: readonly string[];
}

/** Reads pull output; undefined if it names no image. */
export function readPodmanPull(lines: readonly string[]): PodmanPull | undefined {
  const trying = lines.findLast((line) => patterns.trying.test(line));
  const image = patterns.trying.exec(trying ?? "")?.[1];
  if (trying === undefined || image === undefined) return undefined;
  return {
    image,
    trying,
    id: lines.findLast((line) => patterns.id.test(line)),
    others: lines.filter((line) => line !== "" && !patterns.id.test(line) && !isPodmanPullLine(line)),
  };
}

/** True for a line that only Podman's pull prints. */
export function isPodmanPullLine(line: string): boolean {
  const { id: _id, ...progress } = patterns;
  return Object.values(progress).some((pattern) => pattern.test(line));
}

const patterns = {
  resolving: /^(?:Resolving|Resolved) ".+" /,
  trying: /^Trying to pull (\S+)\.\.\.$/,
  signatures: /^Getting image source signatures$/,
  copying: /^Copying (?:blob|config) (?:sha256:)?[0-9a-f]{10}/,
  writing: /^(?:Writing manifest to|Storing signatures$)/,
  id: /^[0-9a-f]{64}$/,
} as const;
