import type { ToldFinding, Verification, VerifiedBundle, VerifyMessages } from "../../model/verification.ts";
import type { ConsoleStream } from "../run/news.ts";
import { type Colour, type Paint, columnsOf, paintOn } from "../run/result-lines.ts";
import { cutText, indentedLines, oneLine } from "../escape.ts";

/** Prints what was found in bundles, for whoever grades. Colours follow NO_COLOR, FORCE_COLOR and the stream. */
export function printVerification(found: Verification, words: VerifyMessages, stdout: ConsoleStream): void {
  const paint = paintOn(stdout);
  const columns = columnsOf(stdout);
  stdout.write(verificationLines(found, { words, paint, columns }).join("\n") + "\n");
}

interface VerifyStyle {
  readonly words: VerifyMessages;
  readonly paint: Paint;
  /** Longest line in columns; `Infinity` off a terminal. */
  readonly columns: number;
}

/** Each bundle with the points made anew and what does not fit. Its texts may be anybody's: none moves a cursor. */
function verificationLines({ bundles }: Verification, style: VerifyStyle): string[] {
  const consistent = bundles.filter(({ state }) => state === "consistent").length;
  return [
    ...bundles.flatMap((bundle) => [...bundleLines(bundle, style), ""]),
    style.paint("bold", style.words.outcome(consistent, bundles.length)),
  ];
}

function bundleLines(bundle: VerifiedBundle, { words, paint, columns }: VerifyStyle): string[] {
  const { sign, colour } = marks[bundle.state];
  const head = paint(colour, cutText(`${sign} ${oneLine(bundle.path)}: ${words.state[bundle.state]}`, columns));
  const told = (text: string): string[] => indentedLines(text, 4, columns);
  if ("code" in bundle) return [head, ...told(bundle.message)];
  const { student, mode, startedAt, grade, inconsistencies, notes } = bundle;
  const listed = (findings: readonly ToldFinding[], mark: string): string[] =>
    findings.flatMap(({ code, message }) => told(`${mark} ${message} [${code}]`));
  return [
    head,
    ...told(`${words.student(student)}; ${words.mode[mode]}, ${startedAt}`),
    ...told(grade.outcome.kind === "graded" ? words.points(grade.earned, grade.points) : words.again),
    ...listed(inconsistencies, "✗"),
    ...listed(notes, "·"),
  ];
}

const marks: Readonly<Record<VerifiedBundle["state"], { readonly sign: string; readonly colour: Colour }>> = {
  consistent: { sign: "✓", colour: "green" },
  inconsistent: { sign: "✗", colour: "red" },
  unreadable: { sign: "?", colour: "magenta" },
  older: { sign: "?", colour: "magenta" },
  newer: { sign: "?", colour: "magenta" },
};
