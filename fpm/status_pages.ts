/**
 * The pages that a pool answers without PHP: `pm.status_path` and `ping.path`.
 *
 * Source: php-src sapi/fpm/fpm/fpm_status.c
 *
 * @module
 */
import { cgiHead, type PoolStatus, type ResponseHead } from "../vm/front.ts";
import type { PoolConfiguration } from "./configuration_types.ts";
import { iniConstant } from "./ini_constants.ts";
import { formatStatus, namesFormat, queryKeys } from "./status_format.ts";
import { LIVE_PAGE } from "./status_live_page.ts";

/** The paths of a pool's pages. */
export interface PageSetting {
  /** null for no such page. */
  readonly statusPath: string | null;
  readonly pingPath: string | null;
  readonly pingResponse: string;
}

/** A page. */
export type Page = "status" | "ping";

/** What a page answers; both are byte strings. */
export interface PageAnswer {
  readonly head: ResponseHead;
  readonly body: string;
}

/** The paths of a pool; null when it has no such page. */
export function pageSetting(configuration: PoolConfiguration): PageSetting | null {
  const { statusPath, pingPath, pingResponse } = configuration;
  if (!statusPath && !pingPath) return null;
  return { statusPath: statusPath || null, pingPath: pingPath || null, pingResponse: pingResponse ?? "pong" };
}

/** Notes that a page runs no script, as PHP notes it of a path that leads to no file. */
export function forgetScript(parameters: Map<string, string>): void {
  parameters.delete("SCRIPT_FILENAME");
}

/** The page that a request asks for, if any. [hot] */
export function pageOf(setting: PageSetting, parameters: ReadonlyMap<string, string>): Page | null {
  const path = parameters.get("SCRIPT_NAME");
  if (path === undefined || (path !== setting.statusPath && path !== setting.pingPath)) return null;
  // php-fpm takes a request without these for none.
  if (!parameters.has("REQUEST_METHOD")) return null;
  if (!parameters.has("SCRIPT_FILENAME") && !parameters.has("PATH_TRANSLATED")) return null;
  return path === setting.statusPath ? "status" : "ping";
}

const NOT_KEPT = [
  "Expires: Thu, 01 Jan 1970 00:00:00 GMT",
  "Cache-Control: no-cache, no-store, must-revalidate, max-age=0",
];
/** The type that PHP sends when nobody names one. */
const DEFAULT_TYPE = "Content-type: text/html; charset=UTF-8";

/** The header line that `expose_php` adds. */
export const POWERED_BY: string = `X-Powered-By: PHP/${iniConstant("PHP_VERSION")}`;

function answer(lines: readonly string[], body: string, exposesPhp: boolean): PageAnswer {
  const all = exposesPhp ? [POWERED_BY, ...lines] : lines;
  return { head: { status: 200, statusLine: null, lines: all }, body };
}

/**
 * Answers a page. `takeStatus` is called when figures are needed; it gives null when they cannot be had. `exposesPhp` is `expose_php`.
 */
export function answerPage(
  page: Page,
  setting: PageSetting,
  parameters: ReadonlyMap<string, string>,
  exposesPhp: boolean,
  takeStatus: () => PoolStatus | null,
): PageAnswer {
  const isHead = parameters.get("REQUEST_METHOD") === "HEAD";
  if (page === "ping") {
    const lines = ["Content-type: text/plain;charset=UTF-8", ...NOT_KEPT];
    return answer(lines, isHead ? "" : setting.pingResponse, exposesPhp);
  }
  if (isHead) return answer([...NOT_KEPT, DEFAULT_TYPE], "", exposesPhp);
  const keys = queryKeys(parameters.get("QUERY_STRING") ?? "");
  if (keys.has("live") && !namesFormat(keys)) {
    return answer([...NOT_KEPT, "Content-type: text/html;charset=UTF-8"], LIVE_PAGE, exposesPhp);
  }
  const status = takeStatus();
  if (status === null) {
    const body = "Internal error. Please review log file for errors.";
    return { head: { status: 500, statusLine: null, lines: [...NOT_KEPT, DEFAULT_TYPE] }, body };
  }
  const text = formatStatus(status, keys);
  return answer([...NOT_KEPT, text.type], text.body, exposesPhp);
}

/** An answer as a FastCGI response carries it; a byte string. */
export function pageText({ head, body }: PageAnswer): string {
  return cgiHead(head, { isNph: false, isRfc2616: false }) + body;
}
