/** Whose version a command or an option depends on. */
export type Program = "docker" | "compose" | "buildx";

/** A line of client.json. An option is written as `-v --volume list since:VERSION until:VERSION`, what is absent left out. */
export interface Row {
  readonly name: string;
  readonly spellings: readonly string[];
  readonly program: Program;
  readonly since?: string;
  readonly until?: string;
  readonly usage: readonly string[];
  /** True where the first argument ends the options. */
  readonly stops?: true;
  readonly options: readonly string[];
}
