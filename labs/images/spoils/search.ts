import { all, found, type Spoil } from "./spoiling.ts";

/** Searches that find something else. */
export const searchSpoils: readonly Spoil[] = [
  {
    what: "hello-world without [OK]",
    spoil: found("hello-world", (rows) => rows.map((row) => ({ ...row, mark: "none" }))),
    turns: all("broken", "official-images"),
  },
  {
    what: "[OK] on somebody's own image",
    spoil: found("hello-world", (rows) => rows.map((row) => ({ ...row, mark: "official" }))),
    turns: all("broken", "official-images"),
  },
  {
    what: "debian without [OK]",
    spoil: found("debian", (rows) => rows.map((row) => ({ ...row, mark: "none" }))),
    turns: all("broken", "base-images-are-distributions"),
  },
  {
    what: "centos without [OK]",
    spoil: found("centos", (rows) => rows.map((row) => ({ ...row, mark: "none" }))),
    turns: { ...all("broken", "search-centos", "base-images-are-distributions"), ...all("blocked", "official-images") },
  },
  {
    what: "another description of centos",
    spoil: found("centos", (rows) => rows.map((row) => ({ ...row, description: `DEPRECATED; ${row.description}` }))),
    turns: all("drifted", "search-centos"),
  },
  {
    what: "a search for hello-world that does not find it",
    spoil: found("hello-world", (rows) => rows.slice(1)),
    turns: all("broken", "search-hello-world"),
  },
  {
    what: "searches that do not find httpd, ubuntu and debian",
    spoil: (store) =>
      ["apache2", "ubuntu", "debian"].reduce((rest, word) => found(word, (rows) => rows.slice(1))(rest), store),
    turns: all("broken", "search-apache2", "search-ubuntu", "search-debian", "base-images-are-distributions"),
  },
];
