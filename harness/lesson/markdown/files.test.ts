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
