import { release } from "node:os";

/** Where a person types: it decides what they can do about a condition. `wsl`: a Linux within Windows, of either version. */
export type Platform = "linux" | "macos" | "windows" | "wsl";

/**
 * @param system as `process.platform` has it
 * @param kernel the kernel's release: WSL's names Microsoft (`4.4.0-19041-Microsoft`, `5.15.90.1-microsoft-standard-WSL2`)
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
