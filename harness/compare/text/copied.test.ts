import { describe, expect, test } from "vitest";
import { brief, compare } from "../fixtures/brief.ts";
import { lesson } from "../fixtures/transcripts.ts";

// Changes that editors and web pages make to a copied output.

const ps = `CONTAINER ID   IMAGE         COMMAND    CREATED         STATUS                     PORTS                NAMES
d5828a777035   hello-world   "/hello"   4 minutes ago   Exited (0) 4 minutes ago                        bold_knuth
53458790a068   httpd         "httpd"    6 hours ago     Up 6 hours (healthy)       0.0.0.0:80->80/tcp   web
63458790a068   redis         "a b  c"   2 days ago      Created                    80/tcp, 443/tcp      db`;
const history = `IMAGE          CREATED        CREATED BY                               SIZE      COMMENT
f2a91732366c   3 months ago   /bin/sh -c #(nop)  CMD ["/hello"]        0B        
<missing>      3 months ago   COPY hello / # buildkit                  1.85kB    buildkit.dockerfile.v0`;
const recent = `IMAGE                ID             DISK USAGE   CONTENT SIZE   EXTRA
centos:7             be65f488b776        204MB         76.1MB        
hello-world:latest   f9078146db2e       1.85kB           970B    U   `;
const tables: readonly (readonly [command: string, text: string])[] = [
  ["docker ps -a", ps],
  ["docker images", lesson.images],
  ["docker images", recent],
  ["docker search centos", lesson.search],
  ["docker history x", history],
  ["docker network ls", "NETWORK ID     NAME      DRIVER    SCOPE\n908f5343b9f8   bridge    bridge    local"],
];

describe.each([
  ["tabs", "\t"],
  ["two spaces", "  "],
  ["single spaces", " "],
])("a table with %s between its cells", (_, gap) => {
  test.each(tables)("is read as before: %s, %#", (command, text) => {
    const squeezed = text.replaceAll(/ {2,}/g, gap);
    expect(brief(compare(command, squeezed, text))).toMatch(/^equivalent: (?:.* )?column-width\b/);
    for (const line of text.split("\n").slice(1, 2))
      expect(compare(command, squeezed, text.replace(line, "")).kind).toBe("broken");
  });

  test("does not hide that a container failed", () => {
    const squeezed = ps.replaceAll(/ {2,}/g, gap);
    expect(brief(compare("docker ps -a", squeezed, ps.replace("Exited (0)", "Exited (1)")))).toContain(
      "broken: column-width | value-changed hello-world STATUS",
    );
  });
});

describe("typesetting", () => {
  test.each([
    ["curly quotes", (text: string) => text.replaceAll(/"([^"]*)"/g, "“$1”")],
    ["fixed spaces", (text: string) => text.replaceAll(" ", "\u00a0")],
    ["invisible characters", (text: string) => `\ufeff${text.replace("hello-world", "hello\u200b-world")}`],
    ["other hyphens", (text: string) => text.replace("hello-world", "hello\u2011world")],
  ])("%s are replaced by the printed characters", (_, set) => {
    expect(brief(compare("docker ps -a", set(ps), ps))).toBe("equivalent: typography");
    expect(brief(compare("docker run hello-world", set(lesson.run), lesson.run))).toBe("equivalent: typography");
    expect(compare("docker ps -a", set(ps), ps.replace("Exited (0)", "Exited (1)")).kind).toBe("broken");
  });

  test("is kept if the program prints such characters", () => {
    expect(compare("docker logs x", "“a”\nb", "“a”\nb").kind).toBe("identical");
    expect(brief(compare("docker logs x", "a\n“b”\nc", 'a\n"b”\nc'))).toBe("drifted: | line-changed line 2");
  });
});

test("the indentation of the whole text does not matter, that of single lines does", () => {
  expect(brief(compare("docker info | grep Storage", "Storage Driver: overlay2", " Storage Driver: overlay2\n"))).toBe(
    "equivalent: column-width",
  );
  const code = "if x:\n    y()\nz()";
  expect(brief(compare("cat x.py", code, code.replaceAll(/^/gm, "  ")))).toBe("equivalent: column-width");
  expect(compare("cat x.py", code, code.replace("    y", "y")).kind).toBe("drifted");
});

test("a warning of Docker above a text is not the step's result", () => {
  const warning = "WARNING: Your kernel does not support swap limit capabilities.";
  expect(brief(compare("docker run -m 9m x", `${warning}\na\nb`, "a\nb"))).toBe("drifted: | line-missing line 1");
  expect(compare("docker run -m 9m x", `${warning}\na\nb\nc`, `${warning}\nb\nc`).kind).toBe("broken");
  expect(compare("cat x", warning, "").kind).toBe("broken");
});
