// For what is random and must be the same again: whole numbers from a seed.

/** Park and Miller's generator: each call gives a whole number from 0 up to `below`, the same ones for the same seed. */
export const randomFrom = (seed: number): ((below: number) => number) => {
  let state = (Math.abs(Math.trunc(seed)) % 2_147_483_646) + 1
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}
