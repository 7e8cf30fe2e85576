/**
 * Random ints for what shuffles and picks: `shuffle`, `array_rand`, `str_shuffle`. The extension random puts
 * its generator here, so that `mt_srand` makes the results repeatable.
 *
 * @module
 */

/** Where random ints come from. */
export const randomSource: { range(minimum: number, maximum: number): number } = {
  range: (minimum, maximum) => minimum + Math.floor(Math.random() * (maximum - minimum + 1)),
};
