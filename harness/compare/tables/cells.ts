import type { DifferenceKind, Normalization, Weight } from "../../model/comparison.ts";

/** The result of comparing two cells. */
type Outcome =
  | { readonly is: "same" }
  | { readonly is: "rule"; readonly rule: Normalization }
  | { readonly is: "other"; readonly kind: DifferenceKind; readonly weight: Weight };

/** Compares the lesson's cell with the run's. Pure. */
export type CellType = (expected: string, actual: string) => Outcome;

export const same: Outcome = { is: "same" };
export const changed: Outcome = { is: "other", kind: "value-changed", weight: "drifted" };

/** A cell that has to be equal in every character. */
export const exact: CellType = (expected, actual) => (expected === actual ? same : changed);

/** A container's or an image's id, short or full; `docker history` prints `<missing>` in place of one. */
export const id: CellType = alike("id", isId);

/** Docker's ids, and Swarm's: 25 letters and digits, 12 if truncated. A star marks the node of the client. */
export const anyId: CellType = (expected, actual) => {
  const [left, right] = [expected, actual].map((text) => /^([0-9a-z]{12}(?:[0-9a-z]{13})?)( \*)?$/.exec(text));
  if (expected !== actual && left?.[2] === right?.[2] && left && right) return { is: "rule", rule: "id" };
  return id(expected, actual);
};

export const digest: CellType = alike("digest", (text) => /^(sha256:[0-9a-f]{64}|<none>)$/.test(text));

/** go-units' formats of a duration, and as authors shorten them: `21 min. ago`. */
export const agePattern: string =
  "(?:Less than a second|About an? (?:minute|hour)|\\d+ (?:(?:second|minute|hour|day|week|month|year)s?|(?:sec|min|hr)s?\\.)|N/A)";

const agePast = new RegExp(`^${agePattern} ago$`);

const stateWithAge = new RegExp(`^(Up|(?:Exited|Restarting) \\(-?\\d+\\)) ${agePattern}(?: ago)?( \\(.*\\))?$`);

/** An age in go-units' format since Docker 1.0: `About a minute ago`, `3 months ago`. */
export const age: CellType = alike("age", (text) => agePast.test(text));

/**
 * A container's name. Two generated names (adjective_surname, with a digit if the name is taken) are equivalent; a name that
 * the learner gave has to be equal.
 */
export const containerName: CellType = alike("container-name", (text) => /^[a-z]+_[a-z]+\d?$/.test(text));

export const starCount: CellType = alike("star-count", (text) => /^\d+$/.test(text));

/** A text that Docker truncates: with `...` up to 17.05, with `…` since 17.06, at varying widths. The rest must be equal. */
export const cutText: CellType = (expected, actual) => {
  if (expected === actual) return same;
  const [left, right] = [uncut(expected), uncut(actual)];
  if (!left.cut && !right.cut) return changed;
  const agree =
    left.text !== "" &&
    right.text !== "" &&
    (left.cut && right.cut
      ? left.text.startsWith(right.text) || right.text.startsWith(left.text)
      : left.cut
        ? right.text.startsWith(left.text)
        : left.text.startsWith(right.text));
  return agree ? { is: "rule", rule: "column-width" } : changed;
};

/**
 * A container's state: `Up 2 hours`, `Exited (0) 4 minutes ago`, `Created`. The age may vary, and its absence is drift;
 * another state or exit status means that the container did something else.
 */
export const status: CellType = (expected, actual) => {
  if (expected === actual) return same;
  const [left, right] = [stateOf(expected), stateOf(actual)];
  if (left !== undefined && left === right) return { is: "rule", rule: "age" };
  // The author left the age out.
  const isSame = right !== undefined && expected === right;
  return { is: "other", kind: "value-changed", weight: isSame ? "drifted" : "broken" };
};

/** True for 12 or 64 hexadecimal digits, with or without `sha256:`, and for `<missing>`. */
export function isId(text: string): boolean {
  return /^((sha256:)?[0-9a-f]{12}([0-9a-f]{52})?|<missing>)$/.test(text);
}

/**
 * The status without its age, or undefined if the text is not a status. Health (`(unhealthy)`) and `(Paused)` belong to the
 * state; `(health: starting)` counts as age.
 */
function stateOf(text: string): string | undefined {
  const match = stateWithAge.exec(text);
  return match === null ? undefined : `${match[1]}${(match[2] ?? "").replace("(health: starting)", "(healthy)")}`;
}

/** Without a regular expression, because a table of thousands of rows calls this millions of times. */
function uncut(text: string): { readonly text: string; readonly cut: boolean } {
  const from = text.startsWith('"') ? 1 : 0;
  const to = text.endsWith('"') && text.length > from ? text.length - 1 : text.length;
  const dots = ["…", "..."].find((end) => text.endsWith(end, to) && to - end.length >= from) ?? "";
  return { text: text.slice(from, to - dots.length), cut: dots !== "" };
}

/** A cell type for texts that are equivalent if both have the same form. */
function alike(rule: Normalization, belongs: (text: string) => boolean): CellType {
  return (expected, actual) => {
    if (expected === actual) return same;
    return belongs(expected) && belongs(actual) ? { is: "rule", rule } : changed;
  };
}

/**
 * A size as go-units prints it: decimal units, three significant digits, no trailing zeros (`2kB` is 2.00kB); a space before
 * the unit up to Docker 1.12. `docker ps --size` prints two: `2B (virtual 187MB)`.
 * A difference of one unit in the last digit counts as rounding. Stub images (`stubs`) have other sizes than the real ones.
 */
export function size(stubs: boolean): CellType {
  return (expected, actual): Outcome => {
    if (expected === actual) return same;
    const [left, right] = [readSizes(expected), readSizes(actual)];
    if (left === undefined || right?.length !== left.length)
      return { is: "other", kind: "value-changed", weight: "drifted" };
    if (left.every((one, at) => isNear(one, right[at] ?? one))) return { is: "rule", rule: "size-rounding" };
    return stubs ? { is: "rule", rule: "stub-size" } : { is: "other", kind: "size-changed", weight: "drifted" };
  };
}

/** Slightly more than one step, because decimal fractions are not exact in binary. */
function isNear(one: Size, other: Size): boolean {
  return Math.abs(one.bytes - other.bytes) <= Math.max(one.step, other.step) * 1.001;
}

function readSizes(text: string): readonly Size[] | undefined {
  const [, own = text, virtual] = /^(\S+) \(virtual (\S+)\)$/.exec(text) ?? [];
  const sizes = [own, ...(virtual === undefined ? [] : [virtual])].map(readSize);
  return sizes.every((one) => one !== undefined) ? sizes : undefined;
}

interface Size {
  readonly bytes: number;
  /** Value of one unit of the last digit, in bytes. */
  readonly step: number;
}

function readSize(text: string): Size | undefined {
  // `1e+03kB` is how go-units prints 999.9 kB.
  const match = /^(\d+(?:\.(\d+))?(?:e\+\d+)?) ?([kMGTP]?)B$/.exec(text);
  if (match === null) return undefined;
  const value = Number(match[1]);
  const unit = units[match[3] ?? ""] ?? 1;
  const whole = value < 1 ? 1 : Math.floor(Math.log10(value)) + 1;
  const decimals = Math.max(3 - whole, match[2]?.length ?? 0, 0);
  return { bytes: value * unit, step: 10 ** -decimals * unit };
}

const units: Readonly<Record<string, number>> = { "": 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15 };
