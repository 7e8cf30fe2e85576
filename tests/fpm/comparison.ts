/**
 * Compares two answers byte for byte, but for what the masking rules name.
 *
 * @module
 */
import { toByteString } from "../support/bytes.ts";
import { describeDifference } from "../support/difference.ts";
import type { HttpResponse } from "../support/http_client.ts";

/** Something that rightly differs between two runs of the same request. */
interface MaskingRule {
  /** Why it may differ. */
  readonly reason: string;
  /** Replaces it in the status line and the headers, one a line. */
  maskHead?(head: string, port: number): string;
  /** Replaces it in the body. */
  maskBody?(body: string, port: number): string;
}

/** All that may differ; everything else is compared. */
const MASKING_RULES: readonly MaskingRule[] = [
  { reason: "the time of the answer", maskHead: (head) => head.replace(/^Date: .*$/m, "Date: {date}") },
  {
    reason: "the patch release of PHP 8.4",
    maskHead: (head) => head.replace(/^X-Powered-By: PHP\/8\.4\.\d+$/m, "X-Powered-By: PHP/8.4.{patch}"),
  },
  {
    reason: "the port of the web server, which is another for each",
    maskHead: (head, port) => head.replaceAll(String(port), "{port}"),
    maskBody: (body, port) => body.replaceAll(String(port), "{port}"),
  },
];

/** Bodies up to this size are compared as text, so that the report can show where they part. */
const SHOWN_BYTES_MAX = 1024 * 1024;

/** What a server answered, and on which port. */
export interface Answer {
  readonly response: HttpResponse;
  /** The port of the web server. */
  readonly port: number;
}

/** Gives an empty text when both answers are the same, otherwise what differs. */
export function compareAnswers(expected: Answer, actual: Answer): string {
  return [
    describeDifference(maskedHead(expected), maskedHead(actual)),
    compareBodies(expected, actual),
  ].filter((text) => text !== "").join("\n");
}

function maskedHead({ response, port }: Answer): string {
  const lines = [response.statusLine, ...response.headers.map(([name, value]) => `${name}: ${value}`)];
  return MASKING_RULES.reduce((head, rule) => rule.maskHead?.(head, port) ?? head, lines.join("\n"));
}

function maskedBody({ response, port }: Answer): string {
  const body = toByteString(response.body);
  return MASKING_RULES.reduce((text, rule) => rule.maskBody?.(text, port) ?? text, body);
}

function compareBodies(expected: Answer, actual: Answer): string {
  const [left, right] = [expected.response.body, actual.response.body];
  if (left.length <= SHOWN_BYTES_MAX && right.length <= SHOWN_BYTES_MAX) {
    return describeDifference(maskedBody(expected), maskedBody(actual));
  }
  if (left.length !== right.length) return `  ${left.length} bytes expected, ${right.length} received`;
  const first = left.findIndex((byte, index) => byte !== right[index]);
  return first < 0 ? "" : `  byte ${first} of ${left.length} differs`;
}
