/** The label that every image of the offline registry carries, with the value `true`. */
const stubLabel = "io.labproof.stub";

/** Labels of a stub image: what it is, and that it is not what its name says. */
export function stubLabels(title: string, description: string): Record<string, string> {
  return {
    [stubLabel]: "true",
    "org.opencontainers.image.title": title,
    "org.opencontainers.image.description": `labproof's stub of ${title}. ${description}`,
  };
}
