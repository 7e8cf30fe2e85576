/**
 * The pool's own pages in the master: for requests that come in pieces or while no worker is free, and for `pm.status_listen`.
 *
 * @module
 */
import type { FastCgiHandler, FastCgiRequest } from "../fastcgi/mod.ts";
import { bytesOf, type PoolStatus } from "../vm/front.ts";
import type { AccessEnd } from "./access_log_file.ts";
import { figuresOf } from "./request_figures.ts";
import {
  answerPage,
  forgetScript,
  type PageAnswer,
  pageOf,
  type PageSetting,
  pageText,
  POWERED_BY,
} from "./status_pages.ts";

/** What the pages need of their pool. */
export interface PageFrontParts {
  readonly pages: PageSetting;
  /** `expose_php`. */
  readonly exposesPhp: boolean;
  readonly takeStatus: () => PoolStatus;
  /** A page is about to be answered. */
  readonly begun: () => void;
  /** A page has been answered. */
  readonly answered: (end: AccessEnd) => void;
}

/** Gives a handler that answers pages and leaves all else to another one. */
export function pageHandler(
  parts: PageFrontParts,
  peerAddress: string | undefined,
  other: FastCgiHandler,
): FastCgiHandler {
  return (request) => {
    const { pages, exposesPhp, takeStatus } = parts;
    const parameters = new Map(request.parameters);
    const page = pageOf(pages, parameters);
    if (page === null) return other(request);
    forgetScript(parameters);
    parts.begun();
    const startedAt = performance.now();
    const answer = answerPage(page, pages, parameters, exposesPhp, takeStatus);
    send(request, answer);
    parts.answered({
      processId: Deno.pid,
      parameters,
      head: answer.head,
      peerAddress,
      acceptedAt: performance.timeOrigin + request.receivedAt,
      figures: figuresOf(performance.now() - startedAt),
    });
  };
}

/** Answers that there is nothing else. */
export function notFoundHandler(exposesPhp: boolean): FastCgiHandler {
  return (request) => {
    request.writeStderr(bytesOf("Primary script unknown"));
    send(request, notFound(exposesPhp));
  };
}

function notFound(exposesPhp: boolean): PageAnswer {
  return {
    head: {
      status: 404,
      statusLine: null,
      lines: [...(exposesPhp ? [POWERED_BY] : []), "Content-type: text/html; charset=UTF-8"],
    },
    body: "File not found.\n",
  };
}

function send(request: FastCgiRequest, answer: PageAnswer): void {
  request.writeStdout(bytesOf(pageText(answer)));
  request.end(0);
}
