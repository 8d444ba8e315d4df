import type { Lack } from "../../harness/model/evidence.ts";
import type { GradeMessages } from "../../harness/model/grade-messages.ts";

/** Every message of a grade, by name. */
export function gradeMessages(messages: GradeMessages): (readonly [string, string])[] {
  const { mode, credit, lack, first, full, claims, untold, nothingCounts } = messages;
  return [
    ...named("mode", mode),
    ...named("credit", credit),
    ...Object.values(lacks).map((one) => [`lack ${one.code}`, lack(one)] as const),
    ...causes.map((cause) => [`again ${cause}`, messages.again(cause)] as const),
    ...named("grade", { first, full, claims, untold, nothingCounts }),
    ["total", messages.total(0.5, 2)],
    ["blocked", messages.blocked("docker pull centos")],
    ["next", messages.next("docker pull centos")],
    ["left", messages.left(23)],
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

function named(group: string, messages: Readonly<Record<string, string>>): (readonly [string, string])[] {
  return Object.entries(messages).map(([name, text]) => [`${group} ${name}`, text] as const);
}
