/** The label that every image of the offline hub carries, with the value `true`. */
const standInLabel = "io.labproof.stand-in";

/** Labels of a stand-in: what it is, and that it is not what its name says. */
export function standInLabels(title: string, description: string): Record<string, string> {
  return {
    [standInLabel]: "true",
    "org.opencontainers.image.title": title,
    "org.opencontainers.image.description": `labproof's stand-in for ${title}. ${description}`,
  };
}
