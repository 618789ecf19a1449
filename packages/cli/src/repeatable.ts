// For the commands with a path beside their options: an option that is given once for each value, and so swallows no argument.
import { Option } from 'commander'

/** `--key A --key B`; commander's own `<KEY...>` would take the folder that follows for one more key. */
export const repeatable = (flags: string, description: string): Option =>
  new Option(flags, description).argParser<ReadonlyArray<string> | undefined>((value, before) => [
    ...(before ?? []),
    value,
  ])
