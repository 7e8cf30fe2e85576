/**
 * The web server's half: sends requests to a FastCGI application, several at a time over one kept connection.
 *
 * @module
 */
import { ByteQueue } from "./byte_queue.ts";
import { ClientExchange, type ClientRequest, type EndOfRequest } from "./client_exchange.ts";
import { ControlContent } from "./control.ts";
import type { Decoder } from "./decoder.ts";
import { encodeRecord } from "./encoder.ts";
import { decodeParameters, encodeParameters } from "./parameters.ts";
import {
  ABORT_REQUEST,
  BEGIN_REQUEST,
  type ByteConnection,
  DATA,
  END_REQUEST,
  GET_VALUES,
  GET_VALUES_RESULT,
  KEEP_CONNECTION,
  PARAMS,
  type ProtocolStatus,
  RESPONDER,
  STDERR,
  STDIN,
  STDOUT,
  UNKNOWN_TYPE,
  VALUE_NAMES,
} from "./record.ts";
import { RecordReader, type RecordSink } from "./record_reader.ts";
import { type OutputChannel, RecordWriter } from "./record_writer.ts";

/** Where an application listens. */
export type FastCgiAddress =
  | { readonly hostname: string; readonly port: number }
  | { readonly path: string };

/** What may be set for a client. */
export interface ClientOptions {
  /** Unread response bytes of one exchange above which the connection's input is paused; default 256 KiB. */
  readonly responseBufferBytes?: number;
}

const REQUEST_ID_MAX = 65_535;

/** A connection to an application. Nothing rejects once it is made: a lost connection ends every exchange with `failure` set. */
export class FastCgiClient implements RecordSink {
  /** Resolves with the reason when the connection is closed. */
  readonly closed: Promise<string>;

  readonly #connection: ByteConnection;
  readonly #reader: RecordReader;
  readonly #writer: RecordWriter;
  readonly #exchanges = new Map<number, ClientExchange>();
  readonly #valueWaiters: ((values: Map<string, string>) => void)[] = [];
  readonly #responseBufferBytes: number;
  readonly #control = new ControlContent();
  #resolveClosed!: (reason: string) => void;
  #closeReason: string | null = null;
  #resume: (() => void) | null = null;
  #nextId = 1;

  /** Takes over a connection that is open. */
  constructor(connection: ByteConnection, options: ClientOptions = {}) {
    this.#connection = connection;
    this.#responseBufferBytes = options.responseBufferBytes ?? 262_144;
    this.#reader = new RecordReader(connection);
    this.#writer = new RecordWriter(connection, 8_192, (reason) => this.close(reason), null);
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
    this.#reader.run(this).then((end) =>
      this.close(end.text === "" ? "connection closed by the application" : end.text)
    );
  }

  /** The connection takes no more requests. */
  get isClosed(): boolean {
    return this.#closeReason !== null;
  }

  /** Requests without an END_REQUEST yet. */
  get openRequestCount(): number {
    return this.#exchanges.size;
  }

  /** Sends a request; its parts leave as the application takes them. */
  send(request: ClientRequest): ClientExchange {
    const id = this.#takeId();
    const stdout = new ByteQueue(this.#responseBufferBytes, () => this.#wake());
    const exchange = new ClientExchange(id, request, stdout, () => this.#abort(exchange));
    if (this.#closeReason !== null) {
      exchange.finish(lost(this.#closeReason));
      return exchange;
    }
    this.#exchanges.set(id, exchange);
    const role = request.role ?? RESPONDER;
    const flags = request.keepConnection === false ? 0 : KEEP_CONNECTION;
    this.#writer.writeEncoded(
      exchange.channel,
      encodeRecord(BEGIN_REQUEST, id, new Uint8Array([role >>> 8, role, flags, 0, 0, 0, 0, 0])),
    );
    this.#sendInput(exchange, request);
    return exchange;
  }

  /** Asks for variables of the application; null when the connection is lost. */
  getValues(names: readonly string[] = VALUE_NAMES): Promise<Map<string, string> | null> {
    if (this.#closeReason !== null) return Promise.resolve(null);
    const content = encodeParameters(names.map((name): [string, string] => [name, ""]));
    this.#writer.writeControl(encodeRecord(GET_VALUES, 0, content));
    return Promise.race([
      new Promise<Map<string, string>>((resolve) => this.#valueWaiters.push(resolve)),
      this.closed.then(() => null),
    ]);
  }

  /** Closes the connection; open exchanges end with this reason as their failure. */
  close(reason: string = "connection closed"): void {
    if (this.#closeReason !== null) return;
    this.#closeReason = reason;
    this.#reader.stop();
    this.#writer.close();
    try {
      this.#connection.close();
    } catch (error) {
      // The runtime closes some broken sockets by itself.
      if (!(error instanceof Deno.errors.BadResource)) throw error;
    }
    for (const exchange of this.#exchanges.values()) exchange.finish(lost(reason));
    this.#exchanges.clear();
    this.#wake();
    this.#resolveClosed(reason);
  }

  /** See RecordSink. [hot] */
  takeRecord(decoder: Decoder): string | null {
    const exchange = this.#exchanges.get(decoder.requestId);
    switch (decoder.type) {
      case STDOUT:
        if (decoder.contentLength > 0) exchange?.stdout.push(this.#reader.ownedContent());
        return null;
      case STDERR:
        if (decoder.contentLength > 0) exchange?.takeStderr(this.#reader.ownedContent());
        return null;
      case END_REQUEST:
      case GET_VALUES_RESULT:
      case UNKNOWN_TYPE:
        return this.#takeControl(decoder);
      default:
        return `record of type ${decoder.type}, which no application sends`;
    }
  }

  /** See RecordSink. */
  chunkTaken(): Promise<void> | void {
    if (this.#closeReason !== null || !this.#isFull()) return;
    return new Promise((resolve) => {
      this.#resume = resolve;
    });
  }

  #takeControl(decoder: Decoder): string | null {
    const content = this.#control.take(decoder);
    if (content === null) return null;
    if (decoder.type === END_REQUEST) return this.#takeEnd(decoder.requestId, content);
    if (decoder.type === GET_VALUES_RESULT) {
      const values = decodeParameters(content);
      if (values === null) return "GET_VALUES_RESULT record that is no list of pairs";
      this.#valueWaiters.shift()?.(values);
    }
    return null;
  }

  #takeEnd(requestId: number, content: Uint8Array): string | null {
    if (content.length !== 8) return `END_REQUEST record of ${content.length} bytes`;
    const exchange = this.#exchanges.get(requestId);
    if (exchange === undefined) return null;
    this.#exchanges.delete(requestId);
    this.#writer.closeChannel(exchange.channel);
    const applicationStatus = (content[0]! << 24 | content[1]! << 16 | content[2]! << 8 | content[3]!) >>> 0;
    exchange.finish({ applicationStatus, protocolStatus: content[4]! as ProtocolStatus, failure: null });
    return null;
  }

  async #sendInput(exchange: ClientExchange, request: ClientRequest): Promise<void> {
    const { channel } = exchange;
    const writer = this.#writer;
    const parameters = encodeParameters(request.parameters);
    if (parameters.length > 0) await writer.write(channel, PARAMS, parameters);
    writer.writeEnd(channel, PARAMS);
    try {
      if (request.body instanceof Uint8Array) await writer.write(channel, STDIN, request.body);
      else if (request.body) await this.#sendStream(channel, STDIN, request.body);
      writer.writeEnd(channel, STDIN);
      if (request.data) {
        await this.#sendStream(
          channel,
          DATA,
          request.data instanceof Uint8Array ? [request.data] : request.data,
        );
        writer.writeEnd(channel, DATA);
      }
    } catch (error) {
      // The caller's own stream failed: the application must not take the part for the whole.
      exchange.abort();
      exchange.finish(lost(`request body failed: ${error instanceof Error ? error.message : String(error)}`));
    }
    writer.flush();
  }

  async #sendStream(
    channel: OutputChannel,
    type: number,
    chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): Promise<void> {
    for await (const chunk of chunks) {
      if (channel.isClosed) return;
      await this.#writer.write(channel, type, chunk);
      this.#writer.flush();
    }
  }

  #abort(exchange: ClientExchange): void {
    if (this.#exchanges.get(exchange.id) !== exchange) return;
    this.#writer.closeChannel(exchange.channel);
    exchange.stdout.discard();
    this.#writer.writeControl(encodeRecord(ABORT_REQUEST, exchange.id, new Uint8Array(0)));
  }

  #takeId(): number {
    for (let tries = 0; tries <= REQUEST_ID_MAX; tries++) {
      const id = this.#nextId;
      this.#nextId = id === REQUEST_ID_MAX ? 1 : id + 1;
      if (!this.#exchanges.has(id)) return id;
    }
    throw new RangeError("Cannot send a request: all ids of the connection are in use");
  }

  #isFull(): boolean {
    for (const exchange of this.#exchanges.values()) if (exchange.stdout.isOverBound) return true;
    return false;
  }

  #wake(): void {
    const resume = this.#resume;
    if (resume === null || (this.#closeReason === null && this.#isFull())) return;
    this.#resume = null;
    resume();
  }
}

/** Opens a connection to an application. Throws: what `Deno.connect` throws. */
export async function connectFastCgi(
  address: FastCgiAddress,
  options: ClientOptions = {},
): Promise<FastCgiClient> {
  if ("path" in address) {
    return new FastCgiClient(await Deno.connect({ transport: "unix", path: address.path }), options);
  }
  const connection = await Deno.connect({ hostname: address.hostname, port: address.port });
  connection.setNoDelay(true);
  return new FastCgiClient(connection, options);
}

function lost(failure: string): EndOfRequest {
  return { applicationStatus: 0, protocolStatus: 0, failure };
}
