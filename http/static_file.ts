/**
 * Static files: content type, validators, conditional and range requests.
 *
 * Source: RFC 9110 sections 8.8, 13 and 14.
 *
 * @module
 */
import { contentTypeOf } from "./media_type.ts";

/** A range of bytes, both ends included. */
interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** Answers a request for a file; 404 when it is gone or cannot be read. */
export async function serveFile(request: Request, path: string): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return new Response("Method Not Allowed\n", { status: 405, headers: { allow: "GET, HEAD" } });
  }
  let file: Deno.FsFile;
  try {
    file = await Deno.open(path);
  } catch (error) {
    if (error instanceof Deno.errors.PermissionDenied) return new Response("Forbidden\n", { status: 403 });
    if (error instanceof Error) return new Response("Not Found\n", { status: 404 });
    throw error;
  }
  const status = await file.stat();
  const response = await answer(request, path, file, status);
  if (response.body === null) file.close();
  return response;
}

async function answer(
  request: Request,
  path: string,
  file: Deno.FsFile,
  status: Deno.FileInfo,
): Promise<Response> {
  const { size } = status;
  const modified = status.mtime === null ? null : Math.floor(status.mtime.getTime() / 1000);
  const tag = `"${(modified ?? 0).toString(16)}-${size.toString(16)}"`;
  const headers = new Headers({ etag: tag, "accept-ranges": "bytes" });
  if (modified !== null) headers.set("last-modified", new Date(modified * 1000).toUTCString());
  const type = contentTypeOf(path);
  if (type !== null) headers.set("content-type", type);
  const outcome = precondition(request.headers, tag, modified);
  if (outcome !== null) {
    headers.delete("content-type");
    return new Response(null, { status: outcome, headers });
  }
  const range = request.method === "GET" ? rangeOf(request.headers, size, tag, modified) : null;
  if (range === "unsatisfiable") {
    headers.set("content-range", `bytes */${size}`);
    headers.delete("content-type");
    return new Response(null, { status: 416, headers });
  }
  const first = range?.first ?? 0;
  const length = range === null ? size : range.last - range.first + 1;
  headers.set("content-length", String(length));
  if (range !== null) headers.set("content-range", `bytes ${range.first}-${range.last}/${size}`);
  const code = range === null ? 200 : 206;
  if (request.method === "HEAD" || length === 0) return new Response(null, { status: code, headers });
  if (first > 0) await file.seek(first, Deno.SeekMode.Start);
  const body = length === size ? file.readable : file.readable.pipeThrough(limited(length));
  return new Response(body, { status: code, headers });
}

/** Passes the first bytes of a stream on and cancels the rest. */
function limited(length: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let left = length;
  return new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(chunk.length <= left ? chunk : chunk.subarray(0, left));
      left -= chunk.length;
      if (left <= 0) controller.terminate();
    },
  });
}

/** What the conditions of a request make of it: 304, 412, or null to go on. */
function precondition(headers: Headers, tag: string, modified: number | null): 304 | 412 | null {
  const match = headers.get("if-match");
  if (match !== null) {
    if (!hasTag(match, tag, false)) return 412;
  } else {
    const since = secondsOf(headers.get("if-unmodified-since"));
    if (since !== null && modified !== null && modified > since) return 412;
  }
  const noneMatch = headers.get("if-none-match");
  if (noneMatch !== null) return hasTag(noneMatch, tag, true) ? 304 : null;
  const since = secondsOf(headers.get("if-modified-since"));
  return since !== null && modified !== null && modified <= since ? 304 : null;
}

/** Whether a list of entity tags names a tag, or is `*`. */
function hasTag(list: string, tag: string, isWeak: boolean): boolean {
  if (list.trim() === "*") return true;
  const tags = list.match(/(?:W\/)?"[^"]*"/g) ?? [];
  return tags.some((one) => one === tag || isWeak && one === `W/${tag}`);
}

function secondsOf(date: string | null): number | null {
  const time = date === null ? NaN : Date.parse(date);
  return Number.isNaN(time) ? null : Math.floor(time / 1000);
}

/** The one range that is asked for. Several ranges, and what is no range, are answered by the whole file. */
function rangeOf(
  headers: Headers,
  size: number,
  tag: string,
  modified: number | null,
): ByteRange | "unsatisfiable" | null {
  const found = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(headers.get("range") ?? "");
  if (found === null || !isFresh(headers.get("if-range"), tag, modified)) return null;
  const [, start = "", end = ""] = found;
  if (start === "" && end === "") return null;
  if (start === "") {
    const length = Math.min(Number(end), size);
    return length === 0 ? "unsatisfiable" : { first: size - length, last: size - 1 };
  }
  const first = Number(start);
  if (end !== "" && Number(end) < first) return null;
  if (first >= size) return "unsatisfiable";
  return { first, last: end === "" ? size - 1 : Math.min(Number(end), size - 1) };
}

/** Whether a range applies to the file as it is now. */
function isFresh(ifRange: string | null, tag: string, modified: number | null): boolean {
  if (ifRange === null) return true;
  return ifRange.startsWith('"') ? ifRange === tag : secondsOf(ifRange) === modified && modified !== null;
}
