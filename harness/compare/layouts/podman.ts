import { imageKey } from "../../docker/image-reference.ts";
import type { Comparison, Difference, NonEmpty } from "../../model/comparison.ts";
import type { Findings } from "../findings.ts";

// What Podman's `docker` prints otherwise than Docker's and is no layout of its own. Seen on 5.4.2, with podman-docker.

/** The text without the line that podman-docker puts before every command where no file /etc/containers/nodocker is. */
export function withoutPodmanNotice(findings: Findings, text: string): string {
  if (!text.includes(notice)) return text;
  findings.rule("podman-notice");
  return text
    .split("\n")
    .filter((line) => line.trimEnd() !== notice)
    .join("\n");
}

const notice = "Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.";

/** An image's key: Podman shows names in full, and puts `localhost/` before those that were given here; Docker shows what was typed. */
export function shownImageKey(name: string): string {
  return imageKey(name.replace(/^localhost\//, ""));
}

/** No version of Docker brought what Podman prints. */
export function withoutVersions(comparison: Comparison): Comparison {
  if (comparison.kind !== "drifted" && comparison.kind !== "broken") return comparison;
  const [first, ...others] = comparison.differences;
  const differences: NonEmpty<Difference> = [withoutVersion(first), ...others.map(withoutVersion)];
  return { ...comparison, differences };
}

function withoutVersion({ since: _since, ...difference }: Difference): Difference {
  return difference;
}
