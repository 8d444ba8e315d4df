import { describe, expect, test } from "vitest";
import { brief, compare } from "../fixtures/brief.ts";
import { compareAndBind } from "../compare.ts";

const old = `REPOSITORY    TAG       IMAGE ID       CREATED        SIZE
hello-world   latest    f2a91732366c   3 months ago   1.85kB
centos        7         eeb6ee3f44bd   3 years ago    204MB`;

const bold = (text: string): string => `\u001b[1m${text}\u001b[0m`;
const unnamed = (id: string, age: string, size: string): string => `<none>        <none>    ${id}   ${age}   ${size}`;

const legend = "                                        i Info →   U  In Use\n";
const recent = `IMAGE                ID             DISK USAGE   CONTENT SIZE   EXTRA
centos:7             be65f488b776        204MB         76.1MB        
hello-world:latest   f9078146db2e       1.85kB           970B    U   
`;

const changes = [
  "column-renamed REPOSITORY since 29.0",
  "column-renamed IMAGE ID since 29.0",
  "column-renamed SIZE since 29.0",
  "column-removed TAG since 29.0",
  "column-removed CREATED since 29.0",
  "column-added CONTENT SIZE since 29.0",
  "column-added EXTRA since 29.0",
];

describe("the table of 29 in place of the older one", () => {
  test("has other columns; renamed columns of ids and sizes are compared", () => {
    const told = changes.map((change) => `| ${change}`).join(" ");
    expect(brief(compare("docker images", old, recent))).toBe(`drifted: id row-order ${told}`);
    expect(brief(compare("docker images", old, recent.replace("204MB", "301MB")))).toBe(
      `drifted: id row-order ${told} | size-changed centos:7 SIZE`,
    );
    expect(compare("docker images", old, recent.replace("centos:7", "centos:8")).kind).toBe("broken");
  });

  test("binds the id that it shows for a later command", () => {
    const input = { command: "docker images", expected: old, actual: recent };
    expect(compareAndBind(input).bindings.map(({ shown, seen }) => `${shown} ${seen}`)).toEqual([
      "f2a91732366c f9078146db2e",
      "eeb6ee3f44bd be65f488b776",
    ]);
  });

  test("names no version for the reverse change", () => {
    const { kind, differences } = compare("docker images", recent, old);
    expect(kind).toBe("drifted");
    expect(differences.map(({ kind: what, at, since }) => [what, at, since].filter(Boolean).join(" "))).toEqual([
      "column-renamed IMAGE",
      "column-renamed ID",
      "column-renamed DISK USAGE",
      "column-removed CONTENT SIZE",
      "column-removed EXTRA",
      "column-added TAG",
      "column-added CREATED",
    ]);
  });
});

describe("the table of 29", () => {
  // In a pipe 29.0.0 prints no colours for the `i`; a lesson may have been copied with tabs before it.
  test.each([legend, legend.replace("i Info →", " Info ->"), `\t\t${legend}`])(
    "with a legend, or without: %j",
    (above) => {
      expect(brief(compare("docker images", recent, above + recent))).toBe("equivalent: table-legend");
      expect(brief(compare("docker images", above + recent, recent))).toBe("equivalent: table-legend");
    },
  );

  test("is the same table in colours on a terminal", () => {
    const [header = "", ...rows] = recent.split("\n");
    const chip = "\u001b[38;5;0m\u001b[48;5;10m U \u001b[0m";
    const top = `                                  ${bold("\u001b[104m\u001b[30mi\u001b[0m")} \u001b[96mInfo → \u001b[0m ${chip} In Use`;
    const painted = rows.map((row) =>
      row.replace(/^\S+/, (name) => `\u001b[94m${name}\u001b[0m`).replace("   U  ", `  ${chip} `),
    );
    const screen = [top, bold(header), ...painted].join("\r\n");
    expect(brief(compare("docker images", legend + recent, screen, { tty: true }))).toMatch(/^equivalent:|^identical:/);
    expect(compare("docker images", recent, screen.replace("204MB", "301MB"), { tty: true }).kind).toBe("drifted");
  });

  test("may have its warning in the lesson and on stderr", () => {
    const warning =
      "WARNING: This output is designed for human readability. For machine-readable output, please use --format.\n";
    expect(brief(compare("docker images", recent, recent, { stderr: warning }))).toBe("identical:");
    expect(brief(compare("docker images", warning + recent, recent, { stderr: warning }))).toBe(
      "equivalent: table-legend",
    );
  });

  test("shows the digest of an image without a tag, which differs between images", () => {
    const [one, other] = ["1", "2"].map((digit) => recent.replace("centos:7 ", `centos@sha256:${digit.repeat(64)} `));
    expect(brief(compare("docker images", one ?? "", other ?? ""))).toMatch(/^equivalent: .*\bdigest\b/);
    expect(compare("docker images", one ?? "", recent).kind).toBe("broken");
    const untagged = old.replace("centos        7     ", "centos        <none>");
    expect(compare("docker images", untagged, one ?? "").kind).toBe("drifted");
  });

  test("without images is a header of any width", () => {
    const [narrow, wide] = [
      "IMAGE   ID   DISK USAGE   CONTENT SIZE   EXTRA",
      "IMAGE   ID             DISK USAGE   CONTENT SIZE   EXTRA",
    ];
    expect(brief(compare("docker images x", narrow ?? "", wide ?? ""))).toBe("equivalent: column-width");
  });
});

test("images without a name are matched by id, then by size", () => {
  const [header = ""] = old.split("\n");
  const shown = [
    header,
    unnamed("111111111111", "3 months ago", "204MB"),
    unnamed("222222222222", "3 months ago", "231MB"),
  ];
  const seen = [
    header,
    unnamed("333333333333", "3 years ago ", "231MB"),
    unnamed("444444444444", "3 years ago ", "204MB"),
  ];
  expect(brief(compare("docker images", shown.join("\n"), seen.join("\n")))).toBe("equivalent: age id row-order");
  const kept = [
    header,
    unnamed("222222222222", "3 months ago", "9.99MB"),
    unnamed("111111111111", "3 months ago", "204MB"),
  ];
  expect(brief(compare("docker images", shown.join("\n"), kept.join("\n")))).toBe(
    "drifted: row-order | size-changed <none>:<none> SIZE",
  );
});
