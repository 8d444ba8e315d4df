import type { ShardFact } from "../../model/errors.ts";
import { withoutSecrets } from "../../model/private-text.ts";
import { classMistake } from "./grade.ts";
import { bundleErrors } from "./verify.ts";
import type { ErrorMessages } from "../messages.ts";
import { list, quoted, namedIds } from "../text.ts";

export const error: ErrorMessages = {
  "lesson-not-found": ({ path }) => ({
    what: `There is no lesson at ${path}.`,
    next: "Give the path of a Markdown file, or the name of a folder under labs/.",
  }),
  "lesson-unreadable": ({ path, detail }) => ({
    what: `The lesson ${path} cannot be read: ${detail}.`,
    next: "Fix the problem named here; a lesson must be a UTF-8 text file that you can read.",
  }),
  "lesson-unwritable": ({ path, detail }) => ({
    what: `The lesson ${path} cannot be written: ${detail}.`,
    next: "Get write permission for the file and its folder, or use --check to see only what would change.",
  }),
  "lesson-changed": ({ path }) => ({
    what: `The lesson ${path} was changed while its steps ran, so labproof wrote nothing.`,
    next: "Run labproof update again, and do not edit the lesson while it runs.",
  }),
  "lesson-fence": ({ path, line }) => ({
    what: `${path}:${line}: this fence is not closed, so labproof cannot tell the output from the text below it; nothing was written.`,
    next: "Close the fence with a line of the same signs, at least as many, and run labproof update again.",
  }),
  "course-unreadable": ({ path, detail }) => ({
    what: `${path}, which should list the chapters of a course, cannot be read: ${detail}`,
    next: "Correct the file, or name the lessons one by one.",
  }),
  "course-chapter-missing": ({ path, chapter }) => ({
    what: `${path} lists the chapter ${chapter}, which does not exist.`,
    next: "Correct the name in the list, or add the file.",
  }),
  "lesson-without-steps": ({ path }) => ({
    what: `The lesson ${path} has no command to run.`,
    next: "Put each command after a prompt in a fenced block (```console, then $ and the command).",
  }),
  "labs-not-found": ({ path }) => ({
    what: `There is no lab in ${path}.`,
    next: "Run from the project's top folder, or name a lesson on the command line.",
  }),
  "lab-claims": ({ path, line, unchecked, unknown }) => ({
    what: `${path}:${line}: ${[
      ...namedIds("claims without a check or a waiver", unchecked),
      ...namedIds("checks for claims that are not marked in the lesson", unknown),
    ].join("; ")}.`,
    next: "Give each marked claim a check or a waiver in the lab file, and each check a mark in the lesson.",
  }),
  "lab-steps": ({ path, unknown }) => ({
    what: `${path} names steps that the lesson does not have: ${unknown.join(", ")}.`,
    next: "Use the ids from a report; they are made from the commands (docker pull centos is pull-centos).",
  }),
  "lab-accept": ({ path, step, difference, term }) => ({
    what: `${path}: it is unclear how long the step ${step} accepts ${difference}: ${term}.`,
    next: 'Give either the last day, until: "2027-06-30", or a range of Docker versions, docker: { min: "20.10", max: "24.0" }, with at least one end.',
  }),
  "step-unknown": ({ path, step, known }) => ({
    what: `The lesson ${path} has no step and no claim ${quoted(step)}. It has:${list(known)}`,
    next: "Use one of these ids.",
  }),
  "lab-failed": ({ path, detail }) => ({
    what: `The lab ${path === "" ? "" : `${path} `}could not be run: ${quoted(detail)}.`,
    next: "Fix the problem named here; if the lab file is correct, this is an error in labproof.",
  }),
  "engine-unknown": ({ engine }) => ({
    what: engine === "" ? "One of the engines has an empty name." : `Unknown engine: ${engine}.`,
    next: "Use local, context:NAME, unix:///path, tcp://host:port or ssh://user@host for your own engine; debian: and a suite, such as debian:bookworm, or docker: and a version, such as docker:28.5, for a disposable engine.",
  }),
  "client-not-found": ({ engine, detail }) => ({
    what: `The engine ${engine} needs a docker command on this machine, which cannot be run: ${detail}.`,
    next: "Put the docker command on PATH; this machine needs only the client, no engine.",
  }),
  "context-unknown": ({ engine, detail }) => ({
    what: `There is no Docker context for ${engine}: ${detail}.`,
    next: "Use a name that docker context ls shows.",
  }),
  "evidence-disposable": ({ engine }) => ({
    what: `The engine ${engine} is a disposable engine, which has none of a student's work.`,
    next: "Leave --engine out to grade this machine, or leave out --evidence.",
  }),
  "engine-without-tls": ({ engine }) => ({
    what: `${engine} is on another machine, and TLS is not set up: without TLS, anyone on the network could use that engine.`,
    next: "Set DOCKER_TLS_VERIFY=1, and DOCKER_CERT_PATH to the folder of ca.pem, cert.pem and key.pem (certificates in a class file); or use ssh://user@host.",
  }),
  "client-is-podman": ({ engine }) => ({
    what: `The docker command for ${engine} is Podman itself, which works without a socket: labproof could not protect what exists there.`,
    next: "Install Docker's client and set DOCKER_HOST to Podman's socket, or use a disposable engine, such as --engine debian:trixie+podman.",
  }),
  "engine-not-own": ({ engine }) => ({
    what: `${engine} is a disposable engine: there is nothing to check before it runs.`,
    next: "Use your own engine: local, context:NAME, tcp://host:port or ssh://user@host.",
  }),
  "engine-twice": ({ engine }) => ({
    what: `The engine ${engine} is named twice.`,
    next: "Name each engine only once.",
  }),
  "engine-same": ({ engine, other }) => ({
    what: `${engine} and ${other} are the same engine.`,
    next: "Name it only once: two runs on one engine could disturb each other.",
  }),
  "engine-alone": ({ engine }) => ({
    what: `Only one engine is named, ${engine}, but bisect needs at least two.`,
    next: "Name several engines, oldest first: --engines debian:bookworm,debian:trixie.",
  }),
  "option-without-class": ({ option }) => ({
    what: `${option} requires --class.`,
    next: `Add --class and the class file, or leave out ${option} to grade one machine.`,
  }),
  "class-unreadable": ({ path, detail }) => ({
    what: `The class file ${path} cannot be read: ${detail}.`,
    next: "Give the path of a YAML file that you can read.",
  }),
  "class-mistakes": ({ path, mistakes }) => ({
    what: mistakes
      .map(({ line, column, mistake }) => `${path}:${line}:${column}: ${classMistake(mistake)}.`)
      .join("\n"),
    next: "Fix these lines; no student was graded.",
  }),
  ...bundleErrors,
  "engine-not-found": ({ detail }) => ({
    what: `No Docker engine is available: ${detail}.`,
    next: "Start Docker on this machine, or run labproof as root on Debian or Ubuntu, where it starts a sandbox engine.",
  }),
  "engine-unreachable": ({ engine, detail }) => ({
    what: `The engine ${engine} does not answer: ${withoutSecrets(detail)}.`,
    next:
      engine === "local"
        ? "Run labproof doctor: it says what is wrong and what to do."
        : `Check that its machine is on and reachable from here. For more, run: labproof doctor --engine ${engine}`,
  }),
  "engine-start": ({ engine, detail, log }) => ({
    what: `The engine ${engine} did not start: ${detail}.`,
    next: `Look into its log, then try again: ${log}`,
  }),
  "engine-needs-root": ({ engine }) => ({
    what: `The engine ${engine} needs root, because it runs in its own namespaces.`,
    next: "Run as root, or use this machine's engine with --engine local.",
  }),
  "engine-unsupported": ({ engine, detail }) => ({
    what: `The engine ${engine} cannot run here: ${detail}.`,
    next: "Choose another engine with --engine.",
  }),
  "engine-changed": ({ engine, changes }) => ({
    what: `The engine ${engine} has changed during the run: it is not as before the run:${list(changes)}`,
    next: "If no one else used the engine during the run, a step caused this: undo it, and run this lesson on a disposable engine, such as --engine debian:bookworm.",
  }),
  "engine-not-disposable": ({ engine, path }) => ({
    what: `${path} has no lab file, so it cannot run on ${engine}, which is not disposable.`,
    next: "Choose a disposable engine, such as --engine debian:bookworm, or add --on-host to run only its safe docker commands on this engine.",
  }),
  "registry-unsupported": ({ engine, registry }) => ({
    what: `The engine ${engine} cannot use the registry ${registry}.`,
    next: "Leave --registry out, or choose a disposable engine, such as --engine debian:bookworm.",
  }),
  "registry-start": ({ detail }) => ({
    what: `The offline registry did not start: ${detail}.`,
    next: "Try again; if that does not help, use --registry docker.io, which needs network access.",
  }),
  "mirror-unknown": ({ detail }) => ({
    what: `This machine's apt sources contain no Debian archive (${detail}).`,
    next: "Add one to the apt sources, or use --engine local.",
  }),
  "suite-unknown": ({ suite, detail }) => ({
    what: `This machine's Debian archive has no suite named ${suite}: ${detail}.`,
    next: "Use an existing suite: labproof engines lists the suites that have Docker.",
  }),
  "mirror-unreachable": ({ suite, detail }) => ({
    what: `The Debian packages of ${suite} could not be downloaded: ${detail}.`,
    next: "Check the network and the apt sources, then run again.",
  }),
  "file-unreadable": ({ path, detail }) => ({
    what: `The file ${path} cannot be read: ${detail}.`,
    next: "Give the path of a text file that you can read, or - for standard input.",
  }),
  "file-too-large": ({ path, limit }) => ({
    what: `The file ${path} is longer than ${limit} MB.`,
    next: "Compare only the part that the lesson shows.",
  }),
  "stdin-twice": ({ options }) => ({
    what: `Standard input can be used for one file only, not for ${options.join(" and ")}.`,
    next: "Save the others to files.",
  }),
  "disk-full": ({ path }) => ({
    what: `The disk is full: ${path} could not be written.`,
    next: "Free some space (a sandbox engine needs about 1 GB), or set LABPROOF_CACHE to a folder on another disk.",
  }),
  "cache-unwritable": ({ path, detail }) => ({
    what: `The cache folder ${path} cannot be written: ${detail}.`,
    next: "Get write permission for it, or set LABPROOF_CACHE to a folder that you can write.",
  }),
  "report-unwritable": ({ path, detail }) => ({
    what: `The report ${path} cannot be written: ${detail}.`,
    next: "Choose a path that you can write, on a disk with free space.",
  }),
  "report-missing": ({ path }) => ({
    what: `There are no results to report in ${path}.`,
    next: "Run a lesson first.",
  }),
  "shard-empty": ({ shards, lessons }) => ({
    what: `${shards} shards are too many for ${lessons} ${lessons === 1 ? "lesson" : "lessons"}: some would be empty.`,
    next: "Use at most as many shards as there are lessons; editions that share a lab file count as one.",
  }),
  "blobs-missing": ({ path }) => ({
    what: `There is nothing to merge in ${path}.`,
    next: "Name the folder with the blobs of the jobs: labproof run --engine ENGINE --blob FOLDER.",
  }),
  "blob-without-engine": ({ path }) => ({
    what: `--blob ${path} requires an engine, so that the blob can be assigned to it.`,
    next: "Name the job's engine with --engine.",
  }),
  "blob-missing": ({ path, engine, shard }) => ({
    what: `${path} has no blob of shard ${shard} on ${engine}.`,
    next: `Find out why that job did not finish, run it again (--engine ${engine} --shard ${shard} --blob), and merge when all blobs are in one folder.`,
  }),
  "blob-unreadable": ({ path, detail }) => ({
    what: `${path} is not a blob that labproof can merge: ${detail}.`,
    next: "Remove it, run its job again, and keep only blobs in that folder.",
  }),
  "blob-mismatch": ({ path, other, fact, here, there }) => ({
    what: `${path} and ${other} are not from the same run: ${shardFacts[fact]} is ${here} in the first, ${there} in the second.`,
    next: "Run all jobs with the same labproof, lessons and options, each into an empty folder, then merge those blobs.",
  }),
  "shard-lesson-missing": ({ engine, path }) => ({
    what: `No shard on ${engine} ran the lesson ${path}.`,
    next: "Run all shards with the same lessons at the same paths: vitest divides files by their paths.",
  }),
};

const shardFacts: Readonly<Record<ShardFact, string>> = {
  version: "labproof's version",
  failOn: "--fail-on",
  shards: "the number of shards",
  lessons: "the list of lessons",
  engine: "the engine",
};
