import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/*
 * Loaded into a process of a service before its own program (`--import`): what it is measured without. Services judge nothing, the gateway
 * records nothing; who calls is asked as before. There is no setting for that, and a process that nobody loads this into is whole.
 */

interface Judges {
  readonly RequestAccess: { readonly prototype: { judge(contract: object, input: unknown, asked: { subject: unknown }): Promise<object> } };
}

interface Records {
  readonly RecordingInterceptor: { readonly prototype: { intercept(context: Context, next: { handle(): unknown }): unknown } };
}

interface Context {
  switchToHttp(): { getRequest(): { recording: object } };
}

const program = process.argv[1]!;
const access = pathToFileURL(createRequire(program).resolve('@guzhou/access')).href;

const { RequestAccess } = await import(access) as Judges;
RequestAccess.prototype.judge = async (_, __, { subject }) => ({ subject, outside: false, sees: () => true });

if (program.includes('/gateway/')) {
  const recording = pathToFileURL(join(dirname(program), 'audit/recording/recording.interceptor.js')).href;
  const { RecordingInterceptor } = await import(recording) as Records;
  RecordingInterceptor.prototype.intercept = (context, next) => {
    context.switchToHttp().getRequest().recording = { begin: async () => {} };
    return next.handle();
  };
}
