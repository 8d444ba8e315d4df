import type { EnginesMessages } from "../../harness/model/messages.ts";

/** Every message of `labproof engines`, by name. */
export function engineMessages({ refresh, ...offer }: EnginesMessages): (readonly [string, string])[] {
  const docker = "Docker 28.5.2";
  const changes = ["runc 1.3.2 → 1.4.0"];
  const messages = {
    answers: offer.answers({ client: "28.5.2", server: "28.5.2", os: "Debian GNU/Linux 13 (trixie)" }),
    notAsked: offer.notAsked("ssh://me@far"),
    cached: offer.cached("26.1.5", "2026-11-26"),
    toFetch: offer.toFetch("26.1.5", 135),
    onLocal: offer["on-local"],
    needsLocal: offer["needs-local"],
    unavailable: offer.unavailable("No Docker engine is available."),
    same: refresh.same(docker),
    renewed: refresh.renewed(docker, "Docker 29.0.1", changes, 3),
    renewedAround: refresh.renewed(docker, docker, changes, 0),
    failed: refresh.failed("Debian's packages of sid could not be fetched."),
    none: refresh.none,
  };
  return Object.entries(messages).map(([name, text]) => [`engines ${name}`, text] as const);
}
