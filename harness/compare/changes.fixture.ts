import type { Version } from "./recordings.fixture.ts";

/** What one of the recorded versions prints otherwise than the one before it. */
export interface Change {
  /** Whose version it is: the client's, the engine's, or that of the older of the two, whose API both speak. */
  readonly by: "client" | "engine" | "both";
  readonly in: Version;
  /** Differences as a lesson of an older version tells them, `kind at since`; a lesson of a newer one tells the reverse. */
  readonly told: readonly string[];
  readonly weight: "drifted" | "broken";
}

/** A command that not all versions print alike. */
export interface Changed {
  /** A row for each version of the lesson, oldest first; in it one of the run: `.` holds, `d` drifted, `b` broken. */
  readonly verdicts: string;
  readonly changes: readonly Change[];
  /** Told in their place between 20.10 and 28.5, either way: several changes of one line are one. */
  readonly endToEnd?: readonly string[];
}

const client = change("client");
const engine = change("engine");
const both = change("both");

/** Commands that stand here print other things in other versions; all others print the same but for what varies by nature. */
export const changed: Readonly<Record<string, Changed>> = {
  "docker version": {
    verdicts: "..dd ..dd dd.. dd..",
    changes: [client("26.1.5", "line-missing Client > Experimental since 23.0")],
  },
  "docker info": {
    verdicts: ".ddd d.dd dd.d ddd.",
    changes: [
      client(
        "26.1.5",
        "line-added Client > Version since 24.0",
        "line-missing Server > Registry",
        "line-missing Server > Labels",
      ),
      engine("20.10.24", "line-added Server > Storage Driver > userxattr"),
      engine(
        "26.1.5",
        "line-added Server > Storage Driver > Using metacopy since 23.0",
        "value-changed Server > Plugins > Log",
        "value-changed Server > Runtimes",
        "value-changed Server > Security Options > seccomp > Profile",
      ),
      engine("28.5.2", "value-changed Server > Plugins > Log", "line-added Server > Insecure Registries > ::1/128"),
      both("28.5.2", "line-added Server > CDI spec directories"),
    ],
  },
  "docker search centos": {
    verdicts: "..dd ..dd dd.. dd..",
    changes: [client("26.1.5", "column-removed AUTOMATED since 25.0")],
  },
  "docker search hello-world": {
    verdicts: "..dd ..dd dd.. dd..",
    changes: [client("26.1.5", "column-removed AUTOMATED since 25.0")],
  },
  // The period behind the engine's words, and `See 'docker run --help'.` beneath them.
  "docker run no-such-image": {
    verdicts: "...d ...d ...d ddd.",
    changes: [client("28.5.2", "line-changed error since 28.0")],
  },
  // What the engine, its shim and runc each say before `exec: "no-such-program": executable file not found in $PATH`; clients of
  // 20.10 log `error waiting for container: context canceled` too, where 28.5 tells of --help.
  "docker run centos no-such-program": {
    verdicts: ".ddd d.dd dd.d ddd.",
    changes: [
      engine("20.10.24", "line-changed error"),
      client("26.1.5", "line-missing line"),
      engine("26.1.5", "line-changed error"),
      engine("28.5.2", "line-changed error"),
      client("28.5.2", "line-added line"),
    ],
    endToEnd: ["line-changed error", "line-changed line"],
  },
  // Its name is taken.
  "docker run --detach --name web httpd": {
    verdicts: "...d ...d ...d ddd.",
    changes: [client("28.5.2", "line-changed error since 28.0")],
  },
  // `Error: No such container: …` in 20.10, `Error response from daemon: …` since.
  "docker logs no-such-container": {
    verdicts: "..dd ..dd dd.. dd..",
    changes: [client("26.1.5", "line-changed error")],
  },
  // 126 up to 26.1, 127 in 28.5.
  "docker exec web no-such-program": {
    verdicts: ".ddb d..b d..b bbb.",
    changes: [
      engine("20.10.24", "line-changed error"),
      breaking("28.5.2", "exit-status exit status", "error-output stdout"),
    ],
  },
  // `Container … is not running` with a small letter since.
  "docker exec three echo inside": {
    verdicts: "..dd ..dd dd.. dd..",
    changes: [engine("26.1.5", "line-changed error")],
  },
  "docker network inspect bridge": {
    verdicts: "..dd ..dd dd.d ddd.",
    changes: [
      engine("26.1.5", "line-added IPAM.Config[].Gateway"),
      engine("28.5.2", "line-added EnableIPv4 since 28.0"),
    ],
  },
  // `{}` up to 20.10, `null` since.
  "docker volume inspect data": {
    verdicts: "..dd ..dd dd.. dd..",
    changes: [client("26.1.5", "value-changed Labels", "value-changed Options")],
  },
  "docker inspect web": {
    verdicts: ".ddd d.dd dd.d ddd.",
    changes: [
      // 20.10.5 publishes without an IPv6 twin: 20.10.6 made it a port of its own. `docker ps` shows it by a rule.
      engine("20.10.24", "line-added NetworkSettings.Ports.80/tcp[]", "line-added NetworkSettings.Ports.443/tcp[]"),
      // `null` up to 20.10, `[]` since.
      client(
        "26.1.5",
        "value-changed HostConfig.BlkioDeviceReadBps",
        "value-changed HostConfig.BlkioDeviceWriteBps",
        "value-changed HostConfig.BlkioDeviceReadIOps",
        "value-changed HostConfig.BlkioDeviceWriteIOps",
        "value-changed HostConfig.Ulimits",
      ),
      engine(
        "26.1.5",
        "value-changed HostConfig.NetworkMode",
        "line-missing HostConfig.KernelMemory since 23.0",
        "line-missing HostConfig.KernelMemoryTCP since 23.0",
        "line-added HostConfig.MaskedPaths[]",
        "line-added NetworkSettings.Networks.bridge.DNSNames since 25.0",
      ),
      engine(
        "28.5.2",
        "line-added HostConfig.MaskedPaths[]",
        "line-added GraphDriver.Data.ID",
        "line-added NetworkSettings.Networks.bridge.GwPriority since 28.0",
      ),
    ],
  },
  "docker image inspect hello-world": {
    verdicts: "..dd ..dd dd.d ddd.",
    changes: [
      engine("26.1.5", "line-missing Container since 26.0"),
      both("26.1.5", "line-missing ContainerConfig since 26.0", "line-missing VirtualSize since 25.0"),
      both(
        "28.5.2",
        "line-missing Config.Hostname since 28.2",
        "line-missing Config.Domainname since 28.2",
        "line-missing Config.AttachStdin since 28.2",
        "line-missing Config.AttachStdout since 28.2",
        "line-missing Config.AttachStderr since 28.2",
        "line-missing Config.Tty since 28.2",
        "line-missing Config.OpenStdin since 28.2",
        "line-missing Config.StdinOnce since 28.2",
        "line-missing Config.Image since 28.2",
      ),
    ],
  },
  // `You cannot remove a running container …` in 20.10, `cannot remove container "/web": container is running: …` in 26.1,
  // without the slash in 28.5.
  "docker rm web": {
    verdicts: "..dd ..dd dd.d ddd.",
    changes: [engine("26.1.5", "line-changed error"), engine("28.5.2", "line-changed error")],
  },
  "docker rm no-such-container": {
    verdicts: "..dd ..dd dd.. dd..",
    changes: [client("26.1.5", "line-changed error")],
  },
  "docker rmi no-such-image": {
    verdicts: "..dd ..dd dd.. dd..",
    changes: [client("26.1.5", "line-changed error")],
  },
  // The classic builder is deprecated.
  "docker build --tag built lesson": {
    verdicts: "..dd ..dd dd.. dd..",
    changes: [both("26.1.5", "line-added text since 23.0")],
  },
  // A line `Usage: …` since 28.0.
  "docker run --no-such-flag hello-world": {
    verdicts: "...d ...d ...d ddd.",
    changes: [client("28.5.2", "line-changed error since 28.0", "line-added line")],
  },
  "docker images --no-such-flag": {
    verdicts: "...d ...d ...d ddd.",
    changes: [client("28.5.2", "line-changed error since 28.0", "line-added line")],
  },
  // `'no-such-command' is not a docker command` up to 26.1, `unknown command: docker no-such-command` in 28.5.
  "docker no-such-command": {
    verdicts: "...d ...d ...d ddd.",
    changes: [client("28.5.2", "line-changed error", "line-changed error since 28.0")],
  },
  // `Run a command in a new container` in 20.10, `Create and run a new container from an image` in 26.1; 28.5 tells of --help
  // last, in place of it.
  "docker run": {
    verdicts: "..dd ..dd dd.d ddd.",
    changes: [
      client("26.1.5", "line-changed line"),
      client("28.5.2", "line-changed error", "line-changed line", "line-missing line"),
    ],
  },
};

/** What a terminal adds: newer versions note its size. */
export const onTerminal: Readonly<Record<string, readonly Change[]>> = {
  "docker inspect web": [both("26.1.5", "value-changed HostConfig.ConsoleSize[]")],
};

/** Differences that only one client on one engine shows, by command; the table above says nothing of them. */
export const ofOnePair: Readonly<Record<string, RegExp>> = {
  // Clients of 20.10 build with what the engine recommends: BuildKit since 23.0.
  "docker build --tag built lesson": / (?:builder|text)\b/,
  "docker history built": /./,
  // Clients of 20.10 warn of what they miss in a newer engine; CDI is told of by newer clients of the newest engine.
  "docker info": /\b(?:WARNING|CDI)\b/,
  // The log line of clients of 20.10 stands where 28.5 tells of --help, and client and engine both change the line above it.
  "docker run centos no-such-program": / line$| error/,
};

function change(by: Change["by"]): (version: Version, ...told: readonly string[]) => Change {
  return (version, ...told) => ({ by, in: version, told, weight: "drifted" });
}

/** A change of the engine's that takes the step's point with it. */
function breaking(version: Version, ...told: readonly string[]): Change {
  return { by: "engine", in: version, told, weight: "broken" };
}
