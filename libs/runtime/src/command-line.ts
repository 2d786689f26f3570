import { parseArgs, type ParseArgsConfig } from 'node:util';

/*
 * What every program of `tools` reads of its command line in the same way: `--help` and `-h` print how it is used and end it with
 * 0, what it does not know ends it with 2 and the same text on standard error. Sentences are Chinese first, English second.
 */

type Options = NonNullable<ParseArgsConfig['options']>;

/** Somebody asked how the program is used. */
class HelpAsked extends Error {}

/** The command line is wrong: the message says how, and how the program is used. */
export class WrongCommandLine extends Error {
  constructor(zh: string, en: string, usage: string) {
    super(`${zh} · ${en}\n\n${usage}`);
  }
}

/** Reads a command line. Throws what `tellEnd` tells. */
export function readCommandLine<O extends Options>(args: readonly string[], options: O, usage: string) {
  if (args.some((arg) => arg === '--help' || arg === '-h')) throw new HelpAsked(usage);
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const [, option = ''] = /'(-[^'\s]+)/.exec(message) ?? [];
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw new WrongCommandLine(`没有选项 ${option}。`, `There is no option ${option}.`, usage);
    throw new WrongCommandLine(`选项 ${option} 缺少值，或不应有值。`, `The option ${option} lacks its value, or takes none.`, usage);
  }
}

/** Tells what ended a program, and answers its exit code: 0 for help, 2 for a wrong command line, else 1. */
export function tellEnd(error: unknown): number {
  const { message } = error as Error;
  (error instanceof HelpAsked ? process.stdout : process.stderr).write(`${message}\n`);
  if (error instanceof HelpAsked) return 0;
  return error instanceof WrongCommandLine ? 2 : 1;
}
