import type { ConditionIn } from "../../model/condition.ts";

/** Accounts and credential helpers. Texts of docker-credential-helpers follow `out: `. */
export const loginPatterns: readonly (readonly [ConditionIn<"login">, RegExp])[] = [
  ["credential-helper", /exec: "docker-credential-[\w.-]+": executable file not found in /],
  ["credential-helper", /docker-credential-[\w.-]+ not installed or not available in PATH/],
  ["credential-store-empty", /credentials - err: .{0,300}(?:pass not initialized|pass store is uninitialized)/],
  [
    "keychain-locked",
    /credentials - err: .{0,300}(?:keychain cannot be accessed|User interaction is not allowed|passphrase you entered is not correct)/i,
  ],
  ["credential-helper-failed", /(?:getting|storing|erasing) credentials - err: /],

  ["login-no-terminal", /cannot perform an interactive login from a non[- ]TTY device/i],
  [
    "login-rejected",
    /unauthorized: (?:incorrect username or password|personal access token is expired|your account must log in)/,
  ],
  ["login-rejected", /login attempt to \S{1,1000} failed with status: 40[13]|Your authorization token has expired/],
  ["login-rejected", /failed to fetch oauth token: unexpected status from (?:GET|POST) request to \S{1,2000}: 401/],
  ["login-needed", /unauthorized: authentication required|no basic auth credentials/],
  ["login-needed", /unauthorized: access to the requested resource is not authorized/],
];
