/** True for a line on stderr in which a program reports its progress or its duration. */
export function isProgress(line: string): boolean {
  return patterns.some((pattern) => pattern.test(line));
}

/** Each list has the lines of one program. */
const patterns: readonly RegExp[] = [
  // curl's meter: two lines of names and a line of numbers; `--progress-bar`.
  /^ *% Total +% Received % Xferd /,
  /^ +Dload +Upload +Total +Spent +Left +Speed$/,
  /^ *\d{1,3} +\d[\d.]{0,9}[kMGT]? +\d{1,3} +\d[\d.]{0,9}[kMGT]? .{0,60}[\d-]{1,3}:[\d-]{2}:[\d-]{2}/,
  /^#{0,200} {0,200}\d{1,3}\.\d%$/,
  // GNU wget.
  /^--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d--  \w+:\/\//,
  /^Resolving \S+ \(\S+\)\.\.\. /,
  /^(?:Connecting to|Reusing existing connection to) .{1,300}(?:connected\.|\.)$/,
  /^HTTP request sent, awaiting response\.\.\. [23]/,
  /^(?:Length: (?:\d|unspecified)|Location: \S+ \[following\]$|Saving to: )/,
  /^ *\d{1,9}[KMG] [ .]{10,80}/,
  /^\S{1,200} +(?:\d{1,3}% ?)?\[[ <=>]{5,200}\]/,
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \([\d.]+ [KMG]?B\/s\) - (?:.* saved|written to stdout) \[/,
  // busybox's wget.
  /^Connecting to \S+ \([\d.:a-f[\]]+\)$/,
  /^(?:saving to '.*'|'.*' saved|writing to stdout|written to stdout)$/,
  /^\S{1,200} +\d{1,3}% \|/,
  // git clone, fetch and pull.
  /^Cloning into (?:bare repository )?'.*'\.\.\.$/,
  /^remote: (?:Enumerating|Counting|Compressing) objects: |^remote: Total \d/,
  /^(?:Receiving objects|Resolving deltas|Unpacking objects|Updating files|Checking out files): /,
  // time, of a shell and as a program.
  /^(?:real|user|sys)\s+(?:\d+m ?)?[\d.,]+s?$/,
  /^[\d.]+user [\d.]+system [\d.:]+elapsed /,
  /^\d+inputs\+\d+outputs \(/,
];
