import { expect, test } from "vitest";
import { proof, stepOn } from "./proof.fixture.ts";

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
  const network = "Error response from daemon: network with name front already exists";
  expect(proof(["docker network create front"], "docker network create front", network)).toMatchObject({
    reason: { code: "taken", kind: "network", name: "front", by: { step: "step 1" } },
  });
  const service =
    "Error response from daemon: rpc error: code = AlreadyExists desc = name conflicts with an existing object: service web already exists";
  expect(
    proof(["docker service create --name web nginx"], "docker service create --name web httpd", service),
  ).toMatchObject({ reason: { code: "taken", kind: "service", name: "web" } });
  const swarm = 'Error response from daemon: This node is already part of a swarm. Use "docker swarm leave" to leave';
  expect(proof(["docker swarm init"], "docker swarm init", swarm)).toMatchObject({ reason: { code: "taken" } });
  expect(proof([], "docker run --name web nginx", name)).toBeUndefined();
});

test("an error that the lesson shows is expected, also in other words", () => {
  const [first, second] = ["docker run -d -p 80:80 httpd", "docker run -d -p 80:80 --name b httpd"];
  const text =
    "docker: Error response from daemon: driver failed: Bind for 0.0.0.0:80 failed: port is already allocated.";
  const shows = "docker: Error response from daemon: Bind for 0.0.0.0:80 failed: port is already allocated.";
  expect(proof([first], second, text, { shows })).toBeUndefined();
  expect(proof([first], second, text, { shows: "docker: something else" })).toMatchObject({ kind: "failed" });
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

test("a file that no step made may come from an earlier lesson", () => {
  const text =
    "unable to prepare context: unable to evaluate symlinks in Dockerfile path: lstat /root/Dockerfile: no such file or directory";
  const reason = { code: "prerequisite", kind: "file", name: "Dockerfile" };
  expect(proof(["touch Dockerfile.dev"], "docker build .", text)).toEqual({ kind: "skipped", reason });
  expect(proof([], "docker load -i web.tar", "open web.tar: no such file or directory")).toMatchObject({
    reason: { code: "prerequisite", name: "web.tar" },
  });
  expect(proof([], "docker run -v web.tar:/a debian cat web.tar", "cat: web.tar: No such file")).toBeUndefined();
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
