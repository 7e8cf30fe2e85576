/**
 * A request that a worker can answer itself, with the parameters that PHP gets.
 *
 * @module
 */
import { readWholeRequest, type Unread, type WholeRequest } from "../fastcgi/mod.ts";
import { cutParameters } from "./worker_protocol.ts";

/** Reads the first `length` bytes of a connection; see {@linkcode readWholeRequest}. FCGI_ROLE is the first parameter. [hot] */
export function readResponderRequest(bytes: Uint8Array, length: number): WholeRequest | Unread {
  const parameters = new Map<string, string>();
  parameters.set("FCGI_ROLE", "RESPONDER");
  const request = readWholeRequest(bytes, length, parameters);
  if (typeof request !== "string") cutParameters(parameters);
  return request;
}
