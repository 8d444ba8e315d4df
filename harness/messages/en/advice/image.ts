import type { ConditionIn } from "../../../model/condition.ts";
import type { ConditionAdvice } from "../../messages.ts";

export const image: Readonly<Record<ConditionIn<"image">, ConditionAdvice>> = {
  "pull-denied": {
    what: "The registry does not provide this image: it was removed, is private, or its name is misspelled.",
    next: "Look up the image's name on https://hub.docker.com; a private image needs docker login.",
  },
  "tag-missing": {
    what: "The image has no such tag.",
    next: "Look up its tags on https://hub.docker.com and use one of them.",
  },
  platform: {
    what: "The image does not support this processor architecture.",
    next: {
      linux:
        "Install an emulator: sudo apt-get install qemu-user-static, then add --platform linux/amd64 to the command.",
      macos: "Add --platform linux/amd64 to the command: Docker Desktop emulates it.",
      windows: "Add --platform linux/amd64 to the command: Docker Desktop emulates it.",
      wsl: "Add --platform linux/amd64 to the command: Docker Desktop emulates it.",
    },
  },
  "windows-containers": {
    what: "The engine runs Windows containers, and this image is for Linux.",
    next: {
      windows: "Click the whale icon of Docker Desktop, then Switch to Linux containers.",
      wsl: "In Windows, click the whale icon of Docker Desktop, then Switch to Linux containers.",
    },
  },
  "image-format-old": {
    what: "The image has an old format (manifest schema 1) that current engines no longer pull.",
    next: "Use a newer tag, or another image: the image has to be built and pushed again by its owner.",
  },
  "archive-gone": {
    what: "The package archive of the image's system no longer exists, because that release is out of support.",
    next: "Use an image of a supported release, such as debian:stable-slim or rockylinux:9.",
  },
  "program-missing": {
    what: "The image does not contain the program that the command starts.",
    next: "Use a program that the image has (sh instead of bash), or an image that has this program.",
  },
  "interpreter-missing": {
    what: "A script's first line names a program that the image does not have; Windows line ends cause this too.",
    next: {
      linux:
        "Convert the script: sed -i 's/\\r$//' SCRIPT. If that was not it, use a program that the image has in the first line, such as #!/bin/sh",
      macos:
        "Convert the script: sed -i '' 's/\\r$//' SCRIPT. If that was not it, use a program that the image has in the first line, such as #!/bin/sh",
      windows:
        "Save the script with LF line ends, and keep Git from changing them: git config --global core.autocrlf input. If that was not it, use a program that the image has in the first line, such as #!/bin/sh",
      wsl: "Convert the script: sed -i 's/\\r$//' SCRIPT. If that was not it, use a program that the image has in the first line, such as #!/bin/sh",
    },
  },
  "not-executable": {
    what: "The file that the container starts is not executable.",
    next: "Add this line to the Dockerfile, after COPY: RUN chmod +x FILE",
  },
};
