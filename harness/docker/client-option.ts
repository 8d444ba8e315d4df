/** An option of a command. */
export interface ClientOption {
  /** Long name; of two names for one option the one that the help lists: `network` for `--net`. */
  readonly name: string;
  /** Long name as it is written on the command line. */
  readonly spelling: string;
  readonly letter?: string;
  /** Kind of the value, as the help names it: `string`, `list`, `int`; empty for a switch. */
  readonly type: string;
  /** Set where the value may be left out: `--name` and `--name=VALUE`, never `--name VALUE`. */
  readonly optionalValue?: true;
  /** First and last recorded version that has the option, where that is not as for its command. */
  readonly since?: string;
  readonly until?: string;
}

/** Reads an option of client.json, `-v --volume list since:VERSION`, or of accepted.ts, `--net network as:network`. */
export function readOption(text: string): ClientOption {
  let letter: string | undefined;
  let spelling = "";
  let type = "";
  const facts: Record<string, string> = {};
  for (const word of text.split(" ")) {
    const colon = word.indexOf(":");
    if (word.startsWith("--")) spelling = word.slice(2);
    else if (word.startsWith("-")) letter = word.slice(1);
    else if (colon === -1) type = word;
    else facts[word.slice(0, colon)] = word.slice(colon + 1);
  }
  const { as: name = spelling, since, until } = facts;
  return {
    name,
    spelling,
    ...(letter === undefined ? {} : { letter }),
    type: type.replace(/\?$/u, ""),
    ...(type.endsWith("?") ? { optionalValue: true as const } : {}),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
}
