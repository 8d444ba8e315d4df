import { expect, test } from "vitest";
import { createPrompts } from "./session.ts";

test.each(["root@a29208e606a9:/# ", "[root@a29208e606a9 /]# ", "/ # ", "$ ", "bash-5.2# ", ">>> "])(
  "%j is a prompt when the screen no longer changes",
  (line) => {
    const prompts = createPrompts();
    expect(prompts.find(line, 10)).toBeUndefined();
    expect(prompts.find(line, 200)).toBe(line);
  },
);

test.each(["", "Hello from Docker!", "100%", "#!/bin/sh", "a > b", "root@a29208e606a9:/#"])(
  "%j is not a prompt",
  (line) => {
    expect(createPrompts().find(line, 5000)).toBeUndefined();
  },
);

test.each([
  ["root@a2:/# ", "root@a2:/usr/bin# ", "root@a2:/usr/bin# "],
  ["root@a2:/# ", "abcroot@a2:/# ", "root@a2:/# "],
  ["root@a2:/# ", "abc root@a2:~# ", "root@a2:~# "],
  ["[root@a2 /]# ", "[root@a2 tmp]# ", "[root@a2 tmp]# "],
  ["[root@a2 /]# ", "abc[root@a2 ~]# ", "[root@a2 ~]# "],
  ["/ # ", "abc/ # ", "/ # "],
])("after %j, %j ends with the prompt %j", (first, line, prompt) => {
  const prompts = createPrompts();
  prompts.find(first, 200);
  expect(prompts.find(line, 200)).toBe(prompt);
});

test("another shell's prompt counts only after a longer silence", () => {
  const prompts = createPrompts();
  prompts.find("root@a2:/# ", 200);
  expect(prompts.find("# ", 200)).toBeUndefined();
  expect(prompts.find("# ", 1000)).toBe("# ");
  expect(prompts.find("# ", 200)).toBe("# ");
  expect(prompts.find("root@a2:/# ", 200)).toBe("root@a2:/# ");
});
