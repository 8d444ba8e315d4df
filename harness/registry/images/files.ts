/** Files in bin folders and entry points are programs. */
export function modeOf(path: string): number {
  return /(?:^|\/)s?bin\/|entrypoint/u.test(path) ? 0o755 : 0o644;
}
