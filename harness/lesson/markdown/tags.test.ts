import { describe, expect, test } from "vitest";
import { readLesson } from "../read.ts";
import { hintOf, infoOf } from "./tags.ts";

function commands(...lines: readonly string[]): readonly string[] {
  return readLesson(lines.join("\n"), { path: "lesson.md" }).steps.map((step) => step.command);
}

describe("the language of a fence", () => {
  test.each([
    ["bash", "", "bash"],
    ["Bash", "", "bash"],
    [".term1", "", "term1"],
    ["{.bash", ".copy}", "bash"],
    ["{:", ".language-bash}", "bash"],
    ["bash", "{.copy}", "bash"],
    ["sh,ignore", "", "sh"],
    ["bash{1,3}", "", "bash"],
    ["language-sh", "", "sh"],
    ['title="app.py"', "", ""],
  ])("of %s %s is %j", (lang, meta, tag) => {
    expect(infoOf(lang, meta).tag).toBe(tag);
  });

  test("may be a file's name, which is then the title", () => {
    expect(infoOf("src/app.py", "")).toEqual({ tag: "py", title: "src/app.py" });
    expect(infoOf("python:app.py", "")).toEqual({ tag: "python", title: "app.py" });
  });

  test.each(["term1", "execute-1", "docker-console", "bash2", "node1", "docker"])(
    "%s says that lines are typed",
    (tag) => {
      expect(hintOf(tag)).toBe("typed");
    },
  );

  test.each(["yaml", "node", "dockerfile"])("%s is another language's", (tag) => {
    expect(hintOf(tag)).toBe("source");
  });

  test("an unknown one says nothing", () => {
    expect(hintOf("lesson")).toBe("any");
  });
});

describe("the lines of a fence decide", () => {
  test.each(["term1", ".term2", "{.bash}", "docker", "sh,ignore", "execute", "lesson"])("in one tagged %s", (tag) => {
    expect(commands(`\`\`\`${tag}`, "docker ps -a", "```")).toEqual(["docker ps -a"]);
  });

  test("in one with a wrong language: a complete docker command is a command, other lines are that language's", () => {
    expect(commands("```yaml", "docker stack ls", "```", "", "```js", "export a", "```")).toEqual(["docker stack ls"]);
  });

  test("in one tagged docker that is no Dockerfile", () => {
    expect(commands("```docker", "$ docker ps", "```", "```docker", "FROM a", "RUN docker ps", "```")).toEqual([
      "docker ps",
    ]);
  });

  test("attributes below a fence are not prose", () => {
    const [step] = readLesson("```\ndocker ps\n```\n{: .language-bash}\n\n```\nNAMES\n```", { path: "a.md" }).steps;
    expect(step?.expectedOutput?.text).toBe("NAMES");
  });
});

describe("code without its own fence", () => {
  test("is indented, in lists as well", () => {
    expect(
      commands(
        "- Install:",
        "",
        "        yum install -y nano",
        "",
        "    - Start:",
        "",
        "            docker run -d \\",
        "            httpd",
      ),
    ).toEqual(["yum install -y nano", "docker run -d httpd"]);
  });

  test("is the content of a tab, or a fence that is indented too far", () => {
    const text = [
      '=== "Linux"',
      "",
      "    ```sh",
      "    docker ps",
      "    ```",
      "",
      "- a",
      "",
      "        ```",
      "        docker info",
      "        ```",
    ];
    const { steps } = readLesson(text.join("\n"), { path: "a.md" });
    expect(steps.map(({ command, place }) => [command, place.line, place.column])).toEqual([
      ["docker ps", 4, 5],
      ["docker info", 10, 9],
    ]);
  });

  test("a sign that ends no fence is a line of the indented block", () => {
    expect(commands("Text", "", "    ```", "    $ docker ps")).toEqual(["docker ps"]);
  });

  test("is between tags of Jekyll or Hugo, or above an action of Killercoda", () => {
    expect(commands("{% highlight sh %}", "docker ps", "{% endhighlight %}")).toEqual(["docker ps"]);
    expect(commands("{{< highlight sh >}}", "docker ps", "{{< /highlight >}}")).toEqual(["docker ps"]);
    expect(commands("```", "docker ps", "```{{exec}}", "", "Type `docker info`.")).toEqual([
      "docker ps",
      "docker info",
    ]);
  });

  test("is in HTML; its marked output is not compared", () => {
    const { steps } = readLesson(
      "<pre>\n$ <b>docker images</b>\n&lt;none&gt;\n$ docker ps\nNAMES\n</pre>\n\nRun <tt>docker info</tt>.",
      {
        path: "a.md",
      },
    );
    expect(steps.map(({ command, expectedOutput }) => [command, expectedOutput?.text])).toEqual([
      ["docker images", undefined],
      ["docker ps", "NAMES"],
      ["docker info", undefined],
    ]);
  });
});

test("a fence without a language whose lines are all typed needs prose above it, unless it names docker", () => {
  expect(commands("```", "cd app", "```")).toEqual([]);
  expect(commands("Go there:", "```", "cd app", "```")).toEqual(["cd app"]);
});

test("a fence below a text that announces output is no command unless it names docker", () => {
  expect(commands("You should see:", "```", "cd app", "```")).toEqual([]);
  expect(commands("See the list:", "```", "docker ps", "```")).toEqual(["docker ps"]);
});

test("an example that Labspace shows without a button is not typed", () => {
  expect(commands("```bash no-run-button", "docker ps", "```")).toEqual([]);
});
