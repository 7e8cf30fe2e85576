/**
 * A connection under test with a peer that sends and reads raw records. For tests.
 *
 * @module
 */
import { concatenate } from "./bytes.ts";
import { type ConnectionEnd, ServerConnection } from "./connection.ts";
import type { ConnectionOptions } from "./connection_options.ts";
import { type MemoryEnd, memoryPipe } from "./memory_pipe.ts";
import { END_REQUEST } from "./record.ts";
import type { FastCgiHandler } from "./request.ts";
import { readWire, recordText } from "./wire.ts";

/** The web server's end of a connection in memory. */
export class RawPeer {
  /** Bytes and writes are counted here. */
  readonly end: MemoryEnd;
  readonly #received: Uint8Array[] = [];

  constructor(end: MemoryEnd) {
    this.end = end;
  }

  /** Sends records in one write, or as many as the pipe wants. */
  async send(...records: Uint8Array[]): Promise<void> {
    const bytes = concatenate(records);
    for (let sent = 0; sent < bytes.length;) sent += await this.end.write(bytes.subarray(sent));
  }

  /** Reads until this many END_REQUEST records have come in all, or the connection has ended; gives all records so far as lines. */
  async lines(endCount: number = Infinity): Promise<string[]> {
    const buffer = new Uint8Array(65_536);
    while (true) {
      const { records } = readWire(concatenate(this.#received));
      if (records.filter((record) => record.type === END_REQUEST).length >= endCount) {
        return records.map(recordText);
      }
      const length = await this.end.read(buffer);
      if (length === null) return records.map(recordText);
      this.#received.push(buffer.slice(0, length));
    }
  }
}

/** A connection that is being served. */
export interface Served {
  readonly peer: RawPeer;
  readonly connection: ServerConnection;
  readonly ended: Promise<ConnectionEnd>;
  /** What `onProtocolError` was told. */
  readonly errors: string[];
}

/** Serves one connection in memory. `capacity` is what the pipe holds in each direction. */
export function serveRaw(
  handler: FastCgiHandler,
  options: ConnectionOptions = {},
  capacity: number = 65_536,
): Served {
  const [near, far] = memoryPipe(capacity);
  const errors: string[] = [];
  const connection = new ServerConnection(near, handler, {
    onProtocolError: (text) => errors.push(text),
    ...options,
  });
  return { peer: new RawPeer(far), connection, ended: connection.run(), errors };
}
