import { type CommandLine, isOn, lastValue, valuesOf } from "../docker/command-line.ts";
import { readPorts } from "../docker/ports.ts";
import type { Step } from "../model/lesson.ts";

interface Holder {
  /** Absent if Docker generates the name. */
  readonly name: string | undefined;
  readonly ports: readonly string[];
  readonly step: Step;
}

interface TakenPort {
  readonly kind: "port";
  /** `8080/tcp` */
  readonly name: string;
  readonly why: "taken";
  readonly by: Step;
}

/** The ports of the machine that containers in the background use. */
export class Ports {
  #holders: readonly Holder[] = [];

  /** Ports that a command publishes and that another container already uses. */
  taken(line: CommandLine): readonly TakenPort[] {
    return portsOf(line).flatMap((name): readonly TakenPort[] => {
      const holder = this.#holders.find(({ ports }) => ports.includes(name));
      return holder === undefined ? [] : [{ kind: "port", name, why: "taken", by: holder.step }];
    });
  }

  /** Remembers the ports that a command takes or releases. */
  record(line: CommandLine, step: Step): void {
    const ports = portsOf(line);
    if (ports.length > 0 && isOn(line, "detach") && line.name === "container run")
      this.#holders = [...this.#holders, { name: lastValue(line, "name"), ports, step }];
    else if (releasing.test(line.name)) this.#release(line);
  }

  #release({ name, args }: CommandLine): void {
    const known = new Set(this.#holders.flatMap((holder) => holder.name ?? []));
    const isPlain = args.every((arg) => known.has(arg));
    // An id or an expansion may be that of any container without a name.
    this.#holders =
      args.length === 0 || !name.startsWith("container ") || args.some((arg) => !/^[\w.-]+$/u.test(arg))
        ? []
        : this.#holders.filter((holder) => (holder.name === undefined ? isPlain : !args.includes(holder.name)));
  }
}

const releasing = /^(?:container (?:rm|stop|kill|prune)|system prune|compose down|compose stop)$/u;

function portsOf(line: CommandLine): readonly string[] {
  if (line.name !== "container run") return [];
  return valuesOf(line, "publish").flatMap((value) =>
    (readPorts(value) ?? []).flatMap(({ ip, host, protocol }) =>
      ip === "" && /^\d+$/u.test(host) ? [`${host}/${protocol}`] : [],
    ),
  );
}
