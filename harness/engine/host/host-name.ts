import { randomBytes } from "node:crypto";

/**
 * A name for something of labproof's own on a person's engine. Nobody else would give it; it stands in the journal before
 * the thing is made, and no inventory counts what bears it: it belongs neither to the person nor to a lesson.
 */
export function ownName(): string {
  return `labproof-${process.pid}-${randomBytes(6).toString("hex")}`;
}

export function isHostName(name: string): boolean {
  return /^labproof-\d+-[0-9a-f]{12}$/u.test(name);
}
