import type { HelpMessages } from "../../harness/model/help-messages.ts";

/** Every message of the command line's help and usage errors in one language, by name. */
export function helpMessages(messages: HelpMessages): [string, string][] {
  const { titles, hint, here, program, shared, commands, usage, refusals } = messages;
  return [
    ...each("help title", titles),
    ...each("help", { hint, here, choices: messages.choices(["a", "b"]), preset: messages.preset("a") }),
    ...each("help program", program),
    ...each("help option", shared),
    ...Object.entries(commands).flatMap(([name, command]) => each(`help ${name}`, command)),
    ...each("usage", {
      unknownOption: usage.unknownOption("--colour", undefined),
      likeOption: usage.unknownOption("--engin", "--engine"),
      unknownCommand: usage.unknownCommand("launch", undefined),
      likeCommands: usage.unknownCommand("rum", "run, ruin"),
      missingArgument: usage.missingArgument("a"),
      missingValue: usage.missingValue("--registry <registry>"),
      missingOption: usage.missingOption("--step <id>"),
      conflict: usage.conflict("--json", "--format"),
      none: usage.tooMany("engines", 0, "a"),
      tooMany: usage.tooMany("merge", 1, "a, b"),
      invalid: usage.invalid("--registry <registry>", "a", messages.notOneOf(["b", "c"])),
    }),
    ...each("refusal of", refusals),
  ];
}

function each(group: string, messages: object): [string, string][] {
  return Object.entries(messages).map(([name, text]) => [`${group} ${name}`, String(text)]);
}
