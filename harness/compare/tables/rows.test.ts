import { expect, test } from "vitest";
import { brief, compare } from "../fixtures/brief.ts";
import { renderTable } from "../fixtures/arbitraries.ts";
import { builtByBuildKit, builtHistories, httpdHistory, recordedRows } from "../fixtures/recorded.ts";

const [old, recent] = [recordedRows["20.10.5"], recordedRows["28.5.2"]];
const [builtByOld, builtByRecent] = builtHistories;

test("network ls: two versions show the same networks, matched by name", () => {
  expect(brief(compare("docker network ls", old.networks, recent.networks))).toBe("equivalent: id");
  expect(brief(compare("docker network list", old.networks, recent.networks.replace(/^.* lab .*\n/m, "")))).toBe(
    "broken: id | row-missing lab",
  );
  expect(
    brief(compare("docker network ls", old.networks, old.networks.replace("host      host", "host      null"))),
  ).toBe("drifted: | value-changed host DRIVER");
});

test("volume ls: a volume is matched by name, an anonymous one by any other anonymous one", () => {
  const [left, right] = ["0a", "1b"].map((hex) => `${old.volumes}local     ${hex.repeat(32)}\n`);
  expect(brief(compare("docker volume ls", left ?? "", right ?? ""))).toBe("equivalent: id");
  expect(brief(compare("docker volume ls", old.volumes, recent.volumes.replace("data", "dato")))).toBe(
    "broken: incidental-row | row-missing data",
  );
  expect(compare("docker volume ls", left ?? "", old.volumes).kind).toBe("broken");
});

test("history: two versions show the same image equally", () => {
  expect(brief(compare("docker history httpd", httpdHistory, httpdHistory))).toBe("identical:");
  expect(brief(compare("docker image history mine", builtByOld, builtByRecent))).toBe("equivalent: id");
});

test("history: the same Dockerfile built by BuildKit is drift, instruction by instruction", () => {
  const comparison = compare("docker history mine", builtByOld, builtByBuildKit);
  expect(comparison.kind).toBe("drifted");
  expect(comparison.differences.map(({ at }) => at)).toEqual([
    'CMD ["/bin/sh"] CREATED BY',
    'CMD ["/bin/sh"] COMMENT',
    "ENV A=b CREATED BY",
    "ENV A=b COMMENT",
    "RUN echo hi > /a && echo said CREATED BY",
    "RUN echo hi > /a && echo said COMMENT",
  ]);
});

test("history: a missing layer is broken, an added layer or another size is drift", () => {
  const without = httpdHistory.replace(/^.*STOPSIGNAL.*\n/m, "");
  expect(brief(compare("docker history httpd", httpdHistory, without))).toBe(
    "broken: | row-missing STOPSIGNAL SIGWINCH",
  );
  expect(brief(compare("docker history httpd", without, httpdHistory))).toBe(
    "drifted: | line-added STOPSIGNAL SIGWINCH",
  );
  expect(brief(compare("docker history httpd", httpdHistory, httpdHistory.replace("23MB  ", "29MB  ")))).toBe(
    "drifted: | size-changed ADD SIZE",
  );
});

test("history: a hash in place of a file name varies, a truncated instruction matches the full one", () => {
  const header = ["IMAGE", "CREATED", "CREATED BY", "SIZE", "COMMENT"];
  const show = (file: string, end = ""): string =>
    renderTable(
      header,
      [
        ["f2a91732366c", "3 months ago", `/bin/sh -c #(nop)  CMD ["/hello"]`, "0B", ""],
        ["<missing>", "3 months ago", `/bin/sh -c #(nop) COPY file:${file}${end}`, "1.85kB", ""],
      ],
      10,
    );
  const [one, other] = ["f77490f70ce51da25bd21", "c5a1f8b0d9e2a7b301234"];
  expect(compare("docker history hello-world", show(one, "…"), show(other, "…")).rules).toEqual(["digest"]);
  const whole = show(`${one}${"0".repeat(43)}`, " in /");
  expect(brief(compare("docker history --no-trunc hello-world", show(one, "…"), whole))).toBe(
    "equivalent: column-width",
  );
  expect(compare("docker history hello-world", whole, whole.replace("in /", "in /opt")).kind).toBe("drifted");
});

test("a command that prints the names of changed objects is broken if one name is missing", () => {
  expect(brief(compare("docker rm web db d5828a777035", "web\ndb\nd5828a777035", "web\ndb\n53458790a068\n"))).toBe(
    "equivalent: id",
  );
  expect(brief(compare("docker stop web db api", "web\ndb\napi", "web\napi\n"))).toBe("broken: | line-missing line 2");
  expect(brief(compare("docker kill web db", "web\ndb", "db\nweb\n"))).toBe("equivalent: row-order");
  expect(brief(compare("docker start web", "web", "web\ndb\n"))).toBe("drifted: | line-added end");
  expect(brief(compare("docker rm priceless_swirles", "priceless_swirles", "bold_colden"))).toBe(
    "equivalent: container-name",
  );
  expect(compare("docker volume create data", "data", "dato").kind).toBe("broken");
  expect(compare("docker restart web", "web", "").kind).toBe("broken");
  expect(brief(compare("docker network create lab", "a".repeat(64), `${"0".repeat(64)}\n`))).toBe("equivalent: id");
});

test("docker start -a shows a container's text, docker start its name", () => {
  const text = "one\ntwo\nthree\nfour";
  expect(compare("docker start -a web", text, "one\ntwo\nfour").kind).toBe("drifted");
  expect(compare("docker start web", text, "one\ntwo\nfour").kind).toBe("broken");
});

test("rmi: the deleted layers vary, the removed name does not", () => {
  const layers = `${old.removed}Deleted: sha256:${"1".repeat(64)}\n`;
  expect(brief(compare("docker rmi -f hello-world", layers, old.removed))).toBe("equivalent: layer");
  expect(brief(compare("docker rmi hello-world", old.removed, recent.removed.replaceAll("e8", "00")))).toBe(
    "equivalent: digest",
  );
  const [name] = old.removed.split("\n");
  expect(brief(compare("docker image rm hello-world", old.removed, name ?? ""))).toBe(
    "drifted: | line-missing digest | line-missing deleted",
  );
  expect(
    brief(compare("docker rmi hello-world", old.removed, old.removed.replace("world:latest", "world:linux"))),
  ).toBe("broken: | line-missing hello-world:latest | line-added hello-world:linux");
});

test("tag prints nothing, and a line is drift", () => {
  expect(compare("docker tag hello-world me/hello:1", "", "").kind).toBe("identical");
  expect(compare("docker tag hello-world me/hello:1", "", "moved\n").kind).toBe("drifted");
});

test("a network or volume that no command of the lesson names is the author's", () => {
  const networks = old.networks.replace("host      null", "host      host");
  const mine = networks.replace(/^.* lab .*\n/m, "");
  const lab = (...commands: string[]): string =>
    brief(compare("docker network ls", networks, mine, { context: { commands } }));
  expect(lab("docker run hello-world")).toBe("equivalent: incidental-row | row-incidental lab");
  expect(lab("docker network create lab")).toBe("broken: | row-missing lab");
  expect(lab("docker run --network=lab httpd")).toBe("broken: | row-missing lab");
  const none = networks.replace(/^.* none .*\n/m, "");
  expect(compare("docker network ls", networks, none, { context: { commands: [] } }).kind).toBe("broken");
  const data = (...commands: string[]): string =>
    compare("docker volume ls", old.volumes, "DRIVER    VOLUME NAME\n", { context: { commands } }).kind;
  expect(data("docker run hello-world")).toBe("equivalent");
  expect(data("docker run -v data:/data httpd")).toBe("broken");
});
