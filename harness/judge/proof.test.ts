import { expect, test } from "vitest";
import { effectsOf } from "../docker/effects-of.ts";
import { Ledger } from "../docker/ledger.ts";
import type { StepAt } from "../model/verdict.ts";
import { type Proof, proofOf } from "./proof.ts";

/** The proof of why a command failed, after commands that worked. */
function proof(
  before: readonly string[],
  command: string,
  text: string,
  {
    followsOthers = false,
    untested,
    shown,
    alternative,
  }: {
    readonly followsOthers?: boolean;
    readonly untested?: string;
    readonly shown?: string;
    readonly alternative?: string;
  } = {},
): Proof | undefined {
  const ledger = new Ledger();
  for (const [at, one] of before.entries()) {
    const output = String(at + 1).repeat(64);
    ledger.record({ step: `step ${at + 1}`, effects: effectsOf(one), happened: true, output });
  }
  const effects = effectsOf(command);
  return proofOf(
    {
      command,
      effects,
      lacking: ledger.lacking(effects),
      versions: { docker: "26.1.5" },
      names: (kind) => ledger.names(kind),
      makerOf: (thing) => {
        const standing = ledger.standing(thing);
        return standing.is === "there" ? standing.by : undefined;
      },
      untested: (kind) => untested === kind,
      shows: (path) => path === shown,
      isAlternativeTo: (id) => id === alternative,
      stepAt: (id) => stepOn(Number(id.slice("step ".length)), before[Number(id.slice("step ".length)) - 1] ?? ""),
      followsOthers,
    },
    text,
  );
}

function stepOn(line: number, command: string): StepAt {
  return { step: `step ${line}`, line, command };
}

test("a name or a port that another step of the lesson uses is the lesson's mistake", () => {
  const name =
    'docker: Error response from daemon: Conflict. The container name "/web" is already in use by container "ab".';
  expect(proof(["docker run -d --name web nginx"], "docker run --name web nginx", name)).toEqual({
    kind: "failed",
    cause: "lesson",
    reason: { code: "taken", kind: "container", name: "web", by: stepOn(1, "docker run -d --name web nginx") },
  });
  const port = "driver failed: Bind for 0.0.0.0:4000 failed: port is already allocated";
  expect(proof(["docker run -d -p 4000:80 httpd"], "docker run -d -p 4000:80 --name b httpd", port)).toMatchObject({
    cause: "lesson",
    reason: { code: "taken", kind: "port", name: "4000/tcp", by: { step: "step 1" } },
  });
  expect(proof([], "docker run -d -p 4000:80 httpd", port)).toBeUndefined();
  expect(proof([], "docker run --name web nginx", name)).toBeUndefined();
});

test.each([
  [
    "docker rm web",
    "container",
    "Error response from daemon: You cannot remove a running container ID64. Stop the container before attempting removal or force remove",
  ],
  [
    "docker rm web",
    "container",
    'Error response from daemon: cannot remove container "/web": container is running: stop the container before removing or force remove',
  ],
  [
    "docker rmi nginx",
    "image",
    'Error response from daemon: conflict: unable to remove repository reference "nginx" (must force) - container ID12 is using its referenced image 0123456789ab',
  ],
  [
    "docker rmi -f 0123456789ab",
    "image",
    "Error response from daemon: conflict: unable to delete 0123456789ab (cannot be forced) - image is being used by running container ID12",
  ],
  ["docker volume rm data", "volume", "Error response from daemon: remove data: volume is in use - [ID64]"],
  [
    "docker network rm inner",
    "network",
    'Error response from daemon: error while removing network: network inner has active endpoints (name:"web" id:"5f1a2b3c4d5e")',
  ],
])("%s fails if a container of the lesson uses the %s: %s", (command, kind, text) => {
  const run = "docker run -d --name web -v data:/data --network inner nginx";
  const said = text.replace("ID64", "1".repeat(64)).replace("ID12", "1".repeat(12));
  const by = stepOn(1, run);
  expect(proof([run], command, said)).toEqual({
    kind: "failed",
    cause: "lesson",
    reason: { code: "in-use", kind, by },
  });
  expect(proof([run], command, said, { untested: "container" })).toBeUndefined();
  expect(proof([], command, said)).toBeUndefined();
  expect(proof([run], "docker ps", said)).toBeUndefined();
});

test("an object that a step removed, that no step made or that has a misspelt name is the lesson's mistake", () => {
  const gone = "Error response from daemon: No such container: web1";
  expect(proof(["docker run -d --name web1 nginx", "docker rm -f web1"], "docker commit web1 app", gone)).toMatchObject(
    {
      kind: "failed",
      reason: { code: "lacking", why: "removed", name: "web1", removedBy: { step: "step 2" } },
    },
  );
  expect(proof(["docker run -d --name web11 nginx"], "docker logs web1", gone)).toMatchObject({
    kind: "failed",
    reason: { code: "lacking", why: "never-made", nearest: "web11" },
  });
  expect(proof([], "docker commit web1 app", gone)).toMatchObject({ kind: "failed", cause: "lesson" });
});

test("in a later chapter, an object that no step made may come from an earlier chapter", () => {
  const gone = "Error response from daemon: No such container: web1";
  expect(proof([], "docker logs web1", gone, { followsOthers: true })).toEqual({
    kind: "skipped",
    reason: { code: "prerequisite", kind: "container", name: "web1" },
  });
  expect(proof(["docker run -d --name web11 nginx"], "docker logs web1", gone, { followsOthers: true })).toMatchObject({
    kind: "failed",
  });
});

test("a file that no step makes belongs to the lesson's folder, wherever the shell looks for it", () => {
  const gone = "lstat /root/page.html: no such file or directory";
  expect(proof([], "docker cp page.html web:/srv/", gone)).toEqual({
    kind: "skipped",
    reason: { code: "prerequisite", kind: "file", name: "page.html" },
  });
  expect(proof([], "docker cp page.html web:/srv/", gone.replace("page", "mypage"))).toBeUndefined();
  expect(proof(["touch page.html"], "docker cp page.html web:/srv/", gone)).toBeUndefined();
});

test("a name that another way to do the same uses is nobody's mistake", () => {
  const text = 'Conflict. The container name "/web" is already in use by container "ab".';
  const run = "docker run -d --name web nginx";
  expect(proof([run], "docker run --name web -v a:/a nginx", text, { alternative: "step 1" })).toEqual({
    kind: "skipped",
    reason: { code: "alternative", by: stepOn(1, run) },
  });
});

test("an id that no step printed is the author's, and nobody's mistake", () => {
  const text = "Error response from daemon: No such image: 78b:latest";
  expect(proof([], "docker rmi 78b", text)).toEqual({
    kind: "skipped",
    reason: { code: "prerequisite", kind: "image", name: "78b:latest" },
  });
  expect(proof([], "docker rmi db", text.replace("78b", "db"))).toMatchObject({ kind: "failed", cause: "lesson" });
});

test("an option that no version has is the lesson's mistake; for one that this version lacks, the cause is docker", () => {
  expect(proof([], "docker run --detatch nginx", "unknown flag: --detatch")).toMatchObject({
    cause: "lesson",
    reason: { code: "not-known", known: "never", nearest: "--detach" },
  });
  expect(proof([], "docker images --tree", "unknown flag: --tree")).toMatchObject({ cause: "docker" });
  // A program in the container has its own options.
  expect(proof([], "docker run nginx ls --colour", "ls: unknown option --colour")).toBeUndefined();
});

test("arguments that the client rejects on every machine are the lesson's mistake, unless they contain a variable", () => {
  const text = "docker: invalid reference format.\nSee 'docker run --help'.";
  expect(proof([], "docker run ubuntu:", text)).toEqual({
    kind: "failed",
    cause: "lesson",
    reason: { code: "refused", text: "docker: invalid reference format." },
  });
  expect(proof([], "docker run $IMAGE:", text)).toBeUndefined();
  const few = '"docker rm" requires at least 1 argument.';
  expect(proof([], "docker rm $(docker ps -aq)", few)).toBeUndefined();
  expect(proof([], "docker rm", few)).toMatchObject({ kind: "failed" });
});

function missing(name: string): string {
  return `exec: "${name}": stat ${name}: no such file or directory: unknown.`;
}

test("a program that is nearly a shell's name is the lesson's mistake, any other may be in the real image", () => {
  expect(proof([], "docker run -it ubuntu /bin/bas", missing("/bin/bas"))).toMatchObject({
    kind: "failed",
    cause: "lesson",
    reason: { code: "lacking", kind: "program", nearest: "/bin/bash" },
  });
  expect(proof([], "docker run -it ubuntu /bin/bash", missing("/bin/bash"))).toBeUndefined();
  expect(proof([], "docker run -it ubuntu /app/run", missing("/app/run"))).toBeUndefined();
});

test("a name that Docker accepts nowhere is the lesson's mistake", () => {
  const short =
    "docker: Error response from daemon: Invalid container name (w), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed.";
  expect(proof([], "docker run -d --name w httpd", short)).toMatchObject({
    cause: "lesson",
    reason: { code: "refused", text: short },
  });
  const odd =
    'Error response from daemon: create a+b: "a+b" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed.';
  expect(proof([], "docker volume create a+b", odd)).toMatchObject({ cause: "lesson", reason: { code: "refused" } });
  expect(proof([], "docker volume create $NAME", odd)).toBeUndefined();
});

test("a file that the lesson shows is the lesson's mistake, any other may come from somewhere else", () => {
  const text = "dockerfile parse error line 2: unknown instruction: RUNN";
  expect(proof([], "docker build .", text, { shown: "Dockerfile" })).toMatchObject({
    cause: "lesson",
    reason: { code: "refused", text },
  });
  expect(proof([], "docker build .", text, { shown: "compose.yaml" })).toBeUndefined();
  expect(proof([], "docker build .", text)).toBeUndefined();
});

test("a here-document without its last line is the lesson's mistake", () => {
  const text = "bash: warning: here-document at line 78 delimited by end-of-file (wanted `EOF')";
  expect(proof([], "cat <<EOF > Dockerfile\nFROM httpd\nEOF ", text)).toEqual({
    kind: "failed",
    cause: "lesson",
    reason: { code: "unfinished", wanted: "EOF" },
  });
});

test("an image that is pushed and that no step made is the lesson's mistake", () => {
  expect(proof(["docker pull ubuntu"], "docker push me/app:1", "tag does not exist: me/app:1")).toMatchObject({
    cause: "lesson",
    reason: { code: "lacking", kind: "image", name: "me/app:1" },
  });
});

test("any other error text proves nothing", () => {
  expect(proof([], "docker run nginx", "Error response from daemon: something new")).toBeUndefined();
  expect(proof([], "docker logs web", "web: not running")).toBeUndefined();
});
