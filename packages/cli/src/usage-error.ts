// For the command line: what commander found wrong, in the reader's language and with the way on.
import type { CommanderError } from 'commander'
import type { Lang } from './language.ts'

const quoted = (message: string): string => /'([^']*)'/.exec(message)?.[1] ?? ''

/** Commander's own text is English; its codes are stable. */
export const describeUsageError = (error: CommanderError, lang: Lang): string => {
  const what = quoted(error.message)
  if (lang === 'en') return `${error.message.replace(/^error: /, '')}\nSee: hoso --help`
  const said = ((): string => {
    switch (error.code) {
      case 'commander.unknownOption':
        return `không có tùy chọn ${what}`
      case 'commander.unknownCommand':
        return `không có lệnh ${what}`
      case 'commander.missingArgument':
      case 'commander.missingMandatoryOptionValue':
        return `thiếu ${what}`
      case 'commander.optionMissingArgument':
        return `tùy chọn ${what} cần một giá trị`
      case 'commander.excessArguments':
        return 'thừa tham số'
      case 'commander.invalidArgument':
        return `giá trị không hợp lệ: ${what}`
      default:
        return error.message.replace(/^error: /, '')
    }
  })()
  return `${said}\nXem: hoso --help`
}
