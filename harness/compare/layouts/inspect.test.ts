import { expect, test } from "vitest";
import { brief, compare } from "../fixtures/brief.ts";
import { recordedObjects as recorded } from "../fixtures/recorded.ts";

/** Docker's format: four spaces per level. */
const print = (json: string): string => `${JSON.stringify(JSON.parse(json), null, 4)}\n`;
const [old, middle, recent] = [recorded["20.10.5"], recorded["26.1.5"], recorded["28.5.2"]];

/** Compares the container of 28.5.2 with itself after one change. */
const change = (from: string, to: string): string =>
  brief(compare("docker container inspect web", print(recent.container), print(recent.container.replace(from, to))));

const show = (ip: string, port: string): string =>
  `[{"Subnet":"${ip}/16","Ports":[{"HostIp":"0.0.0.0","HostPort":"${port}"}]}]`;
const kind = (left: string, right: string): string => brief(compare("docker inspect x", left, right));

test("added and removed keys of an image are drift, with the version that removed them", () => {
  expect(brief(compare("docker image inspect hello-world", print(old.image), print(middle.image)))).toBe(
    "drifted: path | line-missing Container since 26.0 | line-missing ContainerConfig since 26.0 | line-missing VirtualSize since 25.0",
  );
});

test("a volume is equivalent, because only its date differs", () => {
  expect(brief(compare("docker volume inspect data", print(middle.volume), print(recent.volume)))).toBe(
    "equivalent: date",
  );
  expect(brief(compare("docker volume inspect data", print(old.volume), print(recent.volume)))).toBe(
    "drifted: date | value-changed Labels | value-changed Options",
  );
});

test("a network's containers are matched by name, with any ids and addresses", () => {
  expect(brief(compare("docker network inspect bridge", print(middle.network), print(recent.network)))).toBe(
    "drifted: address date id | line-added EnableIPv4 since 28.0",
  );
  const moved = recent.network.replace("172.17.0.2", "172.17.0.9");
  expect(brief(compare("docker network inspect bridge", print(recent.network), print(moved)))).toBe(
    "equivalent: address id",
  );
  const renamed = recent.network.replace('"web"', '"db"');
  expect(brief(compare("docker network inspect bridge", print(recent.network), print(renamed)))).toBe(
    "broken: id incidental-row | line-missing Containers.web",
  );
  const [chosen, other] = ["bold_colden", "quiet_curie"].map((name) => recent.network.replace('"web"', `"${name}"`));
  expect(brief(compare("docker network inspect bridge", print(chosen ?? ""), print(other ?? "")))).toBe(
    "equivalent: container-name id",
  );
});

test("two outputs for one container differ in dates, ids, addresses, paths and process ids", () => {
  const again = recent.container
    .replaceAll("d3ae35e4a0b7", "0123456789ab")
    .replace('"Pid":392', '"Pid":77')
    .replaceAll("2026-11-23T23:30", "2027-01-02T03:04")
    .replaceAll("172.17.0.2", "172.17.0.5")
    .replaceAll(/overlay2\/[0-9a-f]{64}/g, `overlay2/${"1".repeat(64)}`);
  expect(brief(compare("docker inspect web", print(recent.container), print(again)))).toBe(
    "equivalent: address date id machine path",
  );
});

test("a container in another state is broken, another setting is drift", () => {
  expect(change('"ExitCode":0', '"ExitCode":1')).toBe("broken: | value-changed State.ExitCode");
  expect(change('"Status":"running"', '"Status":"exited"')).toBe("broken: | value-changed State.Status");
  expect(change('"FinishedAt":"0001-01-01T00:00:00Z"', '"FinishedAt":"2026-11-23T23:30:09Z"')).toBe(
    "drifted: | value-changed State.FinishedAt",
  );
  expect(change('"Pid":392', '"Pid":0')).toBe("drifted: | value-changed State.Pid");
  expect(change('"NetworkMode":"bridge"', '"NetworkMode":"host"')).toBe(
    "drifted: | value-changed HostConfig.NetworkMode",
  );
  expect(change('"/proc/interrupts",', "")).toBe("drifted: | line-missing HostConfig.MaskedPaths[2]");
  expect(change('"Privileged":false,', "")).toBe("drifted: | line-missing HostConfig.Privileged");
});

test("the size of a stub image does not matter, and its labels may say that it is one", () => {
  const real = recent.image.replace(/"Labels":\{[^}]*\}/, '"Labels":null').replace('"Size":10072', '"Size":1840');
  expect(brief(compare("docker inspect hello-world", print(real), print(recent.image)))).toBe(
    "drifted: | size-changed Size | value-changed Config.Labels",
  );
  const context = { stubs: true };
  expect(brief(compare("docker inspect hello-world", print(real), print(recent.image), { context }))).toBe(
    "equivalent: stub-image stub-size",
  );
});

test("the label of the run does not matter, another label does", () => {
  const [plain, labelled, other] = ["null", '{"io.labproof.run":"1-a"}', '{"io.labproof.run":"1-a","b":"c"}'].map(
    (labels) => print(recent.image.replace(/"Labels":\{[^}]*\}/, `"Labels":${labels}`)),
  );
  expect(brief(compare("docker inspect web", plain!, labelled!))).toBe("equivalent: run-label");
  expect(brief(compare("docker inspect web", plain!.replace(/"Labels": null/, '"Labels": {}'), labelled!))).toBe(
    "equivalent: run-label",
  );
  expect(compare("docker inspect web", plain!, other!).kind).toBe("drifted");
});

test("names in another order are equivalent, a command in another order is not", () => {
  const tags = recent.image.replace('["hello-world:latest"]', '["a:1","hello-world:latest"]');
  const turned = recent.image.replace('["hello-world:latest"]', '["hello-world:latest","a:1"]');
  expect(brief(compare("docker inspect a:1", print(tags), print(turned)))).toBe("equivalent: list-order");
  const [command, other] = ['["a","b"]', '["b","a"]'].map((list) => recent.image.replace('["/hello"]', list));
  expect(compare("docker inspect a:1", print(command ?? ""), print(other ?? "")).kind).toBe("drifted");
});

test("a port that Docker chose may differ, an address that the learner gave may not", () => {
  expect(kind(show("172.18.0.0", "32768"), show("172.21.0.0", "49153"))).toBe("equivalent: address ports");
  expect(kind(show("172.18.0.0", "8080"), show("172.18.0.0", "8081"))).toMatch(/^drifted/);
  expect(kind(show("10.5.0.0", "8080"), show("172.18.0.0", "8080"))).toBe("drifted: | value-changed Subnet");
});

test("a missing object of the lesson is broken, and so is a text in place of the document", () => {
  const two = `[{"Name":"a"},{"Name":"b"}]`;
  expect(brief(compare("docker inspect a b", two, '[{"Name":"a"}]'))).toBe("broken: | row-missing [1]");
  expect(brief(compare("docker inspect a", '[{"Name":"a"}]', two))).toBe("drifted: | line-added [1]");
  expect(compare("docker inspect a", two, "").kind).toBe("broken");
  expect(compare("docker inspect a", two, "{}").kind).toBe("broken");
});

test("one value by --format is compared as a line with values", () => {
  expect(brief(compare("docker inspect -f '{{.IPAddress}}' web", "172.17.0.2", "172.17.0.3\n"))).toBe(
    "equivalent: address",
  );
  expect(compare("docker inspect -f '{{.State.Status}}' web", "running", "exited\n").kind).toBe("broken");
});

test("deep nesting does not exhaust the stack, and names of Object's properties are plain keys", () => {
  const deep = "[".repeat(20_000) + "]".repeat(20_000);
  expect(compare("docker inspect x", deep, `${deep} `).kind).toBe("equivalent");
  expect(brief(compare("docker inspect x", '[{"toString":1}]', "[{}]"))).toBe("drifted: | line-missing toString");
});

test("a part selected by --format is compared path by path", () => {
  const state = '{"Status":"running","Running":true,"Pid":123,"StartedAt":"2024-01-05T10:11:12.1Z"}';
  const command = "docker inspect --format '{{json .State}}' web";
  expect(brief(compare(command, state, state.replace("123", "456").replace("2024", "2026")))).toBe(
    "equivalent: date machine",
  );
  expect(brief(compare(command, state, state.replace("running", "exited")))).toBe(
    "broken: | value-changed State.Status",
  );
  expect(brief(compare(command, state, "null"))).toBe("broken: | line-missing document");
});

test("an empty key that Docker 29 omits is reported with that version, a key with a value is not", () => {
  const shown = print(recent.container);
  const gone = (key: string, value: string): string =>
    brief(compare("docker inspect web", shown, print(recent.container.replace(`"${key}":${value},`, ""))));
  expect(gone("IPPrefixLen", "16")).toBe("drifted: | line-missing NetworkSettings.IPPrefixLen since 29.0");
  expect(gone("Entrypoint", "null")).toBe("drifted: | line-missing Config.Entrypoint since 29.0");
  expect(gone("Cmd", '["httpd-foreground"]')).toBe("drifted: | line-missing Config.Cmd");
  const added = recent.container.replace('"Mounts":', '"ImageManifestDescriptor":{},"Mounts":');
  expect(brief(compare("docker inspect web", shown, print(added)))).toBe(
    "drifted: | line-added ImageManifestDescriptor since 28.0",
  );
});

test("some keys of a document are looked for in all of it", () => {
  const volume = print(`[{"Driver":"local","Labels":null,"Mountpoint":"/var/lib/docker/volumes/a/_data","Name":"a"}]`);
  const part = (text: string): string => brief(compare("docker volume inspect a", text, volume));
  expect(part('"Name": "a",')).toBe("equivalent: left-out");
  expect(part('# where it is\n"Mountpoint": "/var/lib/docker/volumes/a/_data"')).toBe("equivalent: left-out");
  expect(part('"Name": "b",\n"Driver": "local"')).toBe("drifted: left-out | value-changed Name");
  expect(part('"Name": "a", "Size": 1')).toMatch(/^broken: \| line-/u);
  const network = print(
    `[{"Name":"net","Containers":{"${"1".repeat(64)}":{"Name":"web","IPv4Address":"172.17.0.2/16"}}}]`,
  );
  const shown = `        "Containers": {
            "${"2".repeat(64)}": {
                "Name": "web",
                "IPv4Address": "172.17.0.3/16"
            }
        },`;
  expect(brief(compare("docker network inspect net", shown, network))).toBe("equivalent: address id left-out");
  // Both the network and its container have a name, and the lesson's is neither.
  expect(brief(compare("docker network inspect net", '"Name": "web"', network))).toBe("equivalent: left-out");
  expect(compare("docker network inspect net", '"Name": "db"', network).kind).toBe("broken");
});
