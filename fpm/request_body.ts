/**
 * Collects a request's body before a worker is taken, so that a slow client never holds one: in memory when it is small, otherwise in a
 * temporary file.
 *
 * @module
 */
import type { CompleteBody } from "./worker_protocol.ts";

/** Up to so many bytes stay in memory. */
export const MEMORY_BYTES_MAX = 65_536;

/** A body that has arrived, and how to let go of it. */
export interface CollectedBody {
  readonly body: CompleteBody;
  /** Removes the temporary file, if there is one. */
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

async function spool(
  first: readonly Uint8Array[],
  readChunk: () => Promise<Uint8Array | null>,
): Promise<CollectedBody> {
  const path = await Deno.makeTempFile({ prefix: "hey-body-" });
  const dispose = (): void => removeFile(path);
  try {
    using file = await Deno.open(path, { write: true });
    for (const chunk of first) await writeWhole(file, chunk);
    for (let chunk = await readChunk(); chunk !== null; chunk = await readChunk()) {
      await writeWhole(file, chunk);
    }
  } catch (thrown) {
    dispose();
    throw thrown;
  }
  return { body: { kind: "file", path }, dispose };
}

async function writeWhole(file: Deno.FsFile, bytes: Uint8Array): Promise<void> {
  for (let position = 0; position < bytes.length;) position += await file.write(bytes.subarray(position));
}

function removeFile(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (thrown) {
    if (!(thrown instanceof Deno.errors.NotFound)) throw thrown;
  }
}
