import type { Condition } from "../../model/condition.ts";
import type { ConditionAdvice } from "../messages.ts";
import { client } from "./advice/client.ts";
import { image } from "./advice/image.ts";
import { login } from "./advice/login.ts";
import { network } from "./advice/network.ts";
import { publishing } from "./advice/publishing.ts";
import { runtime } from "./advice/runtime.ts";
import { service } from "./advice/service.ts";
import { storage } from "./advice/storage.ts";
import { tool } from "./advice/tool.ts";

/** What each condition is, and what to do next. */
export const condition: Readonly<Record<Condition, ConditionAdvice>> = {
  ...client,
  ...service,
  ...login,
  ...network,
  ...image,
  ...tool,
  ...runtime,
  ...storage,
  ...publishing,
};
