import { randomKey } from "@/lib/random";

/**
 * Keys of what was sent and has no certain answer yet. Whatever is sent again as it was, after a lost answer, a proof of who
 * one is, or a second click, carries the same key and so comes to the same purchase; other input is another one.
 */
export interface Intents<Input> {
  /** The key for this input: the same until its answer is certain. */
  keyFor(input: Input): string;
  /** The answer is certain, a purchase or a refusal: what is sent next is another intent. */
  settle(input: Input): void;
}

export function createIntents<Input>(makeKey: () => string = randomKey): Intents<Input> {
  const open = new Map<string, string>();
  return {
    keyFor(input) {
      const text = JSON.stringify(input);
      const key = open.get(text) ?? makeKey();
      open.set(text, key);
      return key;
    },
    settle(input) {
      open.delete(JSON.stringify(input));
    },
  };
}
