import { styleText } from "node:util";
import type { Checkup, DoctorMessages } from "../model/doctor.ts";
import { padText, plainText, textWidth } from "./escape.ts";

/**
 * One line for each check. Below a problem, what to do next and Docker's error text.
 * @param stream decides whether the text has colours
 */
export function checkupText(
  { checks, outcome }: Checkup,
  messages: DoctorMessages,
  stream: NodeJS.WriteStream,
): string {
  const states = Math.max(...Object.values(messages.states).map(textWidth));
  const names = Math.max(...checks.map(({ name }) => textWidth(messages.checks[name])));
  const lines = checks.flatMap((check) => {
    const { sign, colour } = signs[check.state];
    const head = `${sign} ${padText(messages.states[check.state], states)}`;
    const name = padText(messages.checks[check.name], names);
    const line = `${styleText(colour, head, { stream })}  ${name}  ${plainText(check.message)}`;
    if (check.state !== "problem" || check.next === undefined) return [line];
    const indent = " ".repeat(4);
    const seen = styleText("gray", messages.said(check.text), { stream });
    return [line, `${indent}${styleText("bold", `→ ${check.next}`, { stream })}`, `${indent}${seen}`];
  });
  return `${[...lines, "", messages.outcome[outcome]].join("\n")}\n`;
}

const signs = {
  ok: { sign: "✓", colour: "green" },
  problem: { sign: "✗", colour: "red" },
  inconclusive: { sign: "!", colour: "magenta" },
} as const;
