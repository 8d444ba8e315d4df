import type { ClientLaunch } from "../../model/engine.ts";
import { LabproofError } from "../../model/errors.ts";
import { observe } from "../client.ts";

/**
 * Docker's client keeps to itself what the docker of the machine behind ssh:// says of its own engine, such as that this
 * user may not use it: it only tells that nobody answers at docker.example.com, a name that stands for the connection
 * (cli/connhelper; seen on 20.10 to 28.5). The command that it runs there says it.
 * @param id `ssh://user@host:port`
 * @returns the error with those words; as it was where there are none
 */
export async function inSshWords(error: unknown, id: string, client: ClientLaunch): Promise<unknown> {
  const isSwallowed = error instanceof LabproofError && error.message.includes("daemon at http://docker.example.com");
  if (!isSwallowed) return error;
  const { hostname, username, port } = new URL(id);
  const user = username === "" ? [] : ["-l", username];
  const at = port === "" ? [] : ["-p", port];
  const host = hostname.replaceAll(/[[\]]/gu, "");
  const words = ["-o", "BatchMode=yes", "-T", ...user, ...at, "--", host, "docker", "system", "dial-stdio"];
  const { stderr } = await observe(client, ["ssh", ...words], { timeoutMs: 15_000 });
  const detail = stderr.trim();
  return detail === "" ? error : new LabproofError("engine-unreachable", { engine: id, detail }, { cause: error });
}
