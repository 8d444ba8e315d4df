import { type ErrorCode, type ErrorFacts, LabproofError } from "../../harness/model/errors.ts";
import { sampleMistakes } from "./class.ts";
import { sampleBundleErrors } from "./verify.ts";

const facts: { readonly [C in ErrorCode]: ErrorFacts[C] } = {
  "lesson-not-found": { path: "lesson.md" },
  "lesson-unreadable": { path: "lesson.md", detail: "EISDIR" },
  "lesson-unwritable": { path: "lesson.md", detail: "EACCES" },
  "lesson-changed": { path: "lesson.md" },
  "lesson-fence": { path: "lesson.md", line: 7 },
  "lesson-without-steps": { path: "lesson.md" },
  "labs-not-found": { path: "labs" },
  "lab-claims": { path: "lesson.md", line: 7, unchecked: ["first", "second"], unknown: ["third"] },
  "lab-steps": { path: "images.lab.ts", unknown: ["pull-nothing"] },
  "lab-accept": { path: "images.lab.ts", step: "images", difference: "line-added line 3", term: '{"until":"2027"}' },
  "step-unknown": { path: "lesson.md", step: "pull", known: ["pull-centos", "images"] },
  "lab-failed": { path: "images.lab.ts", detail: "no verdict" },
  "engine-unknown": { engine: "debian:potato" },
  "engine-not-own": { engine: "debian:trixie" },
  "engine-twice": { engine: "debian:trixie" },
  "engine-same": { engine: "local", other: "context:far" },
  "engine-alone": { engine: "debian:trixie" },
  "client-not-found": { engine: "ssh://me@far", detail: "spawn docker ENOENT" },
  "context-unknown": { engine: "context:far", detail: 'context "far": context not found' },
  "evidence-disposable": { engine: "debian:trixie" },
  "engine-without-tls": { engine: "tcp://far:2375" },
  "option-without-class": { option: "--jobs" },
  "class-unreadable": { path: "class.yaml", detail: "ENOENT" },
  "class-mistakes": { path: "class.yaml", mistakes: sampleMistakes },
  ...sampleBundleErrors,
  "engine-not-found": { detail: "not root" },
  "engine-unreachable": { engine: "local", detail: "ECONNREFUSED" },
  "engine-start": { engine: "debian:trixie", detail: "ended with 1", log: "dockerd.log" },
  "engine-needs-root": { engine: "debian:trixie" },
  "engine-unsupported": { engine: "debian:trixie", detail: "no overlay filesystem" },
  "engine-changed": { engine: "local", changes: ["container a1 is gone", "image name web:1 was b2 and is c3"] },
  "engine-not-disposable": { engine: "local", path: "lesson.md" },
  "registry-unsupported": { engine: "local", registry: "offline" },
  "registry-start": { detail: "EADDRINUSE" },
  "mirror-unknown": { detail: "/etc/apt" },
  "suite-unknown": { suite: "nowhere", detail: "The repository 'nowhere Release' does not have a Release file" },
  "mirror-unreachable": { suite: "bookworm", detail: "ENOTFOUND" },
  "file-unreadable": { path: "out.txt", detail: "ENOENT" },
  "file-too-large": { path: "out.txt", limit: 16 },
  "stdin-twice": { options: ["--expected", "--actual"] },
  "disk-full": { path: "cache" },
  "cache-unwritable": { path: "cache", detail: "EACCES" },
  "report-unwritable": { path: "result.json", detail: "EROFS" },
  "report-missing": { path: "reports" },
  "blobs-missing": { path: "blobs" },
  "shard-empty": { shards: 3, lessons: 2 },
  "blob-without-engine": { path: "blobs" },
  "blob-missing": { path: "blobs", engine: "debian:trixie", shard: "2/3" },
  "blob-unreadable": { path: "blobs/a.json", detail: "Unexpected end" },
  "blob-mismatch": { path: "blobs/a.json", other: "blobs/b.json", fact: "engine", here: "26.1.5", there: "28.5.2" },
  "shard-lesson-missing": { engine: "debian:trixie", path: "lesson.md" },
};

/** One error for each code. */
export const sampleErrors: readonly LabproofError[] = Object.keys(facts)
  .filter(isCode)
  .map((code) => new LabproofError(code, facts[code]));

function isCode(code: string): code is ErrorCode {
  return code in facts;
}
