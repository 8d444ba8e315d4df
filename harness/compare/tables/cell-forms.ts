import { agePattern } from "./cells.ts";
import type { CellForm } from "./split-row.ts";

/** The forms of the cells of these columns: one word, except where Docker prints spaces or may print nothing. */
export function formsOf(columns: readonly string[]): readonly CellForm[] {
  return columns.map((name) => forms.get(name) ?? word);
}

const word: CellForm = { kind: "words", most: 1, fits: (text) => text !== "" };
const anything: CellForm = { kind: "list", prefers: "short", fits: () => true };
const rest: CellForm = { kind: "list", prefers: "long", fits: () => true };

function words(most: number, pattern: string): CellForm {
  const whole = new RegExp(`^(?:${pattern})$`, "i");
  return { kind: "words", most, fits: (text) => whole.test(text) };
}

const state = "Up|Exited|Created|Restarting|Removal|Dead|Paused";
const size = String.raw`\d[\d.]*(?:e\+\d+)? ?[kMGTP]?i?B`;
const official = words(1, String.raw`(?:\[OK\])?`);
/** A star marks the context or the node in use. */
const starred = words(2, String.raw`\S+(?: \*)?`);
const shareOf = words(5, String.raw`\S+(?: [kMGTP]?i?B)? / \S+(?: [kMGTP]?i?B)?`);
const port = /^(?:[\w.:[\]>*-]+\/(?:tcp|udp|sctp)(?:,|$))+$/;

const forms: ReadonlyMap<string, CellForm> = new Map<string, CellForm>([
  ["COMMAND", { kind: "quoted" }],
  ["CREATED", words(5, `${agePattern}(?: ago)?`)],
  ["STATUS", words(8, `(?:${state})(?: [^/>]*)?`)],
  ["PORTS", { kind: "list", prefers: "long", fits: (text) => port.test(text) }],
  ["DESCRIPTION", anything],
  ["STARS", words(1, String.raw`\d+`)],
  ["OFFICIAL", official],
  ["AUTOMATED", official],
  ["CREATED BY", anything],
  ["SIZE", words(5, String.raw`${size}(?: \(virtual ${size}\))?`)],
  ["EXTRA", words(1, String.raw`\S*`)],
  ["COMMENT", rest],
  // `docker context ls`, `docker node ls`.
  ["NAME", starred],
  ["ID", starred],
  ["DOCKER ENDPOINT", words(1, String.raw`[a-z]+://\S+`)],
  ["ERROR", anything],
  // `docker service ps`.
  ["CURRENT STATE", words(6, `[a-z]+ ${agePattern} ago`)],
  // `docker stats`.
  ["MEM USAGE / LIMIT", shareOf],
  ["NET I/O", shareOf],
  ["BLOCK I/O", shareOf],
  // `docker system df`.
  ["TYPE", words(2, "Images|Containers|Local Volumes|Build Cache")],
  ["RECLAIMABLE", words(3, String.raw`${size}(?: \(\d+%\))?`)],
  // `docker top`.
  ["CMD", rest],
]);
