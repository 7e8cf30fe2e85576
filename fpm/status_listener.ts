/**
 * The socket of `pm.status_listen`: the master answers the pool's pages there, and nothing else.
 *
 * @module
 */
import { type FastCgiHandler, ServedConnections } from "../fastcgi/mod.ts";
import { compileAllowedClients, droppedConnectionText } from "./allowed_clients.ts";
import type { PoolConfiguration } from "./configuration_types.ts";
import { DescriptorConnection } from "./descriptor_connection.ts";
import { acceptConnection, closeSocket, peerAddress, Readiness, replaceDescriptor } from "./libc_socket.ts";
import type { Report } from "./log_level.ts";
import { SocketPoller } from "./socket_poller.ts";
import { SocketPathWatch } from "./socket_path_watch.ts";
import { type OpenedSocket, openSocket } from "./sockets.ts";

const poller = new SocketPoller();

/** What a failed accept waits for, such as a free descriptor. */
const RETRY_MILLISECONDS = 50;

/** The listener of a pool; a reload may hand its socket to another one. */
export class StatusListener {
  readonly configuration: PoolConfiguration;
  readonly #report: Report;
  readonly #pathWatch: SocketPathWatch;
  #socket: OpenedSocket | undefined;
  #connections: ServedConnections | undefined;
  /** Tells which run of the loop is the current one. */
  #run = 0;

  constructor(configuration: PoolConfiguration, report: Report) {
    this.configuration = configuration;
    this.#report = report;
    this.#pathWatch = new SocketPathWatch(configuration, report);
  }

  /** Opens the socket unless there is one; false after an error, which has been reported then. */
  async open(): Promise<boolean> {
    this.#socket ??= await openSocket(this.configuration, this.#report);
    return this.#socket !== undefined;
  }

  /** Makes the path of its socket anew when somebody has removed it. */
  restoreSocket(): void {
    const descriptor = this.#pathWatch.look(this.#socket?.path);
    if (descriptor === undefined || this.#socket === undefined) return;
    poller.forget(this.#socket.descriptor);
    replaceDescriptor(this.#socket.descriptor, descriptor);
  }

  /** Takes the socket of a listener at the same address, which stops before this one starts; false when it has another address. */
  inherit(before: StatusListener): boolean {
    if (before.configuration.listen !== this.configuration.listen) return false;
    this.#socket = before.#socket;
    return true;
  }

  /** Answers connections. */
  start(handlerFor: (peerAddress: string | undefined) => FastCgiHandler): void {
    const allowed = compileAllowedClients(this.configuration.listenAllowedClients);
    for (const text of allowed.errors) this.#report("error", text);
    this.#connections = new ServedConnections({
      requestsMax: this.configuration.maxChildren,
      onProtocolError: (text) => this.#report("debug", `[pool ${this.configuration.name}] ${text}`),
    });
    this.#accept(++this.#run, allowed.isAllowed, handlerFor);
  }

  async #accept(
    run: number,
    isAllowed: (address: string | undefined) => boolean,
    handlerFor: (peerAddress: string | undefined) => FastCgiHandler,
  ): Promise<void> {
    for (;;) {
      const listener = this.#socket?.descriptor;
      if (listener === undefined || run !== this.#run) return;
      await poller.wait(listener, Readiness.INPUT);
      if (run !== this.#run) return;
      const descriptor = acceptConnection(listener);
      if (descriptor < 0) {
        await new Promise((resolve) => setTimeout(resolve, RETRY_MILLISECONDS));
        continue;
      }
      const address = peerAddress(descriptor);
      if (isAllowed(address)) {
        this.#connections?.serve(
          new DescriptorConnection(descriptor, new Uint8Array(0)),
          handlerFor(address),
        );
        continue;
      }
      this.#report("error", droppedConnectionText(address ?? ""));
      closeSocket(descriptor);
    }
  }

  /** Stops; closes the socket unless it is another's now. */
  stop(keepsSocket: boolean): void {
    this.#run++;
    const socket = this.#socket;
    this.#socket = undefined;
    if (socket !== undefined) poller.forget(socket.descriptor);
    this.#connections?.stop(0);
    if (!keepsSocket) socket?.close();
  }
}
