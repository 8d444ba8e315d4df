import { parseImageReference, shortName, withDefaultTag } from "./image-reference.ts";

/**
 * The one name of an image: `ubuntu` and `docker.io/library/ubuntu:latest` are both `ubuntu:latest`; a digest makes the tag
 * meaningless. Ids, and what is no image's name, stay as they are.
 */
export function imageKey(name: string): string {
  const id = /^(?:sha256:)?([0-9a-f]{12}|[0-9a-f]{64})$/u.exec(name)?.[1];
  if (id !== undefined) return id;
  const reference = parseImageReference(name);
  if (reference === undefined) return name;
  const { registry, repository, digest } = reference;
  return shortName(digest === undefined ? withDefaultTag(reference) : { registry, repository, digest });
}
