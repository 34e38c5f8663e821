// SPDX-License-Identifier: Apache-2.0
// @ts-check
//
// Numbers that are the same for the same seed.

export class Random {
  /** @param {number} seed */
  constructor(seed) {
    this.state = seed >>> 0;
  }

  /** From 0 to below 2^32: mulberry32. */
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let bits = this.state;
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return (bits ^ (bits >>> 14)) >>> 0;
  }

  /** From 0 to below that. @param {number} end */
  below(end) {
    return end <= 0 ? 0 : this.next() % end;
  }

  /** @param {number} percent */
  happens(percent) {
    return this.below(100) < percent;
  }

  /** @template T @param {readonly T[]} of @returns {T} */
  one(of) {
    return of[this.below(of.length)];
  }
}

/** COTIDY_SEED, or one that is always the same. */
export const seed = Number(process.env.COTIDY_SEED ?? 20);
