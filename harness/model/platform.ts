import { release } from "node:os";

/** The user's platform, which decides the advice on a condition. `wsl`: WSL 1 or 2. */
export type Platform = "linux" | "macos" | "windows" | "wsl";

/**
 * @param system `process.platform`
 * @param kernel the kernel's release; in WSL it contains "Microsoft" (`4.4.0-19041-Microsoft`, `5.15.90.1-microsoft-standard-WSL2`)
 */
export function platformOf(system: NodeJS.Platform, kernel: string): Platform {
  if (system === "win32") return "windows";
  if (system === "darwin") return "macos";
  return /microsoft/i.test(kernel) ? "wsl" : "linux";
}

/** The platform of the machine that this process runs on. */
export function thisPlatform(): Platform {
  return platformOf(process.platform, release());
}
