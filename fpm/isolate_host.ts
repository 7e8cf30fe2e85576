/**
 * The entry of an isolate with few permissions: the workers that are started in it have no more than it has.
 *
 * @module
 */
import { type Isolate, type IsolateOptions, startIsolate } from "./isolate.ts";

/** To the host. */
export type HostCommand =
  | { readonly kind: "start"; readonly number: number; readonly options: IsolateOptions }
  | { readonly kind: "end"; readonly number: number };

/** From the host: an isolate has ended by itself. */
export interface HostEvent {
  readonly number: number;
  readonly text: string;
}

/** What a dedicated worker's global object has that the compiler does not know here. */
interface HostScope {
  onmessage: ((event: MessageEvent<HostCommand>) => void) | null;
  postMessage(event: HostEvent): void;
}

const isolates = new Map<number, Isolate>();
const scope = globalThis as unknown as HostScope;

scope.onmessage = ({ data }) => {
  if (data.kind === "end") {
    isolates.get(data.number)?.terminate();
    isolates.delete(data.number);
    return;
  }
  const { number, options } = data;
  isolates.set(
    number,
    startIsolate(options, (text) => {
      isolates.delete(number);
      scope.postMessage({ number, text });
    }),
  );
};
