import { expect, test } from "vitest";
import { quoteOf } from "./quote.ts";

function quote(argv: string, stderr: string, stdout = ""): unknown {
  const termination = { kind: "exited", code: 1 } as const;
  return quoteOf({ argv: argv.split(" "), stdout, stderr, termination, durationMs: 1, stream: "pipe" });
}

test.each([
  [
    "curl localhost:1",
    "  % Total    % Received % Xferd  Average Speed   Time\n                                 Dload  Upload   Total\n  0     0    0     0    0     0      0      0 --:--:-- --:--:--     0\ncurl: (7) Failed to connect to localhost port 1\n",
    { text: "curl: (7) Failed to connect to localhost port 1", by: "curl" },
  ],
  [
    "curl x.example",
    "  % Total    % Received\r\n\r  0     0    0     0  --:--:-- --:--:--     0\r  0     0    0     0  --:--:-- --:--:--     0curl: (6) Could not resolve host: x.example\n",
    { text: "curl: (6) Could not resolve host: x.example", by: "curl" },
  ],
  [
    "cd /data",
    "bash: cd: /data: No such file or directory\n",
    { text: "bash: cd: /data: No such file or directory", by: "bash" },
  ],
  [
    "docker run x",
    "Unable to find image 'x:latest' locally\ndocker: Error response from daemon: boom.\nSee 'docker run --help'.\n",
    { text: "docker: Error response from daemon: boom.", by: "Docker" },
  ],
  [
    "docker run --no",
    "unknown flag: --no\n\nUsage:  docker run [OPTIONS] IMAGE\n\nRun 'docker run --help' for more information\n",
    { text: "unknown flag: --no", by: "Docker" },
  ],
  ["frob it", "error: it is broken\n", { text: "error: it is broken", by: "frob" }],
  ["frob it", "it is broken\n", { text: "it is broken", by: "frob" }],
  ["frob it", "", { text: "", by: "frob" }],
])("%s: the line with the error is quoted, with the program that printed it", (argv, stderr, expected) => {
  expect(quote(argv, stderr)).toEqual(expected);
});
