/**
 * Collects a request's body before a worker is taken, so that a slow client never holds one: in memory when it is small, otherwise in a
 * temporary file.
 *
 * @module
 */
import { openDescriptor } from "./libc.ts";
import { closeSocket } from "./libc_socket.ts";
import type { CompleteBody } from "./worker_protocol.ts";

/** Up to so many bytes stay in memory. */
export const MEMORY_BYTES_MAX = 65_536;

/** A body that has arrived, and how to let go of it. */
export interface CollectedBody {
  readonly body: CompleteBody;
  /** Lets go of the temporary file, if there is one. */
  readonly dispose: () => void;
}

const NOTHING: CollectedBody = { body: { kind: "none" }, dispose: () => {} };

/** Reads a body to its end. Throws: what writing a temporary file throws. */
export async function collectBody(readChunk: () => Promise<Uint8Array | null>): Promise<CollectedBody> {
  const chunks: Uint8Array[] = [];
  let byteCount = 0;
  for (let chunk = await readChunk(); chunk !== null; chunk = await readChunk()) {
    byteCount += chunk.length;
    chunks.push(chunk);
    if (byteCount > MEMORY_BYTES_MAX) return await spool(chunks, readChunk);
  }
  if (byteCount === 0) return NOTHING;
  const bytes = new Uint8Array(byteCount);
  let position = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, position);
    position += chunk.length;
  }
  return { body: { kind: "bytes", bytes }, dispose: NOTHING.dispose };
}

/** The file has no name once it is open: a worker of another user, or in another root folder, reads its descriptor. */
async function spool(
  first: readonly Uint8Array[],
  readChunk: () => Promise<Uint8Array | null>,
): Promise<CollectedBody> {
  const path = await Deno.makeTempFile({ prefix: "hey-body-" });
  using file = await Deno.open(path, { write: true });
  const descriptor = openDescriptor(path);
  await Deno.remove(path);
  if (descriptor < 0) throw new Error(`${path} cannot be opened`);
  let byteCount = 0;
  try {
    for (const chunk of first) byteCount += await writeWhole(file, chunk);
    for (let chunk = await readChunk(); chunk !== null; chunk = await readChunk()) {
      byteCount += await writeWhole(file, chunk);
    }
  } catch (thrown) {
    closeSocket(descriptor);
    throw thrown;
  }
  let isOpen = true;
  const dispose = (): void => {
    // The number may be another's by now.
    if (isOpen) closeSocket(descriptor);
    isOpen = false;
  };
  return { body: { kind: "file", descriptor, byteCount }, dispose };
}

async function writeWhole(file: Deno.FsFile, bytes: Uint8Array): Promise<number> {
  for (let position = 0; position < bytes.length;) position += await file.write(bytes.subarray(position));
  return bytes.length;
}
