/**
 * A command line of the docker client, of Compose or of buildx, parsed like the client does (spf13/cobra and
 * spf13/pflag). The only reader of docker command lines in labproof.
 */
export interface CommandLine {
  /**
   * The canonical name: the spelling that the help lists first, without `docker`: `container run`, `image ls`,
   * `image build`, `system info`, `compose up`. Empty for `docker` alone.
   */
  readonly name: string;
  /** The command as written: `run`, `container run`, `images`; with `docker-compose`, `docker-compose up`. */
  readonly spelling: string;
  /**
   * Global options, before the command or between its words: `-H`, `--context`; for Compose also those of Compose, such
   * as `-f` and `-p`.
   */
  readonly globals: readonly GivenOption[];
  readonly options: readonly GivenOption[];
  /** Images, containers, paths and the like; for `container top` also the options of ps. */
  readonly args: readonly string[];
  /**
   * The command to run in the container (`run`, `create`, `exec`, `service create`, `compose run`, `compose exec`);
   * empty if there is none.
   */
  readonly inner: readonly string[];
  /** Why the client would refuse the command line, in the order of its words. */
  readonly problems: readonly Problem[];
}

export interface GivenOption {
  /** Long name without dashes (`volume` for `-v /a:/b`); as written if no version has such an option. */
  readonly name: string;
  /** `true` or `false` for a switch. */
  readonly value: string;
  /** As written, without the value: `-v`, `--volume`. */
  readonly spelling: string;
}

export type Problem =
  /** No recorded client has the command. */
  | { readonly kind: "command-unknown"; readonly word: string }
  /** No recorded client has the option. */
  | { readonly kind: "option-unknown"; readonly word: string }
  /** The option, as written. */
  | { readonly kind: "value-missing"; readonly word: string }
  /** The option and its value: `-m=1x`. A value with a placeholder or a variable counts as valid. */
  | { readonly kind: "value-invalid"; readonly word: string }
  /** Too many or too few arguments: the first extra argument, or the last word before the missing ones. */
  | { readonly kind: "argument-count"; readonly word: string };

/** All values of options, in order. @param names long names */
export function valuesOf(line: CommandLine, ...names: readonly string[]): readonly string[] {
  return line.options.filter(({ name }) => names.includes(name)).map(({ value }) => value);
}

/** The effective value of an option that is not a list: the last one. */
export function lastValue(line: CommandLine, name: string): string | undefined {
  return line.options.findLast((option) => option.name === name)?.value;
}

/** True if a switch is on; `--rm=false` and an absent switch are off. */
export function isOn(line: CommandLine, name: string): boolean {
  return lastValue(line, name) === "true";
}

/** True if the client only prints its help or its version. */
export function onlyTells({ name, globals, options }: CommandLine): boolean {
  return name === "" || name === "help" || asksForHelp(globals) || asksForHelp(options);
}

function asksForHelp(options: readonly GivenOption[]): boolean {
  return options.findLast((option) => option.name === "help")?.value === "true";
}

/**
 * True if the command changes nothing, with any options. `save` and `export` do not count: they write files on the
 * client's machine.
 */
export function readsOnly(line: CommandLine): boolean {
  return onlyTells(line) || readers.has(line.name);
}

const readers: ReadonlySet<string> = new Set([
  ..."search version inspect".split(" "),
  ..."ls inspect port diff stats logs top".split(" ").map((name) => `container ${name}`),
  ..."ls inspect history".split(" ").map((name) => `image ${name}`),
  ..."info events df".split(" ").map((name) => `system ${name}`),
  ...["network", "volume"].flatMap((group) => [`${group} ls`, `${group} inspect`]),
  "context ls",
  "context show",
]);
