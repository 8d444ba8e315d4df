import { array, assert, boolean, constantFrom, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { effectsOf } from "./effects-of.ts";
import { Ledger } from "./ledger.ts";
import { noEffects, type Thing, type ThingKind } from "./effects.ts";

const commands = [
  "docker run -d --name a nginx",
  "docker run -d nginx",
  "ID=$(docker run -d nginx)",
  "docker rm -f a",
  "docker rm $ID",
  "docker rename a b",
  "docker network create a",
  "docker network rm a",
  "docker build -t a .",
  "docker rmi a",
  "docker container prune",
  "docker compose up",
  "git clone https://example.com/a",
  "rm -rf a",
];
const things: readonly Thing[] = ["container", "network", "image", "folder", "file"].flatMap((kind) =>
  ["a", "b", "a:latest", "$ID", "a/x"].map((name) => ({ kind: kind as ThingKind, name })),
);
const entries = array(record({ command: constantFrom(...commands), happened: boolean() }), { maxLength: 12 });

function recorded(ledger: Ledger, steps: readonly { command: string; happened: boolean }[], from: number): Ledger {
  for (const [at, { command, happened }] of steps.entries()) {
    ledger.record({ step: String(from + at), effects: effectsOf(command), happened });
  }
  return ledger;
}

describe("properties of the ledger", () => {
  it("has what a step made and no later step removed", () => {
    assert(
      property(entries, (steps) => {
        const ledger = recorded(new Ledger(), steps, 0);
        const mentions = steps.filter(({ command }) => /network .* a$/u.test(command));
        const last = mentions.findLast(({ happened }) => happened);
        const there = ledger.standing({ kind: "network", name: "a" }).is;
        if (last?.command === "docker network create a") expect(there).toBe("there");
        if (last?.command === "docker network rm a" && mentions.at(-1) === last) expect(there).toBe("removed");
      }),
    );
  });

  it("never has a thing because of a removal", () => {
    assert(
      property(entries, constantFrom(...things), (steps, thing) => {
        const ledger = recorded(new Ledger(), steps, 0);
        const before = ledger.standing(thing).is;
        const effects = { ...noEffects, removes: [thing] };
        ledger.record({ step: "remove", effects, happened: true });
        if (before !== "there") expect(ledger.standing(thing).is).not.toBe("there");
        // The value of a variable and the files of a removed folder become unknown.
        else if (!thing.name.startsWith("$") && thing.name !== "a/x") expect(ledger.standing(thing).is).toBe("removed");
      }),
    );
  });

  it("lacks no need that the same step has just made", () => {
    assert(
      property(entries, (steps) => {
        const ledger = recorded(new Ledger(), steps, 0);
        ledger.record({ step: "make", effects: effectsOf("docker run -d --name a nginx"), happened: true });
        expect(ledger.lacking(effectsOf("docker stop a"))).toEqual([]);
      }),
    );
  });

  it("names only failed steps as a cause", () => {
    assert(
      property(entries, constantFrom(...things), (steps, thing) => {
        const found = recorded(new Ledger(), steps, 0).standing(thing);
        if (found.is === "not-made") expect(steps[Number(found.by)]?.happened).toBe(false);
        if (found.is === "removed") expect(steps[Number(found.by)]?.happened).toBe(true);
      }),
    );
  });

  it("does not change when it is queried", () => {
    assert(
      property(entries, entries, (first, second) => {
        const asked = recorded(new Ledger(), first, 0);
        for (const thing of things) asked.standing(thing);
        recorded(asked, second, first.length);
        const whole = recorded(new Ledger(), [...first, ...second], 0);
        for (const thing of things) expect(asked.standing(thing)).toEqual(whole.standing(thing));
      }),
    );
  });
});
