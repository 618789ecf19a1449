// For whoever looks for a fault: NODE_DEBUG=hoso prints what the command does. Counts, positions and codes; never content.
import { debuglog } from 'node:util'

export const debug = debuglog('hoso')
