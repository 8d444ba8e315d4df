import { all, found, type Fault } from "./inject.ts";

/** Searches with other results. */
export const searchFaults: readonly Fault[] = [
  {
    what: "hello-world without [OK]",
    place: "the search for hello-world",
    fault: found("hello-world", (rows) => rows.map((row) => ({ ...row, mark: "none" }))),
    turns: all("failed", "official-images"),
  },
  {
    what: "[OK] on an image of a user",
    place: "the search for hello-world",
    fault: found("hello-world", (rows) => rows.map((row) => ({ ...row, mark: "official" }))),
    turns: all("failed", "official-images"),
  },
  {
    what: "debian without [OK]",
    place: "the search for debian",
    fault: found("debian", (rows) => rows.map((row) => ({ ...row, mark: "none" }))),
    turns: all("failed", "base-images-are-distributions"),
  },
  {
    what: "centos without [OK]",
    place: "the search for centos",
    fault: found("centos", (rows) => rows.map((row) => ({ ...row, mark: "none" }))),
    turns: { ...all("failed", "search-centos", "base-images-are-distributions"), ...all("blocked", "official-images") },
  },
  {
    what: "another description of centos",
    place: "the search for centos",
    fault: found("centos", (rows) => rows.map((row) => ({ ...row, description: `DEPRECATED; ${row.description}` }))),
    turns: all("drifted", "search-centos"),
  },
  {
    what: "a search that does not find hello-world",
    place: "the search for hello-world",
    fault: found("hello-world", (rows) => rows.slice(1)),
    turns: all("failed", "search-hello-world"),
  },
  {
    what: "searches that do not find httpd, ubuntu and debian",
    place: "the search for debian",
    fault: (store) =>
      ["apache2", "ubuntu", "debian"].reduce((rest, word) => found(word, (rows) => rows.slice(1))(rest), store),
    turns: all("failed", "search-apache2", "search-ubuntu", "search-debian", "base-images-are-distributions"),
  },
];
