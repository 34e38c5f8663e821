// SPDX-License-Identifier: Apache-2.0
// @ts-check
//
// What /proc says of processes, and waiting for what it will say.
import fs from 'node:fs';

/** @param {number | string} pid @returns {string[] | undefined} what stands behind the name in stat. */
function statOf(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
export function isAlive(pid) {
  const stat = statOf(pid);
  return stat !== undefined && stat[0] !== 'Z' && stat[0] !== 'X';
}

/** Whether one of its threads computes, or would if it had a processor, or reads a disk. @param {number} pid */
export function isRunning(pid) {
  try {
    return fs
      .readdirSync(`/proc/${pid}/task`)
      .some((each) => ['R', 'D'].includes(statOf(`${pid}/task/${each}`)?.[0] ?? ''));
  } catch {
    return false;
  }
}

/** Its children, theirs, and so on. @param {number} pid @returns {number[]} */
export function descendantsOf(pid) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  for (const name of fs.readdirSync('/proc')) {
    const each = Number(name);
    const stat = Number.isInteger(each) ? statOf(each) : undefined;
    if (!stat || stat[0] === 'Z') continue;
    const parent = Number(stat[1]);
    children.set(parent, [...(children.get(parent) ?? []), each]);
  }
  const found = [];
  for (let left = [pid]; left.length > 0; ) {
    const next = children.get(/** @type {number} */ (left.pop())) ?? [];
    found.push(...next);
    left.push(...next);
  }
  return found;
}

/** Seconds that it has computed. @param {number} pid */
export function cpuOf(pid) {
  const stat = statOf(pid);
  const ticksASecond = 100;
  return stat ? (Number(stat[11]) + Number(stat[12])) / ticksASecond : 0;
}

/** Bytes that it had in memory at most. @param {number} pid */
export function peakMemoryOf(pid) {
  const text = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(text)?.[1]) * 1024;
}

/** @param {number} ms */
export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/**
 * @param {() => boolean} holds
 * @param {number} within ms
 * @param {string} what in words
 */
export async function eventually(holds, within, what) {
  for (const end = Date.now() + within; !holds(); await pause(20))
    if (Date.now() > end) throw new Error(`${what}: not within ${within} ms`);
}
