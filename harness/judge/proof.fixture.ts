import { effectsOf } from "../docker/effects-of.ts";
import { Ledger } from "../docker/ledger.ts";
import type { StepAt } from "../model/verdict.ts";
import { type Proof, proofOf } from "./proof.ts";

/** The proof of why a command failed, after commands that worked. */
export function proof(
  before: readonly string[],
  command: string,
  text: string,
  {
    followsOthers = false,
    untested,
    shown,
    shows = "",
    alternative,
  }: {
    readonly followsOthers?: boolean;
    readonly untested?: string;
    /** A file whose content the lesson shows. */
    readonly shown?: string;
    /** The output that the lesson shows. */
    readonly shows?: string;
    readonly alternative?: string;
  } = {},
): Proof | undefined {
  const ledger = new Ledger();
  for (const [at, one] of before.entries()) {
    const output = String(at + 1).repeat(64);
    ledger.record({ step: `step ${at + 1}`, effects: effectsOf(one), happened: true, output });
  }
  const effects = effectsOf(command);
  return proofOf(
    {
      command,
      shown: shows,
      effects,
      lacking: ledger.lacking(effects),
      versions: { docker: "26.1.5" },
      names: (kind) => ledger.names(kind),
      makerOf: (thing) => {
        const standing = ledger.standing(thing);
        return standing.is === "there" ? standing.by : undefined;
      },
      untested: (kind) => untested === kind,
      shows: (path) => path === shown,
      isAlternativeTo: (id) => id === alternative,
      stepAt: (id) => stepOn(Number(id.slice("step ".length)), before[Number(id.slice("step ".length)) - 1] ?? ""),
      followsOthers,
    },
    text,
  );
}

export function stepOn(line: number, command: string): StepAt {
  return { step: `step ${line}`, line, command };
}
