// For page.ts: what was dropped or chosen, as the files of a bag. A folder, one tar file, or all files of a folder.
import { type BundleFiles, readTarFiles, withoutTop } from '@hoso/ledger'

/** What a browser hands over: a path and its bytes. */
interface Received {
  readonly path: string
  readonly bytes: Uint8Array
}

/**
 * The bag in what was dropped. A folder that holds everything is taken off. Rejects where a file cannot be read.
 * Chromium reads a dropped folder on a page from disk by handles only; others do by entries only.
 */
export const dropped = async (transfer: DataTransfer): Promise<BundleFiles> => {
  const found: Received[] = []
  // All must be taken before anything is awaited: the list is emptied after the event.
  const items = Array.from(transfer.items).filter(({ kind }) => kind === 'file')
  const taken = items.map((item) => ({
    handle: (item as Handing).getAsFileSystemHandle?.(),
    entry: item.webkitGetAsEntry(),
  }))
  for (const { handle, entry } of taken) {
    const node = await handle?.catch(() => null)
    if (node !== undefined && node !== null) await collectHandle(node, node.name, found)
    else if (entry !== null) await collect(entry, found)
  }
  return bagOf(found)
}

/** The File System Access API, where there is one; the platform's declarations do not have it yet. */
interface Handing extends DataTransferItem {
  readonly getAsFileSystemHandle?: () => Promise<FileSystemHandle | null>
}

const collectHandle = async (node: FileSystemHandle, path: string, found: Received[]): Promise<void> => {
  if (node.kind === 'file') {
    const file = await (node as FileSystemFileHandle).getFile()
    found.push({ path, bytes: new Uint8Array(await file.arrayBuffer()) })
    return
  }
  const children = (node as unknown as Listing).entries()
  for await (const [name, child] of children) await collectHandle(child, `${path}/${name}`, found)
}

interface Listing {
  readonly entries: () => AsyncIterable<readonly [string, FileSystemHandle]>
}

/** The bag in what was chosen with a file or folder button. */
export const chosen = async (files: Iterable<File>): Promise<BundleFiles> =>
  bagOf(
    await Promise.all(
      Array.from(files, async (file) => ({
        path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
        bytes: new Uint8Array(await file.arrayBuffer()),
      })),
    ),
  )

const collect = async (entry: FileSystemEntry, found: Received[]): Promise<void> => {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    found.push({ path: entry.fullPath.slice(1), bytes: new Uint8Array(await file.arrayBuffer()) })
  } else if (isFolder(entry)) {
    const reader = entry.createReader()
    // A folder is read in pieces, until an empty one.
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
        reader.readEntries(resolve, reject),
      )
      if (some.length === 0) return
      for (const child of some) await collect(child, found)
    }
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

const bagOf = (received: ReadonlyArray<Received>): BundleFiles => {
  const [only] = received
  const tar = received.length === 1 && only !== undefined ? readTarFiles(only.bytes) : undefined
  return tar ?? withoutTop(new Map(received.map(({ path, bytes }) => [path, bytes])))
}
