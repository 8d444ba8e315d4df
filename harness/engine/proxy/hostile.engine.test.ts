import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Person, startPerson } from "../../../test/person.ts";
import { splitCommand } from "../../lesson/shell/command.ts";
import type { CommandResult } from "../../model/exchange.ts";
import type { StartedEngine } from "../engine.ts";
import { readRefusal } from "./refusal.ts";

let person: Person;
let engine: StartedEngine;

beforeAll(async () => {
  person = await startPerson();
  engine = await person.open();
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await person[Symbol.asyncDispose]();
});

/** Runs a command as it is, without the guard on words. */
async function docker(command: string): Promise<CommandResult> {
  return await engine.docker(splitCommand(command)!.slice(1), { timeoutMs: 20_000 });
}

describe("the client on a host engine, without a look at its words", () => {
  test.each([
    // Options that a reader of words can take for the value of another one.
    "docker run --rm -h= --privileged -h= debian true",
    "docker run --rm -h= --pid=host -h= debian true",
    "docker run --rm -h= --net=host -h= debian true",
    "docker run --rm -h= -v/etc:/host -h= debian touch /host/spoilt",
    "docker run --mount type=volume,source=newvol,source=mine,target=/m debian sh -c 'echo spoilt > /m/file'",
    "docker -v rm -f works",
    "docker --version volume rm -f mine",
    "docker -v run --privileged -v /tmp:/host debian touch /host/spoilt",
    "docker network create --subnet 8.0.0.0/6 wide",
    "docker network create --subnet 127.0.0.0/16 loop",
    "docker system prune -af --volumes",
    // What the engine would do to the machine.
    "docker run -v FOLDER:/host debian rm /host/file",
    "docker run -v /:/host debian true",
    "docker run --mount type=bind,src=FOLDER,dst=/host debian rm /host/file",
    "docker run --mount type=volume,dst=/host,volume-driver=local,volume-opt=type=none,volume-opt=o=bind,volume-opt=device=FOLDER debian rm /host/file",
    "docker volume create -o type=none -o o=bind -o device=FOLDER bound",
    "docker volume create -d other bound",
    "docker run --volume-driver other -v x:/x debian true",
    "docker run --privileged debian true",
    "docker run --pid container:works debian kill 1",
    "docker run --network container:works debian true",
    "docker run --network mine debian true",
    "docker run --network host debian true",
    "docker run --ipc host debian true",
    "docker run --uts host debian true",
    "docker run --userns host debian true",
    "docker run --cgroupns host debian true",
    "docker run --cgroup-parent / debian true",
    "docker run --cap-add ALL debian true",
    "docker run --security-opt seccomp=unconfined debian true",
    "docker run --security-opt systempaths=unconfined debian true",
    "docker run --device /dev/null debian true",
    "docker run --device-cgroup-rule 'a *:* rwm' debian true",
    "docker run --gpus all debian true",
    "docker run --sysctl net.ipv4.ip_forward=1 debian true",
    "docker run --runtime other debian true",
    "docker run --group-add 0 debian true",
    "docker run --log-driver syslog debian true",
    "docker run --restart always -d debian sleep 1000",
    "docker run --oom-score-adj=-1000 debian true",
    "docker run --volumes-from works debian touch /mine/spoilt",
    "docker run -v mine:/mine debian touch /mine/spoilt",
    "docker run --link works debian true",
    "docker network create -d macvlan wide",
    "docker network create -o com.docker.network.bridge.name=docker0 wide",
    // The person's objects.
    ..."rm stop kill restart pause unpause start attach wait logs top".split(" ").map((verb) => `docker ${verb} works`),
    "docker rm -f ID",
    "docker rename works gone",
    "docker update --memory 6m works",
    "docker exec works rm -rf /mine",
    "docker exec --privileged works true",
    "docker cp FOLDER/file works:/mine/file",
    "docker cp works:/mine/file FOLDER/file",
    "docker commit works existing",
    "docker export works",
    "docker container prune -f",
    "docker volume prune -af",
    "docker network prune -f",
    "docker image prune -af",
    "docker builder prune -af",
    "docker rmi -f debian",
    "docker image rm existing",
    "docker tag debian existing:latest",
    "docker tag debian docker.io/library/existing",
    "docker import FOLDER/file existing",
    "docker load -i FOLDER/file",
    "docker push existing",
    "docker pull -a debian",
    "docker volume rm -f mine",
    "docker network rm mine",
    "docker network connect mine works",
    "docker network disconnect bridge works",
    "docker swarm init",
    "docker plugin install --grant-all-permissions x",
    "docker login -u a -p b",
  ])("%s", async (command) => {
    const before = await person.inventory();
    const id = (await person.docker("ps", "--quiet", "--filter", "name=works")).slice(0, 5);
    const { stdout, stderr, termination } = await docker(command.replaceAll("FOLDER", person.folder).replace("ID", id));
    expect(termination).toMatchObject({ kind: "exited", code: expect.not.toBeOneOf([0]) });
    expect(readRefusal(stdout + stderr), stderr).toBeDefined();
    expect(await person.inventory()).toBe(before);
  });
});
