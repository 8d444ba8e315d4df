import type { DoctorMessages } from "../../model/doctor.ts";
import { duration } from "./duration.ts";
import { quoted } from "../text.ts";

const checks: DoctorMessages["checks"] = {
  client: "docker command",
  address: "leads to",
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
        return `Can be seen once this is well: ${checks[why.check]}.`;
      case "timed-out":
        return `No answer within ${duration(why.afterMs)}.`;
      case "not-understood":
        break;
    }
    return `labproof does not know these words of Docker's: ${quoted(why.text)}`;
  },
  said: (text) => `Seen: ${quoted(text)}`,
  outcome: {
    passed: "Docker is well on this machine.",
    failed: "Do what stands beside the first problem, then call labproof doctor again.",
    inconclusive: "labproof found no problem, but could not see everything.",
  },
};
