/**
 * An HTTP/1.1 client over a plain connection that keeps what a server sent as it was: status line, headers in order, bytes.
 *
 * @module
 */
import { encodeText, joinBytes, toByteString } from "./bytes.ts";
import { HOST_NAME } from "./front.ts";

/** A request. */
export interface HttpRequest {
  /** GET when it is left out. */
  readonly method?: string;
  /** Path and query, as sent. */
  readonly target: string;
  /** Headers beside Host, Connection and Content-Length. */
  readonly headers?: readonly (readonly [string, string])[];
  /** The body; its length is announced. */
  readonly body?: Uint8Array | string;
}

/** A response. */
export interface HttpResponse {
  /** Such as `HTTP/1.1 200 OK`. */
  readonly statusLine: string;
  /** The three digits. */
  readonly status: number;
  /** Names and values in the server's order and spelling. */
  readonly headers: readonly (readonly [string, string])[];
  /** The body's bytes, chunks joined. */
  readonly body: Uint8Array;
}

/** Gives the body as text. */
export function bodyText(response: HttpResponse): string {
  return new TextDecoder().decode(response.body);
}

const CARRIAGE_RETURN_LINE_FEED = "\r\n";
const READ_BYTES = 256 * 1024;

/** One connection that takes one request after the other. */
export class HttpConnection implements Disposable {
  readonly #connection: Deno.TcpConn;
  #buffered: Uint8Array = new Uint8Array(0);
  #closed = false;

  private constructor(connection: Deno.TcpConn) {
    this.#connection = connection;
  }

  /** Connects to a port of 127.0.0.1. */
  static async open(port: number): Promise<HttpConnection> {
    return new HttpConnection(await Deno.connect({ hostname: "127.0.0.1", port }));
  }

  /** Closes the connection, whatever is under way. */
  [Symbol.dispose](): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#connection.close();
  }

  /** Sends a request without waiting for its answer. */
  async send(request: HttpRequest, keepAlive = true): Promise<void> {
    const body = typeof request.body === "string" ? encodeText(request.body) : request.body;
    const lines = [
      `${request.method ?? "GET"} ${request.target} HTTP/1.1`,
      `Host: ${HOST_NAME}`,
      ...(keepAlive ? [] : ["Connection: close"]),
      ...(request.headers ?? []).map(([name, value]) => `${name}: ${value}`),
      ...(body === undefined ? [] : [`Content-Length: ${body.length}`]),
    ];
    const head = encodeText(lines.join(CARRIAGE_RETURN_LINE_FEED) + CARRIAGE_RETURN_LINE_FEED.repeat(2));
    await this.#write(body === undefined ? head : joinBytes([head, body]));
  }

  /** Reads the answer to the request that was sent last. Throws: Error when the server closes the connection in the middle. */
  async receive(method = "GET"): Promise<HttpResponse> {
    const head = await this.#readHead();
    const hasBody = method !== "HEAD" && head.status !== 204 && head.status !== 304;
    const body = hasBody ? await this.#readBody(head.headers) : new Uint8Array(0);
    return { ...head, body };
  }

  /** Sends a request and reads its answer. */
  async exchange(request: HttpRequest, keepAlive = true): Promise<HttpResponse> {
    await this.send(request, keepAlive);
    return await this.receive(request.method ?? "GET");
  }

  /** Reads at least that many bytes of what the server sends, headers and all. */
  async readSome(bytes: number): Promise<Uint8Array> {
    while (this.#buffered.length < bytes && await this.#fill()) { /* more */ }
    return this.#buffered;
  }

  /** Reads all until the server closes the connection. */
  async readAll(): Promise<Uint8Array> {
    return await this.readSome(Infinity);
  }

  async #write(bytes: Uint8Array): Promise<void> {
    let offset = 0;
    while (offset < bytes.length) offset += await this.#connection.write(bytes.subarray(offset));
  }

  async #fill(): Promise<boolean> {
    const chunk = new Uint8Array(READ_BYTES);
    const length = await this.#connection.read(chunk);
    if (length === null) return false;
    this.#buffered = this.#buffered.length === 0
      ? chunk.subarray(0, length)
      : joinBytes([this.#buffered, chunk.subarray(0, length)]);
    return true;
  }

  async #readHead(): Promise<Omit<HttpResponse, "body">> {
    const end = await this.#find(CARRIAGE_RETURN_LINE_FEED.repeat(2));
    const [statusLine = "", ...lines] = toByteString(this.#take(end)).split(CARRIAGE_RETURN_LINE_FEED);
    this.#take(CARRIAGE_RETURN_LINE_FEED.length * 2);
    const headers = lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
    });
    return { statusLine, status: Number(statusLine.split(" ")[1]), headers };
  }

  async #readBody(headers: HttpResponse["headers"]): Promise<Uint8Array> {
    const length = headerValue(headers, "content-length");
    if (length !== undefined) return await this.#readExactly(Number(length));
    if (headerValue(headers, "transfer-encoding") === "chunked") return await this.#readChunks();
    return await this.#readToEnd();
  }

  async #readChunks(): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    while (true) {
      const size = parseInt(toByteString(this.#take(await this.#find(CARRIAGE_RETURN_LINE_FEED))), 16);
      this.#take(CARRIAGE_RETURN_LINE_FEED.length);
      chunks.push(await this.#readExactly(size));
      await this.#readExactly(CARRIAGE_RETURN_LINE_FEED.length);
      if (size === 0) return joinBytes(chunks);
    }
  }

  async #readExactly(length: number): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    let missing = length;
    while (missing > 0) {
      if (this.#buffered.length === 0 && !(await this.#fill())) {
        throw new Error(`Closed by the server, ${missing} bytes of ${length} missing`);
      }
      const chunk = this.#take(Math.min(missing, this.#buffered.length));
      chunks.push(chunk);
      missing -= chunk.length;
    }
    return joinBytes(chunks);
  }

  async #readToEnd(): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    do chunks.push(this.#take(this.#buffered.length)); while (await this.#fill());
    return joinBytes(chunks);
  }

  /** Gives the offset of a text in what is buffered, reading on until it is there. */
  async #find(text: string): Promise<number> {
    while (true) {
      const offset = toByteString(this.#buffered).indexOf(text);
      if (offset >= 0) return offset;
      if (!(await this.#fill())) throw new Error("Closed by the server before the headers were complete");
    }
  }

  #take(length: number): Uint8Array {
    const taken = this.#buffered.subarray(0, length);
    this.#buffered = this.#buffered.subarray(length);
    return taken;
  }
}

/** Gives a header's value by its name in lower case; undefined when it was not sent. */
export function headerValue(headers: HttpResponse["headers"], name: string): string | undefined {
  return headers.find(([candidate]) => candidate.toLowerCase() === name)?.[1];
}

/** Sends one request on a connection of its own and gives the answer. */
export async function fetchOnce(port: number, request: HttpRequest): Promise<HttpResponse> {
  using connection = await HttpConnection.open(port);
  return await connection.exchange(request, false);
}
