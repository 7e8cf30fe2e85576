/**
 * Accepts connections of a listener and serves each; knows which are open and ends them in order.
 *
 * @module
 */
import { type ConnectionEnd, ServerConnection } from "./connection.ts";
import type { ConnectionOptions } from "./connection_options.ts";
import type { ByteConnection } from "./record.ts";
import type { FastCgiHandler, FastCgiRequest } from "./request.ts";

/** Pause after a failed accept, such as with no file descriptor left. */
const ACCEPT_RETRY_MILLISECONDS = 50;

/** What may be set for a server. */
export interface ServerOptions extends ConnectionOptions {
  /** Asked for each accepted connection; false closes it at once. For lists of allowed peers. */
  readonly isAllowed?: (connection: Deno.Conn) => boolean;
  /** Told how each connection ended. */
  readonly onConnectionEnd?: (end: ConnectionEnd) => void;
  /** Told of a failed accept; the server tries again. */
  readonly onAcceptError?: (error: unknown) => void;
}

/** Connections that are served, wherever they come from. */
export class ServedConnections {
  readonly #options: ConnectionOptions & Pick<ServerOptions, "onConnectionEnd">;
  readonly #connections = new Set<ServerConnection>();

  constructor(options: ConnectionOptions & Pick<ServerOptions, "onConnectionEnd"> = {}) {
    this.#options = options;
  }

  /** Connections that are open. */
  get count(): number {
    return this.#connections.size;
  }

  /** Requests that are open, over all connections. */
  get openRequestCount(): number {
    let count = 0;
    for (const connection of this.#connections) count += connection.openRequestCount;
    return count;
  }

  /** Serves a connection until it is closed. */
  serve(connection: ByteConnection, handler: FastCgiHandler): void {
    const served = new ServerConnection(connection, handler, this.#options);
    this.#connections.add(served);
    served.run().then((end) => {
      this.#connections.delete(served);
      this.#options.onConnectionEnd?.(end);
    });
  }

  /** Closes idle connections, lets open requests finish; after `graceMilliseconds` aborts the rest. Resolves when all are closed. */
  async stop(graceMilliseconds: number = Infinity): Promise<void> {
    const open = [...this.#connections];
    for (const connection of open) connection.stop();
    let timer: ReturnType<typeof setTimeout> | undefined;
    if (graceMilliseconds !== Infinity) {
      timer = setTimeout(() => {
        for (const connection of open) connection.close({ kind: "done", text: "server stopped" });
      }, graceMilliseconds);
    }
    await Promise.all(open.map((connection) => connection.closed));
    clearTimeout(timer);
  }
}

/** Answers requests and knows on which connection they came. */
export type FastCgiServerHandler = (
  request: FastCgiRequest,
  connection: Deno.Conn,
) => ReturnType<FastCgiHandler>;

/** A FastCGI server on one listener. */
export class FastCgiServer {
  /** Answers new requests; may be replaced at any time, open requests stay with the old one. */
  handler: FastCgiServerHandler;
  /** Connections accepted so far. */
  acceptedCount = 0;
  /** Resolves when the accept loop has ended. */
  readonly accepting: Promise<void>;

  readonly #listener: Deno.Listener;
  readonly #options: ServerOptions;
  readonly #connections: ServedConnections;
  #isStopped = false;

  /** Starts to accept. The listener belongs to the server until `stop`. */
  constructor(listener: Deno.Listener, handler: FastCgiServerHandler, options: ServerOptions = {}) {
    this.handler = handler;
    this.#listener = listener;
    this.#options = options;
    this.#connections = new ServedConnections(options);
    this.accepting = this.#accept();
  }

  /** Connections that are open. */
  get connectionCount(): number {
    return this.#connections.count;
  }

  /** Requests that are open, over all connections. */
  get openRequestCount(): number {
    return this.#connections.openRequestCount;
  }

  /**
   * Stops accepting, closes idle connections, lets open requests finish; after `graceMilliseconds` aborts the rest. Resolves when
   * every connection is closed.
   */
  async stop(graceMilliseconds: number = Infinity): Promise<void> {
    if (!this.#isStopped) {
      this.#isStopped = true;
      this.#listener.close();
    }
    await this.accepting;
    await this.#connections.stop(graceMilliseconds);
  }

  async #accept(): Promise<void> {
    while (!this.#isStopped) {
      let connection: Deno.Conn;
      try {
        connection = await this.#listener.accept();
      } catch (error) {
        if (this.#isStopped || error instanceof Deno.errors.BadResource) return;
        this.#options.onAcceptError?.(error);
        await new Promise((resolve) => setTimeout(resolve, ACCEPT_RETRY_MILLISECONDS));
        continue;
      }
      this.acceptedCount++;
      if (this.#options.isAllowed !== undefined && !this.#options.isAllowed(connection)) connection.close();
      else this.#serve(connection);
    }
  }

  #serve(connection: Deno.Conn): void {
    // Answers are written whole: waiting for more to fill a packet only delays them.
    if (connection.localAddr.transport === "tcp") (connection as Deno.TcpConn).setNoDelay(true);
    this.#connections.serve(connection, (request) => this.handler(request, connection));
  }
}

/** Serves FastCGI on a listener; gives the running server. */
export function serveFastCgi(
  listener: Deno.Listener,
  handler: FastCgiServerHandler,
  options: ServerOptions = {},
): FastCgiServer {
  return new FastCgiServer(listener, handler, options);
}
