import type { ClassField, ClassMistake } from "../../model/errors.ts";

/** What is wrong with a class file, in one sentence without its full stop. */
export function classMistake(found: ClassMistake): string {
  switch (found.code) {
    case "yaml":
      return `this is not YAML: ${found.detail.replace(/\.$/u, "")}`;
    case "unknown-key":
      return `unknown key: ${found.key}; known keys: ${found.known.join(", ")}`;
    case "missing":
      return `${found.field} is missing`;
    case "value":
      return values[found.field];
    case "id-twice":
      return `the id ${found.id} is already used in line ${found.line}; each student needs a different id`;
    case "engine-twice":
      return `the engine ${found.engine} is already used in line ${found.line}; each student needs a different engine`;
    case "engine-unknown":
      return `unknown engine: ${found.engine}; a student's engine is local, context:NAME, unix:///path, tcp://host:port or ssh://user@host`;
    case "engine-disposable":
      return `${found.engine} is a disposable engine, which has none of a student's work`;
    case "certificates-unused":
      return `certificates are only for tcp:// engines; ${found.engine} needs none`;
    case "certificates-unreadable":
      break;
  }
  return `${found.file} does not exist or cannot be read`;
}

const values: Readonly<Record<ClassField, string>> = {
  class: "a class file needs a list named students",
  students: "students must be a list with at least one student",
  student: "each student needs an id, a name and an engine, each on its own line",
  id: "id must be 1 to 64 unaccented letters, digits, dots, hyphens or underscores, start with a letter or digit, and not end with a dot",
  name: "name must be text",
  engine: "engine must be the name of an engine",
  group: "group must be text, or be left out",
  email: "email must be an address that starts with a letter or digit, or be left out",
  login: "login must be text that starts with a letter or digit, or be left out",
  language: "language must be vi or en",
  certificates: "certificates must be the path of a folder, or be left out",
};
