import type { DoctorMessages } from "../../harness/model/doctor.ts";

/** Every message of `labproof doctor`, by name. */
export function doctorMessages(messages: DoctorMessages): (readonly [string, string])[] {
  const told = {
    ...messages.checks,
    ...messages.states,
    ...messages.outcome,
    needs: messages.unknown({ code: "needs", check: "engine" }),
    "timed-out": messages.unknown({ code: "timed-out", afterMs: 10_000 }),
    "not-understood": messages.unknown({ code: "not-understood", text: "gremlins" }),
    said: messages.said("gremlins"),
  };
  return Object.entries(told).map(([name, text]) => [`doctor ${name}`, text] as const);
}
