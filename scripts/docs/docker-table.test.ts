import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { clientCommands, commandSpelled } from "../../harness/docker/client.ts";
import { parseCommandLine } from "../../harness/docker/command-line.ts";
import { effectsOf } from "../../harness/docker/effects-of.ts";
import { dockerCommandsPage, effectsText, sampleOf } from "./docker-table.ts";

test("docs/docker-commands.md is current; if not, run scripts/docs.ts", async () => {
  const committed = await readFile(new URL("../../docs/docker-commands.md", import.meta.url), "utf8");
  expect(dockerCommandsPage()).toBe(committed);
});

test("each sample is a valid command line of its command", () => {
  for (const command of clientCommands()) {
    if (command.isGroup) continue;
    const sample = sampleOf(command);
    const line = parseCommandLine(sample.split(" "));
    expect([line?.name, line?.problems], sample).toEqual([command.name, []]);
  }
});

test.for([
  ["container cp", "docker container cp container:src_path dest_path"],
  ["container run", "docker container run image"],
  ["container exec", "docker container exec container command"],
  ["container rm", "docker container rm container"],
  ["compose up", "docker compose up service"],
  ["service scale", "docker service scale service=2"],
  ["image build", "docker image build ."],
  ["image ls", "docker image ls repository"],
  ["swarm join-token", "docker swarm join-token worker"],
])("the sample of %s is %s", ([spelling = "", sample]) => {
  const command = commandSpelled(spelling);
  expect(command === undefined ? undefined : sampleOf(command)).toBe(sample);
});

test.for([
  ["docker stop web", "needs and stops a container"],
  ["docker run nginx", "needs, or else fetches, an image; makes a container"],
  ["docker pull nginx", "fetches an image"],
  ["docker rename old new", "needs and renames a container"],
  ["docker ps", "lists containers"],
  ["docker container prune", "removes containers"],
  ["docker network connect net web", "needs a network and a container; changes a container"],
  ["docker version", "none"],
])("%s: %s", ([line = "", text]) => {
  expect(effectsText(effectsOf(line))).toBe(text);
});
