import type { DoctorMessages } from "../../harness/model/doctor.ts";

/** Every message of `labproof doctor`, by name. */
export function doctorMessages(words: DoctorMessages): (readonly [string, string])[] {
  const told = {
    ...words.checks,
    ...words.states,
    ...words.outcome,
    needs: words.unknown({ code: "needs", check: "engine" }),
    "timed-out": words.unknown({ code: "timed-out", afterMs: 10_000 }),
    "not-understood": words.unknown({ code: "not-understood", text: "gremlins" }),
    said: words.said("gremlins"),
  };
  return Object.entries(told).map(([name, text]) => [`doctor ${name}`, text] as const);
}
