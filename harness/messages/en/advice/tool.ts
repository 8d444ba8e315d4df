import type { ConditionIn } from "../../../model/condition.ts";
import type { ConditionAdvice } from "../../messages.ts";

export const tool: Readonly<Record<ConditionIn<"tool">, ConditionAdvice>> = {
  "plugin-missing": {
    what: "The docker command does not have this plugin.",
    next: {
      linux:
        "Install it: sudo apt-get install docker-compose-plugin docker-buildx-plugin. Of the sandbox engines, debian:trixie and later have Compose.",
      macos: "Update Docker Desktop, which includes the plugins: Settings > Software updates.",
      windows: "Update Docker Desktop, which includes the plugins: Settings > Software updates.",
      wsl: "Update Docker Desktop, which includes the plugins: Settings > Software updates.",
    },
  },
  "plugin-too-old": {
    what: "The buildx plugin is too old for this Compose.",
    next: {
      linux: "Update it: sudo apt-get install --only-upgrade docker-buildx-plugin docker-compose-plugin",
      desktop:
        "Update Docker Desktop: Settings > Software updates. Remove older copies in the folder .docker/cli-plugins of your home.",
    },
  },
  "plugin-broken": {
    what: "The plugin's file cannot be run: it is for another processor, not executable, or a link to nothing.",
    next: {
      linux:
        "Remove the file that the message names, then: sudo apt-get install docker-compose-plugin docker-buildx-plugin",
      desktop: "Remove the file that the message names, then update Docker Desktop: Settings > Software updates.",
    },
  },
  "compose-v1": {
    what: "Version 1 of docker-compose has been replaced, and does not work with current engines.",
    next: {
      linux: "Type docker compose, with a space. If it is missing: sudo apt-get install docker-compose-plugin",
      desktop:
        "Type docker compose, with a space. If it is missing, update Docker Desktop: Settings > Software updates.",
    },
  },
  "terminal-needed": {
    what: "Docker does not recognize this terminal of Git for Windows.",
    next: {
      windows: "Use PowerShell, or put winpty before the command: winpty docker run -it IMAGE",
      wsl: "Type the command in the terminal of WSL itself, with its own docker command.",
    },
  },
  "git-bash-paths": {
    what: "Git Bash rewrote a path of the container into a Windows path.",
    next: {
      windows: "Use PowerShell, or in Git Bash: export MSYS_NO_PATHCONV=1",
      wsl: "Type the command in the terminal of WSL itself, with a Linux path.",
    },
  },
};
