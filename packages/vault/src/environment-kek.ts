// For applications in containers: the key-encryption key in an environment variable.
import { failure } from './key-failure.ts'
import { localKek } from './local-kek.ts'
import type { KekSource } from './kek-source.ts'
import { type Random, systemRandom } from './primitives.ts'

/**
 * The variable holds `<epoch>.<32 bytes as base64url>`, at first of epoch 1; between two steps of `turn` it holds two of
 * them, with a space between. A program cannot change the variable of its own next start: `replace` puts the new value
 * wherever the variable is set from (the secret of the platform, a unit file), durably and in place of the old one.
 * Without it `turn` is refused with `kek-fixed`. Other processes know the new key once they are started again.
 */
export const environmentKek = (
  name: string,
  options: { readonly replace?: (value: string) => Promise<void>; readonly random?: Random } = {},
): KekSource => {
  /** What `replace` was told, which the environment of this process does not show. */
  let replaced: string | undefined
  return localKek(
    {
      where: `the environment variable ${name}`,
      read: async () => replaced ?? process.env[name],
      write: async (keys) => {
        if (options.replace === undefined)
          throw failure(
            'kek-fixed',
            `the program cannot change the environment variable ${name}: give environmentKek a replace function, or keep the key in a file or a key management service`,
          )
        await options.replace(keys)
        replaced = keys
      },
      howToBegin: `set the environment variable ${name} to 1. and 32 random bytes as base64url without padding, 45 characters in all`,
    },
    options.random ?? systemRandom,
  )
}
