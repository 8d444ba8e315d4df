import { access, constants, readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { type Document, LineCounter, isMap, isNode, isScalar, parseDocument } from "yaml";
import { z } from "zod";
import { isDisposable, parseEngine } from "../../engine/names.ts";
import type { Language } from "../../model/language.ts";
import {
  type ClassField,
  type ClassMistake,
  LabproofError,
  type PlacedMistake,
  type StudentField,
  systemCode,
} from "../../model/errors.ts";
import type { Student } from "../../model/grade.ts";

/** A student with the connection to their engine. */
export interface ClassMember extends Student {
  readonly language: Language;
  /** Folder of ca.pem, cert.pem and key.pem; for tcp:// engines only. */
  readonly certificates?: string;
}

/**
 * Reads a class file. Paths in it are relative to its folder.
 * @param language for students without a language in the file
 * @throws LabproofError `class-unreadable`; `class-mistakes` with every mistake and its place
 */
export async function readClass(path: string, language: Language): Promise<readonly ClassMember[]> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw new LabproofError("class-unreadable", { path, detail: systemCode(error) ?? String(error) }, { cause: error });
  });
  const { members, mistakes, placed } = parseClass(text, language);
  const absolute = members.map((member) => inFolder(dirname(path), member));
  const unreadable = await Promise.all(absolute.map(unreadableCertificate));
  const all = mistakes.concat(
    unreadable.flatMap((file, at) =>
      file === undefined ? [] : placed(["students", at, "certificates"], { code: "certificates-unreadable", file }),
    ),
  );
  if (all.length > 0) throw new LabproofError("class-mistakes", { path, mistakes: all });
  return absolute;
}

function inFolder(folder: string, { certificates, ...member }: ClassMember): ClassMember {
  return certificates === undefined ? member : { ...member, certificates: resolve(folder, certificates) };
}

interface ParsedClass {
  /** Empty if there are mistakes. */
  readonly members: readonly ClassMember[];
  readonly mistakes: readonly PlacedMistake[];
  /** A mistake about the key or entry at the end of a path. */
  readonly placed: Placed;
}

type Path = readonly (string | number)[];
type Placed = (path: Path, mistake: ClassMistake) => PlacedMistake;

/** Checks the text of a class file, without reading other files. */
export function parseClass(text: string, language: Language): ParsedClass {
  const lines = new LineCounter();
  // Every value is read as text, so the student number 007 keeps its zeros.
  const document = parseDocument(text, { lineCounter: lines, schema: "failsafe", prettyErrors: false });
  const at = (offset: number, mistake: ClassMistake): PlacedMistake => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col), mistake };
  };
  const placed: Placed = (path, mistake) => at(offsetOf(document, path), mistake);
  const [mistakes, members] = readDocument(document, at, placed, language);
  return { members: mistakes.length > 0 ? [] : members, mistakes, placed };
}

function readDocument(
  document: Document.Parsed,
  at: (offset: number, mistake: ClassMistake) => PlacedMistake,
  placed: Placed,
  language: Language,
): readonly [readonly PlacedMistake[], readonly ClassMember[]] {
  if (document.errors.length > 0) {
    return [document.errors.map(({ message, pos }) => at(pos[0], { code: "yaml", detail: message })), []];
  }
  const read = ClassFile.safeParse(valueOf(document), { reportInput: true });
  if (!read.success) {
    const found = read.error.issues.flatMap(mistakesOf).map(({ path, mistake }) => placed(path, mistake));
    // zod reports an empty list twice: as a wrong type and as too short.
    const known = new Map(found.map((mistake) => [JSON.stringify(mistake), mistake]));
    return [[...known.values()], []];
  }
  const members = read.data.students.map((student) =>
    Object.assign({ language: read.data.language ?? language }, student),
  );
  const found = members.flatMap((member, number) =>
    [...doubled(members, number, placed), ...engineMistakes(member)].map(([field, mistake]) =>
      placed(["students", number, field], mistake),
    ),
  );
  return [found, members];
}

const text = z.string().trim().min(1);
/** A student's name in other systems. Must not look like a formula to spreadsheets, so that tables do not change it. */
const foreignKey = text.regex(/^[\p{L}\p{N}_]/u);
const languages = z.enum(["vi", "en"]);

const fields = {
  /** Valid as a file name on every system. */
  id: z.stringFormat("id", /^[A-Za-z0-9](?:[\w.-]{0,62}[\w-])?$/u),
  name: text,
  engine: text,
  group: text.exactOptional(),
  email: foreignKey.regex(/^\S+@\S+$/u).exactOptional(),
  login: foreignKey.exactOptional(),
  language: languages.exactOptional(),
  certificates: text.exactOptional(),
} satisfies Readonly<Record<StudentField, z.ZodType>>;

const ClassFile = z.strictObject({
  language: languages.exactOptional(),
  students: z.array(z.strictObject(fields)).min(1),
});

interface Found {
  readonly path: Path;
  readonly mistake: ClassMistake;
}

function mistakesOf(issue: z.core.$ZodIssue): Found[] {
  const path = issue.path.filter((part) => typeof part !== "symbol");
  if (issue.code === "unrecognized_keys") {
    const known = path.length === 0 ? ["language", "students"] : Object.keys(fields);
    return issue.keys.map((key) => ({ path: [...path, key], mistake: { code: "unknown-key", key, known } }));
  }
  const last = path.at(-1);
  const isMissing = issue.code === "invalid_type" && issue.input === undefined;
  if (isMissing && typeof last === "string") {
    return [{ path: path.slice(0, -1), mistake: { code: "missing", field: last } }];
  }
  return [{ path, mistake: { code: "value", field: fieldOf(path) } }];
}

function fieldOf(path: Path): ClassField {
  if (path.length === 0) return "class";
  const last = path.at(-1);
  if (typeof last === "number") return "student";
  return last !== undefined && isField(last) ? last : "students";
}

function isField(key: string): key is StudentField {
  return key in fields;
}

type InField = readonly [StudentField, ClassMistake];

/** Ids are compared without case, as file names are on some systems. An engine must not be graded twice at once. */
function doubled(members: readonly ClassMember[], at: number, placed: Placed): InField[] {
  const { id = "", engine = "" } = members[at] ?? {};
  const earlier = members.slice(0, at);
  const sameId = earlier.findIndex((other) => other.id.toLowerCase() === id.toLowerCase());
  const sameEngine = earlier.findIndex((other) => other.engine === engine);
  const found: InField[] = [];
  const lineOf = (other: number, field: StudentField): number =>
    placed(["students", other, field], { code: "missing", field }).line;
  if (sameId !== -1) found.push(["id", { code: "id-twice", id, line: lineOf(sameId, "id") }]);
  if (sameEngine !== -1) {
    found.push(["engine", { code: "engine-twice", engine, line: lineOf(sameEngine, "engine") }]);
  }
  return found;
}

function engineMistakes({ engine, certificates }: ClassMember): InField[] {
  try {
    const spec = parseEngine(engine);
    if (isDisposable(spec)) return [["engine", { code: "engine-disposable", engine }]];
    if (certificates !== undefined && spec.kind !== "tcp") {
      return [["certificates", { code: "certificates-unused", engine }]];
    }
    return [];
  } catch (error) {
    if (!(error instanceof LabproofError) || !("engine" in error.facts)) throw error;
    return [["engine", { code: "engine-unknown", engine: error.facts.engine }]];
  }
}

/** The first unreadable file of a folder. */
async function unreadableCertificate({ certificates }: ClassMember): Promise<string | undefined> {
  if (certificates === undefined) return undefined;
  for (const name of ["ca.pem", "cert.pem", "key.pem"]) {
    const file = join(certificates, name);
    const isReadable = await access(file, constants.R_OK).then(
      () => true,
      () => false,
    );
    if (!isReadable) return file;
  }
  return undefined;
}

/** Plain data; undefined if `yaml` refuses aliases that would make a small file huge. */
function valueOf(document: Document): unknown {
  try {
    return document.toJS();
  } catch {
    return undefined;
  }
}

/** The place of the key or entry at the end of a path, or of the nearest one above it. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const node = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && key.value === last)?.key
      : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}
