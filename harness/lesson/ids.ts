/**
 * Makes step ids from commands alone, so that the translations of a lesson have the same ids:
 * `docker ps -a` is `ps-a`, the second `docker images` is `images-2`, inside a session `run-it-centos/uname-r`.
 */
export function idMaker(): (command: string, session: string | undefined) => string {
  const taken = new Set<string>();
  // The next number to try for each id, since a lesson may repeat a command often.
  const numbers = new Map<string, number>();
  return (command, session) => {
    const plain = session === undefined ? slug(command) : `${session}/${slug(command)}`;
    let id = plain;
    let number = numbers.get(plain) ?? 2;
    while (taken.has(id)) {
      id = `${plain}-${number}`;
      number += 1;
    }
    numbers.set(plain, number);
    taken.add(id);
    return id;
  };
}

/** Longest slug, since ids are used as file names and in columns of reports. */
const longest = 60;

function slug(command: string): string {
  const words = command.split(/\s+/u);
  const docker = words[0] === "sudo" ? 1 : 0;
  const named = words[docker] === "docker" && (words[docker + 1] ?? "") !== "" ? words.slice(docker + 1) : words;
  const dashed = named
    .join(" ")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, "-")
    .slice(0, longest);
  const trimmed = dashed.replace(/^-/u, "").replace(/-$/u, "");
  return trimmed === "" ? "step" : trimmed;
}
