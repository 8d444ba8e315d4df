import { expect, test } from "vitest";
import { proof } from "./proof.fixture.ts";

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
  const mode = "docker: Error response from daemon: invalid mode: /data.";
  expect(proof([], "docker run -v data:/data:rww debian", mode)).toMatchObject({ cause: "lesson" });
  expect(proof([], "docker run -v C:\\data:/data debian", mode)).toBeUndefined();
  expect(proof([], "docker run -v %cd%:/data debian", mode)).toBeUndefined();
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
