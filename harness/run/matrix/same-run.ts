import { LabproofError, type ShardFact } from "../../model/errors.ts";
import type { ShardReport } from "../../model/result.ts";
import type { FoundReport } from "./shard-report.ts";

/**
 * Makes sure that all reports are of one run: same labproof, lessons and options. The language of the messages may differ.
 * @throws LabproofError `blob-mismatch`
 */
export function checkSameRun(found: readonly FoundReport[]): void {
  checkSame(found, "version", ({ version }) => version);
  checkSame(found, "failOn", ({ failOn }) => failOn);
  checkSame(found, "lessons", ({ lessons }) =>
    lessons.map(({ source, digest }) => `${source} (${digest.slice(0, 8)})`).join(", "),
  );
}

/**
 * Makes sure that the shards of one engine have the same shard count and the same Docker. Kernel and operating system may
 * differ, because each job may run on another machine.
 * @throws LabproofError `blob-mismatch`
 */
export function checkSameEngine(found: readonly FoundReport[]): void {
  checkSame(found, "shards", ({ shard }) => String(shard.count));
  const started = found.filter(({ report }) => !("failure" in report.run));
  checkSame(started, "engine", ({ run }) => dockerOf(run));
}

function dockerOf(run: ShardReport["run"]): string {
  if ("failure" in run) return "";
  const { client, server, api, arch, store, runtime } = run.engine;
  return [client, server, api, arch, store, runtime, run.registry].join(" ");
}

function checkSame(
  [first, ...others]: readonly FoundReport[],
  fact: ShardFact,
  tell: (report: ShardReport) => string,
): void {
  if (first === undefined) return;
  const here = tell(first.report);
  for (const { path, report } of others) {
    const there = tell(report);
    if (here !== there) throw new LabproofError("blob-mismatch", { path: first.path, other: path, fact, here, there });
  }
}
