/**
 * A command line of the docker client, of Compose or of buildx, read as the client itself reads it (spf13/cobra and
 * spf13/pflag). The only reader of docker command lines in labproof.
 */
export interface CommandLine {
  /**
   * The command's one name, in the spelling that its help lists first, without `docker`: `container run`, `image ls`,
   * `image build`, `system info`, `compose up`. Empty for `docker` alone.
   */
  readonly name: string;
  /** The command's words as they were written: `run`, `container run`, `images`; with `docker-compose`, `docker-compose up`. */
  readonly spelling: string;
  /** Options before the command or between its words: `-H`, `--context`; for Compose also its own, such as `-f` and `-p`. */
  readonly globals: readonly GivenOption[];
  readonly options: readonly GivenOption[];
  /** What the command works on: images, containers, paths; for `container top` also the options of ps. */
  readonly args: readonly string[];
  /** The command that runs in the container (`run`, `create`, `exec`, `service create`, `compose run`, `compose exec`); empty for none. */
  readonly inner: readonly string[];
  /** Why the client would refuse the command line, in the order of its words. */
  readonly problems: readonly Problem[];
}

export interface GivenOption {
  /** Long name without dashes (`volume` for `-v /a:/b`); as it was written where no version has such an option. */
  readonly name: string;
  /** `true` or `false` for a switch. */
  readonly value: string;
  /** As it was written, without the value: `-v`, `--volume`. */
  readonly spelling: string;
}

export type Problem =
  /** No version's client has the command. */
  | { readonly kind: "command-unknown"; readonly word: string }
  /** No version's client has the option. */
  | { readonly kind: "option-unknown"; readonly word: string }
  /** The option, as it was written. */
  | { readonly kind: "value-missing"; readonly word: string }
  /** The option and its value: `-m=1x`. Values with a placeholder or a variable in them are taken for good ones. */
  | { readonly kind: "value-invalid"; readonly word: string }
  /** Fewer or more arguments than the command takes: the first that is too much, or the last word before those missing. */
  | { readonly kind: "argument-count"; readonly word: string };

/** Every value that the option was given, in order. */
export function valuesOf(line: CommandLine, name: string): readonly string[] {
  return line.options.filter((option) => option.name === name).map(({ value }) => value);
}

/** The value that holds where an option was given more than once and is not a list. */
export function lastValue(line: CommandLine, name: string): string | undefined {
  return line.options.findLast((option) => option.name === name)?.value;
}

/** True where a switch is on; `--rm=false` and a switch that was not given are off. */
export function isOn(line: CommandLine, name: string): boolean {
  return lastValue(line, name) === "true";
}

/** True where the client only prints its help or its version, whatever else the command line says. */
export function onlyTells({ name, globals, options }: CommandLine): boolean {
  return name === "" || name === "help" || asksForHelp(globals) || asksForHelp(options);
}

function asksForHelp(options: readonly GivenOption[]): boolean {
  return options.findLast((option) => option.name === "help")?.value === "true";
}

/** True where the command changes nothing, whatever its options. `save` and `export` write files where the client runs. */
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
