import type { ClassField, ClassMistake } from "../../model/class.ts";

/** What is wrong with a class file, in one sentence without its full stop. */
export function classMistake(found: ClassMistake): string {
  switch (found.code) {
    case "yaml":
      return `this is not YAML: ${found.detail.replace(/\.$/u, "")}`;
    case "unknown-key":
      return `nothing here is called ${found.key}; there are ${found.known.join(", ")}`;
    case "missing":
      return `${found.field} is missing`;
    case "value":
      return values[found.field];
    case "id-twice":
      return `the id ${found.id} is the one of line ${found.line} already, and no two students have the same`;
    case "engine-twice":
      return `the engine ${found.engine} is the one of line ${found.line} already, and no two students have the same`;
    case "engine-unknown":
      return `${found.engine} is no engine; a student has local, context:NAME, unix:///path, tcp://host:port or ssh://user@host`;
    case "engine-disposable":
      return `${found.engine} is an engine that labproof makes itself, and nothing of a student is on it`;
    case "certificates-unused":
      return `certificates belong to tcp:// engines, and ${found.engine} needs none`;
    case "certificates-unreadable":
      break;
  }
  return `${found.file} is not there, or may not be read`;
}

const values: Readonly<Record<ClassField, string>> = {
  class: "a class file has a list named students",
  students: "students is a list with one student at least",
  student: "a student has an id, a name and an engine, each on a line of its own",
  id: "an id is made of 1 to 64 letters without accents, digits, dots, hyphens and underscores, begins with a letter or digit and ends with no dot",
  name: "name is a text",
  engine: "engine is the name of an engine",
  group: "group is a text, or left out",
  email: "email is an address that begins with a letter or digit, or left out",
  login: "login is a text that begins with a letter or digit, or left out",
  language: "language is vi or en",
  certificates: "certificates is the path of a folder, or left out",
};
