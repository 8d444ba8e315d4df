import type { ShardFact } from "../../model/shard.ts";
import { withoutSecrets } from "../../model/secrets.ts";
import { classMistake } from "./class.ts";
import { bundleErrors } from "./verify.ts";
import type { ErrorMessages } from "../messages.ts";
import { list, quoted } from "../text.ts";

export const error: ErrorMessages = {
  "lesson-not-found": ({ path }) => ({
    what: `There is no lesson at ${path}.`,
    next: "Give the path of a Markdown file, or the name of a folder under labs/.",
  }),
  "lesson-unreadable": ({ path, detail }) => ({
    what: `The lesson ${path} cannot be read: ${detail}.`,
    next: "Mend what is named here; a lesson is a UTF-8 text file that you may read.",
  }),
  "lesson-unwritable": ({ path, detail }) => ({
    what: `The lesson ${path} cannot be written: ${detail}.`,
    next: "Make the file and its folder yours, or use --check to see only what would change.",
  }),
  "lesson-changed": ({ path }) => ({
    what: `The lesson ${path} was changed while its steps ran, so nothing was written.`,
    next: "Update it again when nobody else writes it.",
  }),
  "lesson-without-steps": ({ path }) => ({
    what: `The lesson ${path} has no command that could be run.`,
    next: "Put each command behind a prompt in a fenced block (```console, then $ and the command).",
  }),
  "labs-not-found": ({ path }) => ({
    what: `There is no lab in ${path}.`,
    next: "Run from the project's top folder, or name a lesson on the command line.",
  }),
  "lab-claims": ({ path, line, unchecked, unknown }) => ({
    what: `${path}:${line}: ${[
      ...named("no check and no waiver for the claims", unchecked),
      ...named("checks for claims that the lesson does not mark", unknown),
    ].join("; ")}.`,
    next: "Give each marked claim a check or a waiver in the lab file, and each check a mark in the lesson.",
  }),
  "lab-steps": ({ path, unknown }) => ({
    what: `${path} names steps that the lesson does not have: ${unknown.join(", ")}.`,
    next: "Use the ids that a report shows; they are made from the commands (docker pull centos is pull-centos).",
  }),
  "lab-accept": ({ path, step, difference, term }) => ({
    what: `${path}: nobody can tell for how long the step ${step} accepts ${difference}: ${term}.`,
    next: 'Give it either the last day that counts, until: "2027-06-30", or Docker versions, docker: { min: "20.10", max: "24.0" }, with one end at least.',
  }),
  "step-unknown": ({ path, step, known }) => ({
    what: `The lesson ${path} has no step and no claim ${quoted(step)}. It has:${list(known)}`,
    next: "Use one of these ids.",
  }),
  "lab-failed": ({ path, detail }) => ({
    what: `The lab ${path === "" ? "" : `${path} `}could not be run: ${quoted(detail)}.`,
    next: "Mend what is named here; if the lab file is sound, the fault is labproof's own.",
  }),
  "engine-unknown": ({ engine }) => ({
    what: engine === "" ? "One of the engines has an empty name." : `${engine} is no engine that labproof knows.`,
    next: "Use local for this machine's own, context:NAME, unix:///path, tcp://host:port or ssh://user@host for another that is yours; debian: and a suite, such as debian:bookworm, or docker: and a version, such as docker:28.5, for a disposable one.",
  }),
  "client-not-found": ({ engine, detail }) => ({
    what: `The engine ${engine} needs a docker client on this machine, and none can be run: ${detail}.`,
    next: "Put docker, the client alone, on PATH; no engine is needed here.",
  }),
  "context-unknown": ({ engine, detail }) => ({
    what: `There is no Docker context for ${engine}: ${detail}.`,
    next: "Use a name that docker context ls shows.",
  }),
  "evidence-disposable": ({ engine }) => ({
    what: `The engine ${engine} is made by labproof itself, so that nothing a student did is on it.`,
    next: "Leave --engine out to grade this machine, or leave out --evidence.",
  }),
  "engine-without-tls": ({ engine }) => ({
    what: `${engine} is another machine, and nothing says how to reach it with TLS: without it everybody on the way could use that engine too.`,
    next: "Set DOCKER_TLS_VERIFY=1, and DOCKER_CERT_PATH to the folder of ca.pem, cert.pem and key.pem (certificates in a class file); or use ssh://user@host.",
  }),
  "engine-not-own": ({ engine }) => ({
    what: `${engine} would be an engine of labproof's own: there is nothing to look at before it runs.`,
    next: "Use local for this machine's own, or context:NAME, tcp://host:port, ssh://user@host for another that is yours.",
  }),
  "engine-twice": ({ engine }) => ({
    what: `The engine ${engine} is named twice.`,
    next: "Name each engine once: its runs would be the same.",
  }),
  "engine-same": ({ engine, other }) => ({
    what: `${engine} and ${other} are the same engine.`,
    next: "Name it once: two runs on one engine tell no more than one, and could be in each other's way.",
  }),
  "engine-alone": ({ engine }) => ({
    what: `Only one engine is named, ${engine}, and it takes two to see a change.`,
    next: "Name several in their order, the oldest first: --engines debian:bookworm,debian:trixie.",
  }),
  "option-without-class": ({ option }) => ({
    what: `${option} is about a class, and none is named.`,
    next: `Name its file with --class, or leave ${option} out: one machine is graded then.`,
  }),
  "class-unreadable": ({ path, detail }) => ({
    what: `The class file ${path} cannot be read: ${detail}.`,
    next: "Give the path of a YAML file that you may read.",
  }),
  "class-mistakes": ({ path, mistakes }) => ({
    what: mistakes
      .map(({ line, column, mistake }) => `${path}:${line}:${column}: ${classMistake(mistake)}.`)
      .join("\n"),
    next: "Mend what is named here; nobody was graded.",
  }),
  ...bundleErrors,
  "engine-not-found": ({ detail }) => ({
    what: `No Docker engine can be had here: ${detail}.`,
    next: "Start Docker on this machine, or run as root on a Debian-family Linux, where labproof brings an engine of its own.",
  }),
  "engine-unreachable": ({ engine, detail }) => ({
    what: `The engine ${engine} does not answer: ${withoutSecrets(detail)}.`,
    next:
      engine === "local"
        ? "Type labproof doctor: it says what is wrong and what to do."
        : `See that its machine is on and can be reached from here; labproof doctor --engine ${engine} says more.`,
  }),
  "engine-start": ({ engine, detail, log }) => ({
    what: `The engine ${engine} did not start: ${detail}.`,
    next: `Its log tells more, then try again: ${log}`,
  }),
  "engine-needs-root": ({ engine }) => ({
    what: `The engine ${engine} needs root: it lives in namespaces of its own.`,
    next: "Run again as root, or choose this machine's engine with --engine local.",
  }),
  "engine-unsupported": ({ engine, detail }) => ({
    what: `The engine ${engine} cannot run here: ${detail}.`,
    next: "Choose another one with --engine.",
  }),
  "engine-changed": ({ engine, changes }) => ({
    what: `The engine ${engine} is not as it was before the run:${list(changes)}`,
    next: "If nobody else used the engine meanwhile, a step did this: put it back, and run this lesson on a disposable engine, such as --engine debian:bookworm.",
  }),
  "engine-not-disposable": ({ engine, path }) => ({
    what: `${path} is not one of the project's labs, and ${engine} is an engine that outlives the run.`,
    next: "Choose a disposable engine, such as --engine debian:bookworm; --on-host runs its plain docker commands here all the same, as far as they can harm nothing.",
  }),
  "registry-unsupported": ({ engine, registry }) => ({
    what: `The engine ${engine} cannot take its images from the registry ${registry}.`,
    next: "Leave --registry out, or choose a disposable engine, such as --engine debian:bookworm.",
  }),
  "registry-start": ({ detail }) => ({
    what: `The offline registry did not start: ${detail}.`,
    next: "Try again; if it stays so, use --registry docker.io where the network allows it.",
  }),
  "mirror-unknown": ({ detail }) => ({
    what: `No Debian archive is named in this machine's apt sources (${detail}).`,
    next: "Add one to the sources, or use --engine local.",
  }),
  "suite-unknown": ({ suite, detail }) => ({
    what: `This machine's Debian archive has no suite named ${suite}: ${detail}.`,
    next: "Name one that it has: labproof engines lists those with a Docker of their own.",
  }),
  "mirror-unreachable": ({ suite, detail }) => ({
    what: `Debian's packages of ${suite} could not be fetched: ${detail}.`,
    next: "Check the network and the apt sources, then run again.",
  }),
  "file-unreadable": ({ path, detail }) => ({
    what: `The file ${path} cannot be read: ${detail}.`,
    next: "Give the path of a text file that you may read, or - for standard input.",
  }),
  "file-too-large": ({ path, limit }) => ({
    what: `The file ${path} is longer than ${limit} MB.`,
    next: "Compare the part that the lesson shows.",
  }),
  "stdin-twice": ({ options }) => ({
    what: `Standard input can stand for one file only, not for ${options.join(" and ")}.`,
    next: "Save all but one of them to files.",
  }),
  "disk-full": ({ path }) => ({
    what: `The disk is full: ${path} could not be written.`,
    next: "Make room (an engine of labproof's own needs about 1 GB), or point LABPROOF_CACHE to another disk.",
  }),
  "cache-unwritable": ({ path, detail }) => ({
    what: `The cache folder ${path} cannot be written: ${detail}.`,
    next: "Make it yours, or point LABPROOF_CACHE to a folder that you may write.",
  }),
  "report-unwritable": ({ path, detail }) => ({
    what: `The report ${path} cannot be written: ${detail}.`,
    next: "Choose a path that you may write and whose disk has room.",
  }),
  "report-missing": ({ path }) => ({
    what: `There are no results to report in ${path}.`,
    next: "Run a lesson first.",
  }),
  "shard-empty": ({ shards, lessons }) => ({
    what: `${shards} shards cannot share ${lessons} ${lessons === 1 ? "lesson" : "lessons"}: some would have none.`,
    next: "Use at most as many shards as there are lessons; editions that share a lab file count as one.",
  }),
  "blobs-missing": ({ path }) => ({
    what: `There is nothing to merge in ${path}.`,
    next: "Name the folder that the jobs left their blobs in: labproof run --engine ENGINE --blob FOLDER.",
  }),
  "blob-without-engine": ({ path }) => ({
    what: `Nobody could tell whose run the blob in ${path} is: no engine is named.`,
    next: "Name the job's engine with --engine.",
  }),
  "blob-missing": ({ path, engine, shard }) => ({
    what: `${path} has no blob of shard ${shard} on ${engine}.`,
    next: `Look why that job did not end, run it again (--engine ${engine} --shard ${shard} --blob), and merge once all blobs are in one folder.`,
  }),
  "blob-unreadable": ({ path, detail }) => ({
    what: `${path} is no blob that labproof can merge: ${detail}.`,
    next: "Remove it, run the job that wrote it again, and keep nothing but blobs in that folder.",
  }),
  "blob-mismatch": ({ path, other, fact, here, there }) => ({
    what: `${path} and ${other} are not of one run: ${shardFacts[fact]} is ${here} in the first, ${there} in the second.`,
    next: "Run all jobs with the same labproof, lessons and options, each into an empty folder, and merge those blobs.",
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
  lessons: "what the lessons are",
  engine: "the engine",
};

/** A heading and its ids; nothing where there are none. */
function named(heading: string, ids: readonly string[]): string[] {
  return ids.length === 0 ? [] : [`${heading}: ${ids.join(", ")}`];
}
