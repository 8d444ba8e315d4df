import { array, assert, constantFrom, property } from "fast-check";
import { expect, test } from "vitest";
import { readLesson } from "../read.ts";

test("a file's path never leaves the folder", () => {
  const part = constantFrom("..", ".", "~", "", "app", "C:", "Dockerfile", "a.py", "\\", "/");
  assert(
    property(array(part, { minLength: 1, maxLength: 5 }), constantFrom("/", "\\"), (parts, separator) => {
      const text = `\`${[...parts, "a.py"].join(separator)}\`:\n\n\`\`\`python\nx\n\`\`\`\n`;
      for (const { path } of readLesson(text, { path: "a.md" }).files) {
        expect(path).not.toMatch(/^[/~\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)/u);
      }
    }),
  );
});

test.each([
  ["requirements.txt", "requirements.txt"],
  ["./app/main.py", "app/main.py"],
  ["app\\main.py", "app/main.py"],
])("the file %s is written to %s", (name, path) => {
  const { files } = readLesson(`\`${name}\`:\n\n\`\`\`python\nx\n\`\`\`\n`, { path: "a.md" });
  expect(files.map((file) => file.path)).toEqual([path]);
});

test.each(["hello-world:latest", "docker.io", "index.docker.io/nginx", "10.0.0.1", "-it", "a b.py"])(
  "%s names no file",
  (name) => {
    expect(readLesson(`\`${name}\`:\n\n\`\`\`python\nx\n\`\`\`\n`, { path: "a.md" }).files).toEqual([]);
  },
);

test.each([
  ["Copy this into index.js file.", "x()", "index.js"],
  ["Create a new Dockerfile named Dockerfile-v2 with this content.", "FROM a", "Dockerfile-v2"],
  ["Make the script `dockerfile.sh`:", "#!/bin/sh\ndocker ps", "dockerfile.sh"],
  ["Save the commands as `run.sh`:", "docker ps", "run.sh"],
  ["Tạo file app.conf với nội dung:", "a 1", "app.conf"],
])("the sentence %j names the file below it", (text, content, path) => {
  const { files, steps } = readLesson(`${text}\n\n\`\`\`\n${content}\n\`\`\`\n`, { path: "a.md" });
  expect(files.map((file) => [file.path, file.content])).toEqual([[path, `${content}\n`]]);
  expect(steps).toEqual([]);
});

test.each(["Create a server with Node.js:", "It is in index.js:", "Run `run.sh`, which lists containers:"])(
  "the sentence %j names no file to write",
  (text) => {
    expect(readLesson(`${text}\n\n\`\`\`\ndocker ps\n\`\`\`\n`, { path: "a.md" }).files).toEqual([]);
  },
);
