/**
 * The entry of the helper isolate that makes the isolates of workers; see `isolate.ts`.
 *
 * @module
 */
import { type Isolate, type NurseryCommand, type NurseryEvent, startIsolate } from "./isolate.ts";

/** The helper's end of its channel; its types are those of a window here. */
interface HelperScope {
  onmessage: ((event: MessageEvent<NurseryCommand>) => void) | null;
  postMessage(event: NurseryEvent): void;
}

const scope = globalThis as unknown as HelperScope;
const isolates = new Map<number, Isolate>();

scope.onmessage = ({ data }) => {
  if (data.kind === "terminate") {
    isolates.get(data.id)?.terminate();
    isolates.delete(data.id);
    return;
  }
  const { id, options } = data;
  isolates.set(id, startIsolate(options, (text) => scope.postMessage({ id, text })));
};
