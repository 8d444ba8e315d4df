import { expect, test } from "vitest";
import { answerShown, asksReader, editorOf } from "./reader-input.ts";

test.each([
  ["vi Dockerfile", { program: "vi", file: "Dockerfile", where: "on the machine" }],
  ["sudo nano /etc/hosts", { program: "nano", file: "/etc/hosts", where: "on the machine" }],
  ["sudo -E vim +3 a", { program: "vim", file: "a", where: "on the machine" }],
  ["cd app && nano", { program: "nano", where: "on the machine" }],
  ["docker exec -it web vi /etc/hosts", { program: "vi", file: "/etc/hosts", where: "in a container" }],
  ["docker run vi", undefined],
  ["view a", undefined],
])("%s opens the editor %j", (text, editor) => {
  expect(editorOf(text)).toEqual(editor);
});

test.each([
  ["docker login", true],
  ["sudo docker login registry.example.com -u me", true],
  ["docker login -u me -p secret", false],
  ["docker login --password-stdin < token", false],
  ["cat token | docker login -u me --password-stdin", false],
  ['read -p "Your name? " NAME', true],
  ["read NAME", true],
  ["read NAME < file", false],
  ["while read line; do echo $line; done", false],
  ["passwd", true],
  ["passwd -S", false],
  ["docker run --rm debian passwd", false],
  ["docker exec -it web passwd", true],
  ["openssl req -new -key domain.key -out domain.csr", true],
  ["openssl req -new -key domain.key -subj /CN=example.org -out domain.csr", false],
  ["openssl genrsa -aes256 -out ca.key 4096", true],
  ["openssl genrsa -out ca.key 4096", false],
  ["htpasswd -c registry.password me", true],
  ["htpasswd -Bbn me secret > registry.password", false],
  ["ssh-keygen -t rsa -b 4096", true],
  ["ssh-keygen -t ed25519 -f key -N ''", false],
  ["npm init", true],
  ["npm init -y", false],
  ["adduser app", true],
  ["adduser --system app", false],
])("%s waits for input: %s", (text, waits) => {
  expect(asksReader(text)).toBe(waits);
});

test.each([
  ["Need to get 56 kB.\nDo you want to continue? [Y/n] Y\nGet:1 http://deb", "Y"],
  ["Are you sure? (y/N): no", "no"],
  ["Do you want to continue? [Y/n]", "y"],
  ["Setting up curl ...", "y"],
  [undefined, "y"],
])("after %j a reader answers %j", (shown, answer) => {
  expect(answerShown(shown)).toBe(answer);
});
