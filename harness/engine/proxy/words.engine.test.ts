import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sample } from "fast-check";
import { describe, expect, test } from "vitest";
import { programScript } from "../../../test/host-fixture.ts";
import { labSuites } from "../../../test/prepare.ts";
import { tableCommandLines } from "../../../test/table-command-lines.ts";
import { runName, type Seen, watchedEngine } from "../../../test/watched-engine.ts";
import { guard } from "../../run/guard/guard.ts";
import { engineTree } from "../sandbox/sandbox.ts";

/** Random command lines for each client, and how many clients run at once. */
const lines = 250;
const workers = 3;

describe.each(labSuites)("random commands of the client of %s", (suite) => {
  test("reach the engine only as requests that harm nothing, and words allow no more than requests", async () => {
    const folder = await mkdtemp(join(tmpdir(), "labproof-client-"));
    const program = join(folder, "docker");
    await writeFile(program, await programScript(await engineTree(suite, () => {}), "usr/bin/docker"));
    await chmod(program, 0o755);
    const waiting = sample(tableCommandLines(), { numRuns: lines, seed: 20_261_129 + suite.length }).values();
    const wrong: unknown[] = [];
    const counts = { sent: 0, refused: 0, changed: 0, guarded: 0 };
    const worker = async (): Promise<void> => {
      await using engine = await watchedEngine();
      for (const words of waiting) {
        const { sent, reached } = await engine.run(program, words);
        const refused = sent.filter(({ refusal }) => refusal !== undefined);
        const changes = reached.filter(({ what }) => isChange(what));
        const isGuarded = guard(words) !== undefined;
        counts.sent += sent.length;
        counts.refused += refused.length;
        counts.changed += changes.length;
        counts.guarded += isGuarded ? 1 : 0;
        const command = words.join(" ");
        for (const { what, query } of refused) {
          const isSentOn = changes.some((change) => change.what === what && change.query === query);
          if (isSentOn && what !== "POST /volumes/create") wrong.push({ command, reached: what });
        }
        for (const seen of changes) if (!isHarmless(seen)) wrong.push({ command, harmful: seen });
        const unread = refused.filter(
          ({ what, refusal = "" }) => isChange(what) && !/not-ours|name-exists/u.test(JSON.parse(refusal).message),
        );
        if (!isGuarded && unread.length > 0 && !command.includes("--subnet")) wrong.push({ command, unread });
      }
    };
    await Promise.all(Array.from({ length: workers }, worker));
    await rm(folder, { recursive: true });
    expect(wrong).toEqual([]);
    // The commands are not about errors alone.
    expect(counts.refused).toBeGreaterThan(lines / 8);
    expect(counts.changed).toBeGreaterThan(lines / 20);
    expect(counts.guarded).toBeLessThan(lines);
  }, 300_000);
});

function isChange(what: string): boolean {
  return !/^(?:GET|HEAD) /u.test(what);
}

/** Written without the proxy's table. */
function isHarmless({ what, query, body }: Seen): boolean {
  if (/^POST \/images\/[\w.:/]+\/tag$/u.test(what)) return !/repo=(?:debian|existing)(?:&|$)/u.test(query);
  if (theirs.test(what) || notForARun.test(what)) return false;
  if (what === "POST /images/create") return /fromImage=/u.test(query) && !/fromSrc/u.test(query);
  if (what === "POST /build") return !/networkmode=host|remote=|t=(?:debian|existing)/u.test(query);
  if (what === "POST /commit") return !/container=(?:works|b)|repo=(?:debian|existing)/u.test(query);
  if (!what.endsWith("/create")) return true;
  const { Labels, HostConfig = {}, NetworkingConfig = {}, Volumes, Driver = "", DriverOpts } = JSON.parse(body);
  const {
    Binds = [],
    Mounts = [],
    NetworkMode = "",
    IpcMode = "",
    CgroupnsMode = "",
    SecurityOpt = [],
    ...rest
  } = HostConfig;
  const shared = JSON.stringify([
    Binds,
    Mounts,
    NetworkMode,
    IpcMode,
    CgroupnsMode,
    SecurityOpt,
    Object.keys(Volumes ?? {}),
  ]);
  return (
    Labels?.["io.labproof.run"] === runName &&
    !/"(?:host|container:)|\/etc|"mine|works|unconfined|disable|"bind"|device=|rshared/u.test(shared) &&
    !Object.keys(NetworkingConfig.EndpointsConfig ?? {}).some((name) => /^(?:host|mine|container:.*)$/u.test(name)) &&
    !Object.keys(rest).some((name) => giving.test(name)) &&
    ["", "bridge", "local"].includes(Driver) &&
    DriverOpts === undefined
  );
}

const theirs =
  /^\w+ \/(?:containers\/(?:works|bbbb|b{64})|networks\/(?:mine|d{64}|bridge|host)|volumes\/mine|images\/(?:debian|existing))(?:\/|$)/u;
const notForARun = /prune|swarm|plugins|secrets|configs|services|nodes|auth|session|load|push/u;
const giving =
  /^(?:privileged|capadd|devices|device.*s|sysctls|volumesfrom|volumedriver|.*mode|cgroupparent|runtime|groupadd)$/iu;
