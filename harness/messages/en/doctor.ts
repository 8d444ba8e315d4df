import type { DoctorMessages } from "../../model/doctor.ts";
import { duration } from "./duration.ts";
import { quoted } from "../text.ts";

const checks: DoctorMessages["checks"] = {
  client: "docker command",
  address: "engine address",
  socket: "socket",
  engine: "Docker engine",
  clock: "clock",
  proxy: "proxy",
  disk: "free disk space",
  registry: "Docker Hub",
  pulls: "pulls left",
};

export const doctor: DoctorMessages = {
  checks,
  states: { ok: "ok", problem: "problem", inconclusive: "inconclusive" },
  unknown: (why) => {
    switch (why.code) {
      case "needs":
        return `Not checked; it depends on: ${checks[why.check]}.`;
      case "timed-out":
        return `No answer within ${duration(why.afterMs)}.`;
      case "not-understood":
        break;
    }
    return `labproof does not understand this answer of Docker: ${quoted(why.text)}`;
  },
  said: (text) => `Seen: ${quoted(text)}`,
  outcome: {
    passed: "Docker works on this machine.",
    failed: "Fix the first problem, then run labproof doctor again.",
    inconclusive: "No problem found, but some checks are inconclusive.",
  },
};
