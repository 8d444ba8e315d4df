import { expect, test } from "vitest";
import { brief, compare } from "../fixtures/brief.ts";
import { lesson, recorded } from "../fixtures/transcripts.ts";

const created = { created: ["hello-world"] };

test("images: the lesson's table against 20.10 and 28.5", () => {
  for (const version of ["20.10.5", "28.5.2"] as const) {
    const comparison = compare("docker images", lesson.images, recorded[version].images, { context: created });
    expect(brief(comparison)).toBe(
      "drifted: age column-width id incidental-row | size-changed hello-world:latest SIZE | row-incidental httpd:latest",
    );
  }
});

test("images: rows of equal age are in any order, and a stub image's size does not matter", () => {
  const [old, recent] = [recorded["20.10.5"].images, recorded["28.5.2"].images];
  expect(brief(compare("docker images", old, recent))).toBe("equivalent: age column-width id row-order");
  const context = { ...created, stubs: true };
  expect(compare("docker image ls", lesson.images, recent, { context }).kind).toBe("equivalent");
});

test("images: a missing row of an image that the lesson made is broken", () => {
  const httpd = lesson.images.split("\n").slice(0, 2).join("\n");
  expect(brief(compare("docker images", lesson.images, httpd, { context: created }))).toBe(
    "broken: | row-missing hello-world:latest",
  );
  const nothing = "REPOSITORY   TAG       IMAGE ID   CREATED   SIZE\n";
  expect(compare("docker images", lesson.images, nothing).differences).toHaveLength(2);
  expect(brief(compare("docker images", lesson.images, "", { context: created }))).toBe(
    "broken: | line-missing header",
  );
});

test("images: rows that the lesson does not show are ignored", () => {
  const actual = `${lesson.images}\nredis   latest   0123456789ab   2 days ago   100MB`;
  expect(brief(compare("docker images", lesson.images, actual))).toBe("equivalent: incidental-row");
});

test("ps: two versions show the same containers", () => {
  const [old, recent] = [recorded["20.10.5"].ps, recorded["28.5.2"].ps];
  expect(brief(compare("docker ps -a", old, recent))).toBe("equivalent: age column-width container-name id ports");
  expect(brief(compare("docker container ls -a", lesson.ps, recent, { context: created }))).toBe(
    "broken: age column-width container-name id incidental-row | value-changed hello-world STATUS | row-incidental httpd",
  );
});

test("ps: a failed container is broken, even if all other cells are equal", () => {
  const failed = lesson.ps.replace("Exited (0)", "Exited (1)");
  expect(brief(compare("docker ps -a", lesson.ps, failed))).toBe("broken: | value-changed hello-world STATUS");
  const short = lesson.ps.replace("Exited (0) 4 minutes ago", "Exited (0)              ");
  expect(compare("docker ps -a", short, lesson.ps).kind).toBe("drifted");
  expect(compare("docker ps -a", short, failed).kind).toBe("broken");
  const running = lesson.ps.replace("Exited (0) 4 minutes ago", "Up 4 minutes            ");
  expect(compare("docker ps -a", lesson.ps, running).kind).toBe("broken");
});

test("ps: a name that the learner gave is required", () => {
  const expected = recorded["28.5.2"].ps;
  expect(brief(compare("docker ps", expected, expected.replace(/web$/m, "www")))).toBe(
    "drifted: | value-changed hello-world NAMES",
  );
});

test("ps: a truncated command is matched by its visible part", () => {
  const [cut, dots, whole] = ["sh -c 'while true; …", "sh -c 'while tru...", "sh -c 'while true; do sleep 1; done'"];
  for (const other of [dots, whole]) {
    const actual = recorded["28.5.2"].ps.replace(cut, other);
    expect(brief(compare("docker ps -a", recorded["28.5.2"].ps, actual))).toBe("equivalent: column-width");
  }
  const changed = recorded["28.5.2"].ps.replace(cut, "sh -c 'for a in b; …");
  expect(brief(compare("docker ps -a", recorded["28.5.2"].ps, changed))).toBe(
    "broken: incidental-row | row-missing hello-world",
  );
});

test("ps: a port that is no longer published is broken, another host port is drift", () => {
  expect(compare("docker ps", lesson.ps, lesson.ps.replace("0.0.0.0:80->", "             ")).kind).toBe("broken");
  expect(compare("docker ps", lesson.ps, lesson.ps.replace("0.0.0.0:80->", "0.0.0.0:81->")).kind).toBe("drifted");
});

test("search: AUTOMATED was removed in 25.0", () => {
  const today = `NAME                 DESCRIPTION                                     STARS     OFFICIAL
centos               The official build of CentOS.                   7000      [OK]
kasmweb/centos       CentOS desktop                                  50        
tutum/centos         Simple CentOS docker image with SSH access      40        
`;
  expect(brief(compare("docker search centos", lesson.search, today))).toBe(
    "drifted: search-results star-count | column-removed AUTOMATED since 25.0",
  );
  const renamed = today.replace("The official build of CentOS.", "DEPRECATED; The official CentOS");
  expect(brief(compare("docker search --limit 5 centos", lesson.search, renamed))).toContain(
    "value-changed centos DESCRIPTION",
  );
});

test("search: the official image is required", () => {
  const community = lesson.search.replace(/^centos .*\n/m, "");
  expect(brief(compare("docker search centos", lesson.search, community))).toBe("broken: | row-missing centos");
  const plain = lesson.search.replace("4052                [OK]", "4052");
  expect(compare("docker search centos", lesson.search, plain).kind).toBe("broken");
  const column = lesson.search.replace("OFFICIAL", "        ");
  expect(compare("docker search centos", lesson.search, column).kind).toBe("broken");
  const header = lesson.search.split("\n")[0] ?? "";
  expect(compare("docker search nothing", lesson.search, header).kind).toBe("broken");
});

test("search: order, stars and other images do not matter", () => {
  const [header, first, ...rest] = lesson.search.split("\n");
  const moved = [header, ...rest.slice(1).toReversed(), first?.replace("4052", "7001")].join("\n");
  expect(brief(compare("docker search centos", lesson.search, moved))).toBe(
    "equivalent: row-order search-results star-count",
  );
});

test("any other table of Docker is compared row by row", () => {
  const header = "NAME        DESCRIPTION   DOCKER ENDPOINT               ERROR";
  const left = `${header}\ndefault *                 unix:///var/run/docker.sock`;
  const right = `${left}\nremote                    ssh://user@host`;
  expect(brief(compare("docker context ls", left, right))).toBe("equivalent: incidental-row");
  expect(brief(compare("docker context ls", right, left))).toBe("broken: | row-missing remote");
});

test("images: names that 29.0 truncates, and images without a name, are matched", () => {
  const table = `IMAGE                          ID             DISK USAGE   CONTENT SIZE   EXTRA
<untagged>                     2e903f5ad999         16kB          5.4kB
a-very-long-name/image:1.2.3   f9078146db2e       16.1kB         5.44kB
`;
  const cut = table.replace("a-very-long-name/image:1.2.3", "a-very-long-name/im…        ");
  expect(brief(compare("docker images", table, cut))).toBe("equivalent: column-width");
  const context = { created: ["a-very-long-name/image:1.2.3"] };
  expect(brief(compare("docker images", table, table.replace(/^<unt.*\n/m, ""), { context }))).toBe(
    "equivalent: incidental-row | row-incidental <none>:<none>",
  );
});

test("ps: a container is matched by name among others of its image", () => {
  const expected = `CONTAINER ID   IMAGE     COMMAND     CREATED        STATUS                    PORTS     NAMES
e8fcee01b634   httpd     "httpd"     1 minute ago   Exited (0) 1 minute ago             web
`;
  const other = expected.split("\n")[1]?.replace("e8fc", "0000").replace("(0)", "(9)").replace("web", "api") ?? "";
  const actual = expected.replace("\n", `\n${other}\n`);
  expect(brief(compare("docker ps -a", expected, actual))).toBe("equivalent: incidental-row");
});

test("ps: a host port that Docker chose may differ", () => {
  const [left, right] = ["32768", "49153"].map((port) => lesson.ps.replace("0.0.0.0:80->", `0.0.0.0:${port}->`));
  expect(compare("docker ps", left ?? "", right ?? "").rules).toContain("ports");
  expect(compare("docker ps", lesson.ps, left ?? "").kind).toBe("drifted");
});

test("search: spaces at the end of a row do not matter", () => {
  expect(brief(compare("docker search centos", lesson.search, lesson.search.replace(/36$/, "36   ")))).toBe(
    "equivalent: trailing-space",
  );
  const starred = lesson.search.replace("4052", "4053").replace(/36$/, "36   ");
  expect(brief(compare("docker search centos", lesson.search, starred))).toBe("equivalent: star-count trailing-space");
});

test.each(["sudo docker images", "DOCKER_HOST=tcp://h:1 docker images", "docker -H tcp://h:1 --debug image list -a"])(
  "%s is read as a table of images",
  (command) => {
    const alone = lesson.images.replace(/^httpd.*\n/m, "");
    expect(brief(compare(command, lesson.images, alone, { context: created }))).toBe(
      "equivalent: incidental-row | row-incidental httpd:latest",
    );
  },
);
