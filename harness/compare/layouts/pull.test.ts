import { expect, test } from "vitest";
import { brief, compare } from "../fixtures/brief.ts";

const [digest, other] = ["1", "2"].map((digit) => `sha256:${digit.repeat(64)}`);
const pull = "docker pull hello-world";
const one = (tag: string): string => `${tag}: Pulling from library/hello-world\nDigest: ${digest}\n`;
const all = (...tags: string[]): string =>
  `${tags.map(one).join("")}Status: Downloaded newer image for hello-world\ndocker.io/library/hello-world\n`;
const lesson = `Using default tag: latest
latest: Pulling from library/hello-world
ca4f61b1923c: Pull complete
Digest: ${digest}
Status: Downloaded newer image for hello-world:latest`;

test("a pull with the containerd store and a line for an attestation is the same pull", () => {
  const seen = `Using default tag: latest
latest: Pulling from library/hello-world
58dee6a49ef1: Pulling fs layer
c3bdf82c34d1: Pulling fs layer
c3bdf82c34d1: Download complete
58dee6a49ef1: Download complete
58dee6a49ef1: Pull complete
Digest: ${other}
Status: Downloaded newer image for hello-world:latest
docker.io/library/hello-world:latest
`;
  expect(brief(compare(pull, `${lesson}\ndocker.io/library/hello-world:latest`, seen))).toBe(
    "equivalent: digest layer",
  );
  expect(brief(compare(pull, lesson, seen))).toBe("drifted: digest layer | line-added reference since 19.03");
  const hint = `${seen}\nWhat's next:\n    View a summary → docker scout quickview hello-world\n`;
  expect(compare(pull, lesson, hint).differences.map(({ at }) => at)).toEqual(["reference", "text", "text"]);
});

test("a pull of all tags names each in any order; an added tag is drift, a missing one is broken", () => {
  const command = "docker pull -a hello-world";
  expect(brief(compare(command, all("latest", "linux"), all("linux", "latest")))).toBe("equivalent: row-order");
  expect(brief(compare(command, all("latest", "linux"), all("latest", "linux", "nano")))).toBe(
    "drifted: row-order | line-added image",
  );
  expect(brief(compare(command, all("latest", "linux"), all("latest")))).toBe("broken: row-order | line-missing image");
});

test("a pull by digest, and one from a registry with a port, are read", () => {
  const byDigest = `docker.io/library/hello-world@${digest}: Pulling from library/hello-world
Digest: ${digest}
Status: Downloaded newer image for hello-world@${digest}
docker.io/library/hello-world@${digest}`;
  const again = byDigest.replace("Downloaded newer image", "Image is up to date");
  expect(brief(compare(`docker pull hello-world@${digest}`, byDigest, again))).toBe("equivalent: already-pulled");
  const local = `latest: Pulling from a\nDigest: ${digest}\nStatus: Downloaded newer image for localhost:5000/a:latest`;
  expect(brief(compare("docker pull localhost:5000/a", local, `${local}\nlocalhost:5000/a:latest`))).toBe(
    "drifted: | line-added reference since 19.03",
  );
});

test("--quiet prints only the image's name", () => {
  const name = "docker.io/library/hello-world:latest";
  expect(compare(`${pull} -q`, name, `${name}\n`).kind).toBe("identical");
  expect(compare(`${pull} -q`, name, "docker.io/library/centos:latest\n").kind).toBe("broken");
});

test("the pull before a container's output is read although the page has wider gaps", () => {
  const plain = `Unable to find image 'hello-world:latest' locally
latest: Pulling from library/hello-world
ca4f61b1923c: Pull complete
Digest: ${digest}
Status: Downloaded newer image for hello-world:latest

Hello`;
  const wide = plain.replace("Digest: ", "Digest:     ");
  expect(compare("docker run hello-world", wide, plain).kind).toBe("equivalent");
});
