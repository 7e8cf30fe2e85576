/**
 * FastCGI: both ends of the protocol, over TCP or Unix sockets. Knows neither PHP nor processes.
 *
 * @module
 */
export {
  parseResponseHead,
  readResponseStart,
  type ResponseHead,
  type ResponseStart,
} from "./cgi_response.ts";
export { type ClientOptions, connectFastCgi, type FastCgiAddress, FastCgiClient } from "./client.ts";
export {
  ClientExchange,
  type ClientInput,
  type ClientRequest,
  type ClientResult,
  type EndOfRequest,
} from "./client_exchange.ts";
export { type ConnectionEnd, ServerConnection } from "./connection.ts";
export { type ConnectionOptions } from "./connection_options.ts";
export { Decoder } from "./decoder.ts";
export { encodeRecord, END_REQUEST_LENGTH, RecordBuffer } from "./encoder.ts";
export { bytesFromLatin1, latin1FromBytes, writeLatin1 } from "./latin1.ts";
export { MemoryEnd, memoryPipe } from "./memory_pipe.ts";
export { decodeParameters, encodeParameters, ParameterParser } from "./parameters.ts";
export * from "./record.ts";
export { type FastCgiHandler, type FastCgiRequest } from "./request.ts";
export { readWholeRequest, type Unread, type WholeRequest } from "./whole_request.ts";
export {
  FastCgiServer,
  type FastCgiServerHandler,
  ServedConnections,
  serveFastCgi,
  type ServerOptions,
} from "./server.ts";
