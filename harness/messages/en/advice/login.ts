import type { ConditionIn } from "../../../model/condition.ts";
import type { ConditionAdvice } from "../../messages.ts";

export const login: Readonly<Record<ConditionIn<"login">, ConditionAdvice>> = {
  "credential-helper": {
    what: "Docker is configured to store passwords with a program that this machine does not have.",
    next: {
      linux: "Remove the line with credsStore from ~/.docker/config.json.",
      macos: "Remove the line with credsStore from ~/.docker/config.json.",
      windows: "Remove the line with credsStore from the file: notepad $HOME\\.docker\\config.json",
      wsl: "Remove the line with credsStore from ~/.docker/config.json.",
    },
  },
  "credential-helper-failed": {
    what: "The program that stores Docker's passwords failed.",
    next: {
      linux: "Remove the line with credsStore from ~/.docker/config.json, then docker login",
      macos:
        "Restart Docker Desktop; if that does not help, remove the line with credsStore from ~/.docker/config.json, then docker login",
      windows:
        "Restart Docker Desktop; if that does not help, remove the line with credsStore from the file: notepad $HOME\\.docker\\config.json",
      wsl: "Remove the line with credsStore from ~/.docker/config.json, then docker login",
    },
  },
  "credential-store-empty": {
    what: "The password store that Docker is configured to use is not set up.",
    next: {
      linux:
        "Set it up: gpg --gen-key, then pass init KEY. Or do without it: remove the line with credsStore from ~/.docker/config.json",
      wsl: "Set it up: gpg --gen-key, then pass init KEY. Or do without it: remove the line with credsStore from ~/.docker/config.json",
    },
  },
  "keychain-locked": {
    what: "The keychain that stores Docker's passwords is locked, as it is in an SSH session.",
    next: {
      macos: "Unlock it: security unlock-keychain",
    },
  },
  "login-rejected": {
    what: "The stored login is wrong or has expired. Public images need none.",
    next: "Run: docker logout. If you need your account: docker login, with a new access token from https://app.docker.com/settings",
  },
  "login-needed": {
    what: "This registry requires a login.",
    next: "Log in, with the name of the registry if it is not Docker Hub: docker login REGISTRY",
  },
  "login-no-terminal": {
    what: "The command docker login asks for a password, and there is no terminal to type it in.",
    next: {
      linux: "Run it in a terminal, or pass the password: docker login -u NAME --password-stdin <password.txt",
      macos: "Run it in a terminal, or pass the password: docker login -u NAME --password-stdin <password.txt",
      windows: "Run it in PowerShell instead of Git Bash, or put winpty before it: winpty docker login",
      wsl: "Run it in a terminal, or pass the password: docker login -u NAME --password-stdin <password.txt",
    },
  },
  "push-denied": {
    what: "This account may not push to that repository.",
    next: "Log in, and name the image after your account: docker login; docker tag IMAGE ACCOUNT/IMAGE; docker push ACCOUNT/IMAGE",
  },
};
