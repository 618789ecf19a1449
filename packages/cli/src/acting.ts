// For the commands that record an act of somebody: who acts, from `--as` and `--role`.
import { type Actor, codes } from '@hoso/facts'
import { failure } from './failure.ts'
import type { Settings } from './settings.ts'

export interface ActingOptions {
  /** Reference of an official: the name of their stream. */
  readonly as?: string
  readonly role?: string
}

const REFERENCE = /^actor-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** The system itself is nobody's pseudonym. */
const SYSTEM = 'actor-00000000-0000-8000-8000-000000000000'

const isRole = (role: string): role is Actor['role'] => Object.hasOwn(codes.ROLES.codes, role)

/** The person named; without one the system itself, where the command can act without a person. */
export const actorOf = ({ as, role }: ActingOptions, settings: Settings): Actor => {
  const unit = `UBND ${settings.commune}`
  if (as === undefined && role === undefined) return { id: SYSTEM, role: 'system', unit }
  if (as === undefined || !REFERENCE.test(as))
    throw failure(
      'bad-actor',
      '--as: cần mã của một cán bộ, dạng actor-…, là tên luồng của cán bộ ấy',
      '--as: the reference of an official is needed, actor-…, the name of their stream',
    )
  if (role === undefined || !isRole(role))
    throw failure(
      'bad-role',
      `--role: cần một trong: ${Object.keys(codes.ROLES.codes).join(', ')}`,
      `--role: one of these is needed: ${Object.keys(codes.ROLES.codes).join(', ')}`,
    )
  return { id: as, role, unit }
}
