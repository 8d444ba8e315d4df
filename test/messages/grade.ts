import type { Lack } from "../../harness/model/evidence.ts";
import type { GradeMessages } from "../../harness/model/grade-messages.ts";

/** Every message of a grade, by name. */
export function gradeMessages(words: GradeMessages): (readonly [string, string])[] {
  const { mode, credit, lack, first, full, claims, untold, nothingCounts } = words;
  return [
    ...named("mode", mode),
    ...named("credit", credit),
    ...Object.values(lacks).map((one) => [`lack ${one.code}`, lack(one)] as const),
    ...causes.map((cause) => [`again ${cause}`, words.again(cause)] as const),
    ...named("grade", { first, full, claims, untold, nothingCounts }),
    ["total", words.total(0.5, 2)],
    ["blocked", words.blocked("docker pull centos")],
    ["next", words.next("docker pull centos")],
    ["left", words.left(23)],
  ];
}

const causes = ["lesson", "docker", "image", "machine", "network", "student", "harness"] as const;

const lacks: { readonly [C in Lack["code"]]: Lack & { readonly code: C } } = {
  "image-missing": { code: "image-missing", image: "hello-world" },
  "image-other": { code: "image-other", image: "hello-world" },
  "base-image-missing": { code: "base-image-missing" },
  "container-missing": { code: "container-missing", image: "hello-world" },
  "container-never-started": { code: "container-never-started", container: "brave_turing" },
  "container-running": { code: "container-running", container: "brave_turing" },
  "container-failed": { code: "container-failed", container: "brave_turing", exitCode: 1 },
  "session-missing": { code: "session-missing" },
  "session-open": { code: "session-open", container: "brave_turing" },
};

function named(group: string, words: Readonly<Record<string, string>>): (readonly [string, string])[] {
  return Object.entries(words).map(([name, text]) => [`${group} ${name}`, text] as const);
}
