/**
 * What the status page and the access log tell of a request, from its parameters.
 *
 * @module
 */
import type { ProcessStatus } from "../vm/front.ts";
import { authorizedUser } from "./authorized_user.ts";

/** What is known of a request from its parameters. */
export type RequestFacts = Pick<
  ProcessStatus,
  "method" | "uri" | "query" | "contentLength" | "user" | "script"
>;

/** Lengths that php-fpm keeps, in bytes. */
const Length = { METHOD: 15, URI: 127, QUERY: 511, USER: 31, SCRIPT: 255 } as const;

/** The facts of a request; of none, empty ones. All texts are cut as php-fpm cuts them. */
export function requestFacts(parameters: ReadonlyMap<string, string> | null): RequestFacts {
  const get = (name: string, length: number): string => parameters?.get(name)?.slice(0, length) ?? "";
  return {
    method: get("REQUEST_METHOD", Length.METHOD),
    uri: get("SCRIPT_NAME", Length.URI),
    query: get("QUERY_STRING", Length.QUERY),
    contentLength: Number.parseInt(parameters?.get("CONTENT_LENGTH") ?? "", 10) || 0,
    user: authorizedUser(parameters?.get("HTTP_AUTHORIZATION")).slice(0, Length.USER),
    script: get("SCRIPT_FILENAME", Length.SCRIPT),
  };
}
