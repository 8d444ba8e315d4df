import { once } from "node:events";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, connect, createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createServer } from "node:tls";
import { execa } from "execa";
import { generate } from "selfsigned";
import { debianTree } from "../harness/debian/tree.ts";
import { engineTree } from "../harness/engine/sandbox/sandbox.ts";
import { programScript } from "./host-fixture.ts";

// Remote access to an engine's unix socket. All servers listen on loopback only.

/** An engine behind a port on loopback. */
export interface Remote extends AsyncDisposable {
  readonly port: number;
}

/** TLS with a client certificate; `folder` contains ca.pem, cert.pem and key.pem. */
export async function serveTls(socket: string): Promise<Remote & { readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), "labproof-tls-"));
  const server = await temporaryCertificate("localhost", { serverAuth: true });
  const client = await temporaryCertificate("a learner", { clientAuth: true });
  await writeFile(join(folder, "ca.pem"), server.cert);
  await writeFile(join(folder, "cert.pem"), client.cert);
  await writeFile(join(folder, "key.pem"), client.private, { mode: 0o600 });
  const options = {
    cert: server.cert,
    key: server.private,
    ca: client.cert,
    requestCert: true,
    rejectUnauthorized: true,
  };
  const listener = createServer({ ...options, allowHalfOpen: true }, (from) => forward(from, socket));
  listener.on("tlsClientError", () => undefined);
  const { port, close } = await listen(listener);
  return {
    port,
    folder,
    async [Symbol.asyncDispose]() {
      close();
      await rm(folder, { recursive: true });
    },
  };
}

/** TCP without TLS. */
export async function servePlain(socket: string): Promise<Remote> {
  const { port, close } = await listen(createTcpServer({ allowHalfOpen: true }, (from) => forward(from, socket)));
  return { port, [Symbol.asyncDispose]: async () => close() };
}

/**
 * A machine with an SSH server and the engine's socket in Docker's default place. Host and learner have temporary keys.
 * The learner can log in as root, or as `guest` without permission for the engine.
 */
export interface SshMachine extends Remote {
  /** Folder for PATH with an `ssh` that uses only the learner's key, and no settings of this machine. */
  readonly bin: string;
  /** Adds the host key to the known hosts of that `ssh`. */
  trust(): Promise<void>;
}

export async function serveSsh(socket: string): Promise<SshMachine> {
  await using starting = new AsyncDisposableStack();
  const ssh = await debianTree({ suite: "bookworm", packages: ["openssh-server", "openssh-client"] }, () => undefined);
  const docker = await engineTree("bookworm", () => undefined);
  const folder = await mkdtemp(join(tmpdir(), "labproof-ssh-"));
  starting.defer(async () => await rm(folder, { recursive: true }));
  const bin = join(folder, "bin");
  for (const name of ["bin", "etc", "root"]) await mkdir(join(folder, name));
  const keygen = await programScript(ssh, "usr/bin/ssh-keygen");
  await writeFile(join(folder, "keygen"), keygen, { mode: 0o755 });
  for (const name of ["etc/host", "learner"]) {
    await execa(join(folder, "keygen"), ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", join(folder, name)]);
  }
  const { port, close } = await listen(createTcpServer());
  close();
  await writeFile(
    join(folder, "config"),
    // The default key exchange takes 0.1 s of processor time on each side, and Docker's client connects several times
    // for each command.
    `UserKnownHostsFile ${folder}/known\nGlobalKnownHostsFile none\nIdentityFile ${folder}/learner\nIdentitiesOnly yes\nKexAlgorithms curve25519-sha256\n`,
  );
  const client = await programScript(ssh, "usr/bin/ssh", `-F ${folder}/config`);
  await writeFile(join(bin, "ssh"), client);
  await chmod(join(bin, "ssh"), 0o755);
  const args = [ssh, docker, folder, dirname(socket), String(port)];
  const words = ["--pdeathsig", "KILL", "unshare", ...enter, "sh", "-c", script, "sh", ...args];
  const server = execa("setpriv", words, { stdin: "ignore", reject: false });
  starting.defer(async () => {
    server.kill("SIGKILL");
    await server;
  });
  await listening(port);
  const running = starting.move();
  return {
    port,
    bin,
    async trust() {
      const { stdout } = await execa("cat", [join(folder, "etc/host.pub")]);
      await writeFile(join(folder, "known"), `[127.0.0.1]:${port} ${stdout}\n`);
    },
    [Symbol.asyncDispose]: async () => await running.disposeAsync(),
  };
}

const enter = ["--mount", "--pid", "--fork", "--kill-child=SIGKILL"];

/** Arguments: trees of OpenSSH and Docker, the folder, the folder of the socket, the port. */
const script = `set -eu
ssh=$1 docker=$2 folder=$3 socket=$4 port=$5
mount --make-rprivate /
mount -t tmpfs tmpfs "$folder/root"
cd "$folder/root"
mkdir upper work merged
mount -t overlay -o "lowerdir=$ssh:$docker,upperdir=upper,workdir=work" overlay merged
cd merged
mkdir -p proc dev run tmp root/.ssh etc/ssh
mount -t proc proc proc
mount --rbind /dev dev
mount -t tmpfs -o mode=755 tmpfs run
mkdir run/sshd run/engine
mount --bind "$socket" run/engine
ln -s engine/docker.sock run/docker.sock
rm -rf var/run
ln -s /run var/run
[ -e usr/bin/sh ] || ln -s dash usr/bin/sh
printf 'root:x:0:0::/root:/bin/sh\\nguest:x:1000:1000::/home/guest:/bin/sh\\nsshd:x:1:1::/run/sshd:/bin/false\\n' >etc/passwd
printf 'root:x:0:\\nguest:x:1000:\\n' >etc/group
mkdir -p home/guest/.ssh
cp "$folder/learner.pub" home/guest/.ssh/authorized_keys
chown -R 1000:1000 home/guest
cp "$folder/etc/host" etc/ssh/host
cp "$folder/learner.pub" root/.ssh/authorized_keys
chmod 700 root root/.ssh
exec unshare --root=. /usr/sbin/sshd -D -e -f /dev/null -p "$port" -h /etc/ssh/host \\
  -o ListenAddress=127.0.0.1 -o UsePAM=no -o PasswordAuthentication=no -o KbdInteractiveAuthentication=no`;

async function temporaryCertificate(
  name: string,
  usage: { readonly serverAuth?: true; readonly clientAuth?: true },
): Promise<{ cert: string; private: string }> {
  return await generate([{ name: "commonName", value: name }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", digitalSignature: true, keyCertSign: true, critical: true },
      { name: "extKeyUsage", ...usage },
      { name: "subjectAltName", altNames: [{ type: 2, value: name.replaceAll(" ", "-") }] },
    ],
  });
}

type Stream = ReturnType<typeof connect>;

/** Passes the end of each direction on separately: Docker closes its input and continues to read. */
function forward(from: Stream, socket: string): void {
  const to = connect({ path: socket, allowHalfOpen: true });
  for (const [one, other] of [
    [from, to],
    [to, from],
  ] as const) {
    one.pipe(other);
    one.on("error", () => other.destroy());
    one.on("close", () => other.destroy());
  }
}

async function listen(server: ReturnType<typeof createTcpServer>): Promise<{ port: number; close: () => void }> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const open = new Set<Stream>();
  server.on("connection", (stream: Stream) => open.add(stream));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close() {
      server.close();
      for (const stream of open) stream.destroy();
    },
  };
}

async function listening(port: number): Promise<void> {
  for (const deadline = performance.now() + 10_000; performance.now() < deadline;) {
    const socket = connect(port, "127.0.0.1");
    const isOpen = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing listens on port ${port}`);
}
