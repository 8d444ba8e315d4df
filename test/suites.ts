/** Debian suites whose Docker the engines' tests run: 20.10, 26.1 and 28.5. */
export const suites = ["bookworm", "trixie", "forky"] as const;

/** Those that the labs' tests run on: bullseye has the oldest 20.10. */
export const labSuites = ["bullseye", "bookworm", "trixie", "forky"] as const;
