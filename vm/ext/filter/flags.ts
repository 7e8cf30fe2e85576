/**
 * Numbers of filters and flags.
 *
 * *Source:* https://www.php.net/filter.constants
 *
 * @module
 */

/** Filters. */
export const FilterId = {
  VALIDATE_INT: 257,
  VALIDATE_BOOL: 258,
  VALIDATE_FLOAT: 259,
  VALIDATE_REGEXP: 272,
  VALIDATE_URL: 273,
  VALIDATE_EMAIL: 274,
  VALIDATE_IP: 275,
  VALIDATE_MAC: 276,
  VALIDATE_DOMAIN: 277,
  SANITIZE_STRING: 513,
  SANITIZE_ENCODED: 514,
  SANITIZE_SPECIAL_CHARS: 515,
  UNSAFE_RAW: 516,
  SANITIZE_EMAIL: 517,
  SANITIZE_URL: 518,
  SANITIZE_NUMBER_INT: 519,
  SANITIZE_NUMBER_FLOAT: 520,
  SANITIZE_FULL_SPECIAL_CHARS: 522,
  SANITIZE_ADD_SLASHES: 523,
  CALLBACK: 1024,
} as const;

/** Flags of filters; some numbers mean different things for different filters. */
export const FilterFlag = {
  ALLOW_OCTAL: 1,
  ALLOW_HEX: 2,
  STRIP_LOW: 4,
  STRIP_HIGH: 8,
  ENCODE_LOW: 16,
  ENCODE_HIGH: 32,
  ENCODE_AMP: 64,
  NO_ENCODE_QUOTES: 128,
  EMPTY_STRING_NULL: 256,
  STRIP_BACKTICK: 512,
  ALLOW_FRACTION: 4096,
  ALLOW_THOUSAND: 8192,
  ALLOW_SCIENTIFIC: 16384,
  PATH_REQUIRED: 262144,
  QUERY_REQUIRED: 524288,
  IPV4: 1048576,
  IPV6: 2097152,
  HOSTNAME: 1048576,
  EMAIL_UNICODE: 1048576,
  NO_RES_RANGE: 4194304,
  NO_PRIV_RANGE: 8388608,
  GLOBAL_RANGE: 268435456,
  REQUIRE_ARRAY: 16777216,
  REQUIRE_SCALAR: 33554432,
  FORCE_ARRAY: 67108864,
  NULL_ON_FAILURE: 134217728,
} as const;

/** Where filter_input takes variables from. */
export const InputType = { POST: 0, GET: 1, COOKIE: 2, ENV: 4, SERVER: 5 } as const;

/** Names of filters in the order of filter_list. */
export const FILTER_NAMES: ReadonlyMap<string, number> = new Map([
  ["int", FilterId.VALIDATE_INT],
  ["boolean", FilterId.VALIDATE_BOOL],
  ["float", FilterId.VALIDATE_FLOAT],
  ["validate_regexp", FilterId.VALIDATE_REGEXP],
  ["validate_domain", FilterId.VALIDATE_DOMAIN],
  ["validate_url", FilterId.VALIDATE_URL],
  ["validate_email", FilterId.VALIDATE_EMAIL],
  ["validate_ip", FilterId.VALIDATE_IP],
  ["validate_mac", FilterId.VALIDATE_MAC],
  ["string", FilterId.SANITIZE_STRING],
  ["stripped", FilterId.SANITIZE_STRING],
  ["encoded", FilterId.SANITIZE_ENCODED],
  ["special_chars", FilterId.SANITIZE_SPECIAL_CHARS],
  ["full_special_chars", FilterId.SANITIZE_FULL_SPECIAL_CHARS],
  ["unsafe_raw", FilterId.UNSAFE_RAW],
  ["email", FilterId.SANITIZE_EMAIL],
  ["url", FilterId.SANITIZE_URL],
  ["number_int", FilterId.SANITIZE_NUMBER_INT],
  ["number_float", FilterId.SANITIZE_NUMBER_FLOAT],
  ["add_slashes", FilterId.SANITIZE_ADD_SLASHES],
  ["callback", FilterId.CALLBACK],
]);
