// For the soak: a process that follows the log into its view, from where it was when it was killed. Usage: follower.ts ADDRESS NAME
import { openAt } from '../engines/at.ts'
import { commitView, fold, readView } from './view.ts'

const [address = '', name = ''] = process.argv.slice(2)
const store = await openAt(address)
let { version, view } = await readView(store, name)
for await (const page of store.follow({ from: view.next, limit: 200 })) {
  if (page.entries.length === 0) continue
  view = fold(view, page.entries)
  version = await commitView(store, name, version, view)
}
