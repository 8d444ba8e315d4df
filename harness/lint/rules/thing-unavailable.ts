import { callsIn } from "../../docker/calls.ts";
import { type CommandLine, isOn, lastValue, valuesOf } from "../../docker/command-line.ts";
import type { Thing } from "../../docker/effects.ts";
import { Ledger } from "../../docker/ledger.ts";
import { readPorts } from "../../docker/values.ts";
import { areAlternatives } from "../../lesson/alternatives.ts";
import type { Step } from "../../model/lesson.ts";
import type { LintFinding, UnavailableFacts } from "../../model/lint.ts";
import { type Page, type Rule, findWord, findingAt, offsetOf, textOf } from "../rule.ts";
import { isAlternative, showsFailure, announcesFailure } from "../around-step.ts";

/**
 * Names and ports that a command cannot use: removed by an earlier step, in use since an earlier step, or of a container
 * that has ended.
 */
export const thingUnavailable: Rule = ({ lesson, page, effects }) => {
  if (severalMachines.test(page.text)) return [];
  const ledger = new Ledger();
  const ports = new Ports();
  const sessions = new Map<string, Step>();
  const steps = new Map(lesson.steps.map((step) => [step.id, step]));
  const reported = new Set<string>();
  const findings: LintFinding[] = [];
  for (const step of lesson.steps) {
    const own = effects.get(step);
    if (own === undefined) continue;
    const lines = callsIn(step.command).flatMap(({ line }) => line ?? []);
    const isJudged =
      step.origin !== "prose" &&
      step.placeholders === undefined &&
      !announcesFailure(page, step) &&
      !isAlternative(page, step);
    const found: Unavailable[] = [
      ...removed(ledger, own),
      ...lines.flatMap((line) => [...namesTaken(ledger, line), ...ports.taken(line), ...ended(sessions, line)]),
    ];
    for (const { kind, name, why, by } of isJudged ? found : []) {
      const earlier = typeof by === "string" ? steps.get(by) : by;
      const key = `${why} ${kind} ${name}`;
      if (
        earlier === undefined ||
        reported.has(key) ||
        isUndone(page, why, earlier, step) ||
        isShownAgain(page, earlier, step) ||
        areAlternatives(earlier.section, step.section)
      )
        continue;
      reported.add(key);
      const start = offsetOf(page, step.place);
      const word = kind === "port" ? (name.split("/")[0] ?? name) : name.replace(/:latest$/u, "");
      const at = findWord(page, word, { start, end: start + step.command.length + 200 });
      const facts = { kind, name: word, why, line: String(earlier.place.line) };
      const span = at ?? { start, end: start };
      findings.push(findingAt(page, span, { rule: "thing-unavailable", severity: "error", facts }));
    }
    if (showsFailure(step)) continue;
    const output = step.expectedOutput?.text;
    ledger.record({ step: step.id, effects: own, happened: true, ...(output === undefined ? {} : { output }) });
    for (const line of lines) {
      ports.record(line, step);
      recordSession(sessions, line, step);
    }
  }
  return findings;
};

/** A lesson for several machines may use a name on each. */
const severalMachines =
  /\b(?:node|manager|worker|host|vm|server|docker|machine)-?[2-9]\b|\b(?:second|other|another|each|every|both|all) (?:node|host|machine|manager|worker|server)s?\b|node (?:thứ hai|khác)|máy (?:thứ hai|khác)/iu;

interface Unavailable {
  readonly kind: UnavailableFacts["kind"];
  readonly name: string;
  readonly why: UnavailableFacts["why"];
  /** The step that removed it or uses it, or the id of that step. */
  readonly by: Step | string;
}

function removed(ledger: Ledger, effects: Parameters<Ledger["lacking"]>[0]): readonly Unavailable[] {
  return ledger
    .lacking(effects)
    .flatMap(({ thing, standing }): readonly Unavailable[] =>
      standing.is === "removed" && isReported(thing)
        ? [{ kind: thing.kind, name: thing.name, why: "removed", by: standing.by }]
        : [],
    );
}

function isReported(thing: Thing): thing is Thing & { readonly kind: "container" | "image" | "network" | "volume" } {
  const { kind, name } = thing;
  return (kind === "container" || kind === "image" || kind === "network" || kind === "volume") && !name.startsWith("$");
}

function namesTaken(ledger: Ledger, line: CommandLine): readonly Unavailable[] {
  if (line.name !== "container run" && line.name !== "container create") return [];
  const name = lastValue(line, "name") ?? "";
  const standing = ledger.standing({ kind: "container", name });
  return name !== "" && standing.is === "there" && standing.by !== undefined
    ? [{ kind: "container", name, why: "taken", by: standing.by }]
    : [];
}

/** `docker exec` into a container whose only process was the shell that the reader has left. */
function ended(sessions: ReadonlyMap<string, Step>, line: CommandLine): readonly Unavailable[] {
  const [name = ""] = line.args;
  const by = line.name === "container exec" ? sessions.get(name) : undefined;
  return by === undefined ? [] : [{ kind: "container", name, why: "ended", by }];
}

function recordSession(sessions: Map<string, Step>, line: CommandLine, step: Step): void {
  const name = lastValue(line, "name");
  const isShell = /^(?:\/bin\/)?(?:ba|a)?sh$/u.test(line.inner.join(" "));
  if (
    line.name === "container run" &&
    name !== undefined &&
    isShell &&
    isOn(line, "interactive") &&
    !isOn(line, "detach")
  )
    sessions.set(name, step);
  else if (/^container (?:start|restart|rename|rm)$/u.test(line.name))
    for (const arg of line.args) sessions.delete(arg);
}

/** A later block often repeats a command to show its output. */
function isShownAgain(page: Page, from: Step, to: Step): boolean {
  if (from.command !== to.command) return false;
  const [start, end] = [offsetOf(page, from.place), offsetOf(page, to.place)];
  return page.parts.some((part) => part.start > start && part.start < end);
}

/** True if the prose between two steps asks the reader to undo the first one. */
function isUndone(page: Page, why: UnavailableFacts["why"], from: Step, to: Step): boolean {
  const [start, end] = [offsetOf(page, from.place), offsetOf(page, to.place)];
  const prose = page.parts.filter((part) => part.kind !== "fence" && part.start > start && part.end < end);
  const pattern = undone[why];
  return prose.some((part) => pattern.test(textOf(page, part)));
}

const undone: Readonly<Record<UnavailableFacts["why"], RegExp>> = {
  removed: /\b(?:re-?create|recreat\w*|create it again|pull it again|restore)\b|tạo lại|tải lại/iu,
  taken:
    /\b(?:remov\w*|delet\w*|clean\w*|prune|kill\w*|stop(?:ped|ping)?|terminate\w*|destroy\w*|ctrl|rm)\b|xóa|xoá|gỡ|dừng/iu,
  ended:
    /\b(?:ctrl|ctl|detach\w*)\b|\b(?:another|new|second|other|separate|different) (?:terminal|tab|window|shell|session)|(?:terminal|cửa sổ|tab) (?:khác|mới|thứ hai)|khởi động lại/iu,
};

interface Holder {
  /** Absent if Docker generates the name. */
  readonly name: string | undefined;
  readonly ports: readonly string[];
  readonly step: Step;
}

interface TakenPort {
  readonly kind: "port";
  /** `8080/tcp` */
  readonly name: string;
  readonly why: "taken";
  readonly by: Step;
}

/** The ports of the machine that containers in the background use. */
class Ports {
  #holders: readonly Holder[] = [];

  /** Ports that a command publishes and that another container already uses. */
  taken(line: CommandLine): readonly TakenPort[] {
    return portsOf(line).flatMap((name): readonly TakenPort[] => {
      const holder = this.#holders.find(({ ports }) => ports.includes(name));
      return holder === undefined ? [] : [{ kind: "port", name, why: "taken", by: holder.step }];
    });
  }

  /** Remembers the ports that a command takes or releases. */
  record(line: CommandLine, step: Step): void {
    const ports = portsOf(line);
    if (ports.length > 0 && isOn(line, "detach") && line.name === "container run")
      this.#holders = [...this.#holders, { name: lastValue(line, "name"), ports, step }];
    else if (releasing.test(line.name)) this.#release(line);
  }

  #release({ name, args }: CommandLine): void {
    const known = new Set(this.#holders.flatMap((holder) => holder.name ?? []));
    const isPlain = args.every((arg) => known.has(arg));
    // An id or an expansion may be that of any container without a name.
    this.#holders =
      args.length === 0 || !name.startsWith("container ") || args.some((arg) => !/^[\w.-]+$/u.test(arg))
        ? []
        : this.#holders.filter((holder) => (holder.name === undefined ? isPlain : !args.includes(holder.name)));
  }
}

const releasing = /^(?:container (?:rm|stop|kill|prune)|system prune|compose down|compose stop)$/u;

function portsOf(line: CommandLine): readonly string[] {
  if (line.name !== "container run") return [];
  return valuesOf(line, "publish").flatMap((value) =>
    (readPorts(value) ?? []).flatMap(({ ip, host, protocol }) =>
      ip === "" && /^\d+$/u.test(host) ? [`${host}/${protocol}`] : [],
    ),
  );
}
