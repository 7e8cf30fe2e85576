/**
 * The order of strings as strcmp and its family give it.
 *
 * *Source:* https://www.php.net/strcmp; php-src Zend/zend_operators.c (zend_binary_strcmp)
 *
 * @module
 */

/** The difference of the first bytes that differ, else −1, 0 or 1 by length, as php-src has it. */
export function orderByDifference(first: string, second: string): number {
  const length = Math.min(first.length, second.length);
  for (let at = 0; at < length; at++) {
    const difference = first.charCodeAt(at) - second.charCodeAt(at);
    if (difference !== 0) return difference;
  }
  return Math.sign(first.length - second.length);
}
