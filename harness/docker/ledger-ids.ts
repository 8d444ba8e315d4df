/** Ids in the output of a command that makes things: each on a line of its own, or as the classic builder tells them. */
export function idsIn(output: string): readonly string[] {
  const lines = output.matchAll(
    /^(?:Successfully built )?(?:sha256:)?([0-9a-f]{64}|[0-9a-f]{12}|[0-9a-z]{25})[ \t\r]*$/gmu,
  );
  return [...new Set(Array.from(lines, ([, id = ""]) => id))];
}

/** What may be the beginning of an id. Docker takes any that is unique; under three digits it is rather a name. */
export function isIdPrefix(name: string): boolean {
  return /^[0-9a-f]{3,64}$|^[0-9a-z]{25}$/u.test(name);
}
