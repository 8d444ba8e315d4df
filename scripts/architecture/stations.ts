/** A folder of harness/ and what it is for, in a few words. The empty name stands for the entry files in harness/ itself. */
export interface Place {
  readonly folder: string;
  readonly purpose: string;
}

/** Folders that serve one station of the pipeline. */
export interface Station {
  readonly name: string;
  readonly places: readonly Place[];
}

/** In the pipeline's order: each folder imports only what stands above it. */
export const stations: readonly Station[] = [
  {
    name: "Base",
    places: [
      { folder: "model", purpose: "the words, as types" },
      { folder: "docker", purpose: "Docker's command line" },
      { folder: "screen", purpose: "what a terminal shows" },
      { folder: "cache", purpose: "labproof's own folder" },
    ],
  },
  { name: "Read", places: [{ folder: "lesson", purpose: "Markdown to steps and claims" }] },
  {
    name: "Run",
    places: [
      { folder: "debian", purpose: "Debian's packages, unpacked" },
      { folder: "registry", purpose: "offline registry, stub images" },
      { folder: "engine", purpose: "clients and servers of Docker" },
    ],
  },
  {
    name: "Judge",
    places: [
      { folder: "compare", purpose: "what differs in an output" },
      { folder: "judge", purpose: "verdict and cause" },
      { folder: "diagnose", purpose: "known error texts" },
    ],
  },
  {
    name: "Advise",
    places: [
      { folder: "doctor", purpose: "why Docker does not work" },
      { folder: "lint", purpose: "mistakes in a lesson's text" },
      { folder: "update", purpose: "a run's output into the text" },
    ],
  },
  {
    name: "Report",
    places: [
      { folder: "messages", purpose: "each sentence, en and vi" },
      { folder: "report", purpose: "a file for each format" },
    ],
  },
  {
    name: "Combine",
    places: [
      { folder: "run", purpose: "a step, a lab, a matrix" },
      { folder: "grade", purpose: "points and classes" },
      { folder: "bundle", purpose: "what students hand in" },
      { folder: "cli", purpose: "a file for each command" },
      { folder: "", purpose: "entry files" },
    ],
  },
];
