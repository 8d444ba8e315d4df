import { imageKey } from "../../docker/image-reference.ts";
import type { Comparison, Difference, NonEmpty } from "../../model/comparison.ts";
import type { Findings } from "../findings.ts";

// Differences between Podman's `docker` and Docker's that do not belong to one layout. Seen on 5.4.2, with podman-docker.

/** The text without the line that podman-docker prints before each command unless the file /etc/containers/nodocker exists. */
export function withoutPodmanNotice(findings: Findings, text: string): string {
  if (!text.includes(notice)) return text;
  findings.rule("podman-notice");
  return text
    .split("\n")
    .filter((line) => line.trimEnd() !== notice)
    .join("\n");
}

const notice = "Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.";

/** An image's key. Podman prints full names and puts `localhost/` before local ones; Docker prints the name as typed. */
export function shownImageKey(name: string): string {
  return imageKey(name.replace(/^localhost\//, ""));
}

/** Removes the Docker version from a difference: no version of Docker introduced Podman's output. */
export function withoutVersions(comparison: Comparison): Comparison {
  if (comparison.kind !== "drifted" && comparison.kind !== "broken") return comparison;
  const [first, ...others] = comparison.differences;
  const differences: NonEmpty<Difference> = [withoutVersion(first), ...others.map(withoutVersion)];
  return { ...comparison, differences };
}

function withoutVersion({ since: _since, ...difference }: Difference): Difference {
  return difference;
}
