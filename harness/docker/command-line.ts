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
  /** The command's words as they were written: `run`, `container run`, `images`. */
  readonly spelling: string;
  /** Options before the command: `-H`, `--context`; for Compose also its own, such as `-f` and `-p`. */
  readonly globals: readonly GivenOption[];
  readonly options: readonly GivenOption[];
  /** What the command works on: images, containers, paths. */
  readonly args: readonly string[];
  /** The command that runs in the container (`run`, `create`, `exec`, `compose run`, `compose exec`); empty for none. */
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
  | { readonly kind: "value-missing"; readonly word: string }
  | { readonly kind: "value-invalid"; readonly word: string }
  /** Fewer or more arguments than the command takes. */
  | { readonly kind: "argument-count"; readonly word: string };
