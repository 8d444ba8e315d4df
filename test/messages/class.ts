import type { ClassMistake, PlacedMistake } from "../../harness/model/errors.ts";

const mistakes: { readonly [C in ClassMistake["code"]]: ClassMistake & { readonly code: C } } = {
  yaml: { code: "yaml", detail: "Map keys must be unique" },
  "unknown-key": { code: "unknown-key", key: "machine", known: ["id", "name"] },
  missing: { code: "missing", field: "engine" },
  value: { code: "value", field: "language" },
  "id-twice": { code: "id-twice", id: "an", line: 3 },
  "engine-twice": { code: "engine-twice", engine: "ssh://an@far", line: 5 },
  "engine-unknown": { code: "engine-unknown", engine: "http://far" },
  "engine-disposable": { code: "engine-disposable", engine: "debian:trixie" },
  "certificates-unused": { code: "certificates-unused", engine: "ssh://an@far" },
  "certificates-unreadable": { code: "certificates-unreadable", file: "certs/an/key.pem" },
};

const fields = ["class", "students", "student", "id", "name", "engine", "group", "email", "login", "language"] as const;

/** One mistake for each kind and each field. */
export const sampleMistakes: readonly PlacedMistake[] = [
  ...Object.values(mistakes),
  ...[...fields, "certificates" as const].map((field) => ({ code: "value", field }) as const),
].map((mistake, at) => ({ line: at + 1, column: 3, mistake }));
