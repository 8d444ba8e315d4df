import { describe, expect, test } from "vitest";
import { brief, compare } from "../fixtures/brief.ts";

const nodes = `ID                            HOSTNAME   STATUS    AVAILABILITY   MANAGER STATUS   ENGINE VERSION
dxn1zf6l61qsb1josjja83ngz *   laptop     Ready     Active         Leader           20.10.5
o41d0wyecbpstyu6rcn1fhuj5     worker1    Ready     Active                          20.10.5`;

test("node ls: the node of the client has the learner's name, the others have the lesson's", () => {
  const here = nodes.replace("dxn1", "axn2").replace("laptop", "vm1234");
  expect(brief(compare("docker node ls", nodes, here))).toBe("equivalent: id machine");
  expect(brief(compare("docker node ls", nodes, here.replace("worker1", "worker2")))).toBe(
    "broken: id incidental-row machine | row-missing worker1",
  );
  expect(compare("docker node ls", nodes, here.replace("Leader  ", "Reachable")).kind).toBe("drifted");
});

describe("service ps", () => {
  const tasks = `ID             NAME        IMAGE     NODE     DESIRED STATE   CURRENT STATE            ERROR               PORTS
zt0vu1ow25tq   web.1       nginx:2   laptop   Running         Running 9 minutes ago                        
2kiqjy5s8so4    \\_ web.1   nginx:1   laptop   Shutdown        Shutdown 10 minutes ago                      
4kiqjy5s8so4    \\_ web.1   nginx:1   laptop   Shutdown        Rejected 11 minutes ago   "No such image"     `;
  const here = tasks.replace("9 minutes", "2 seconds").replaceAll("laptop", "vm1234");
  const lines = here.split("\n");

  test("ages and the names of machines vary", () => {
    expect(brief(compare("docker service ps web", tasks, here))).toBe("equivalent: age machine");
  });

  test("a task that Docker replaced on the author's machine is not part of the lesson", () => {
    const seen = lines.slice(0, 3).join("\n");
    expect(compare("docker service ps web", tasks, seen).kind).toBe("equivalent");
    expect(compare("docker service ps web", seen, here).kind).toBe("equivalent");
  });

  test("another state and a task that the lesson replaced are", () => {
    const failed = here.replace("Running 2 seconds", "Failed 2 seconds ");
    expect(brief(compare("docker service ps web", tasks, failed))).toBe(
      "broken: machine | value-changed web.1 CURRENT STATE",
    );
    const first = [lines[0], lines[1], lines[3]].join("\n");
    expect(compare("docker service ps web", tasks, first).kind).toBe("broken");
  });
});

describe("service create", () => {
  const shown = `image redis:7 could not be accessed on a registry to record
its digest. Each node will access redis:7 independently,
possibly leading to different nodes running different
versions of the image.

zro8s57yzfj5dxgmfuscx75us
overall progress: 1 out of 1 tasks
1/1: running   [==================================================>]
verify: Service converged`;
  const seen = `mrt0xkw1p8w8m24q6qbzthnr1
overall progress: 0 out of 1 tasks
1/1:  
overall progress: 0 out of 1 tasks
overall progress: 1 out of 1 tasks
verify: Waiting 5 seconds to verify that tasks are stable...
verify: Service mrt0xkw1p8w8m24q6qbzthnr1 converged`;

  test("the progress in a pipe is that on a terminal, and the registry is the machine's business", () => {
    expect(brief(compare("docker service create redis:7", shown, seen))).toBe("equivalent: id machine progress");
  });

  test("tasks that do not stay are", () => {
    const failing = seen.replace(/verify: Service.*$/, "verify: Detected task failure");
    expect(brief(compare("docker service create redis:7", shown, failing))).toBe(
      "broken: id machine progress | line-missing end",
    );
  });
});
