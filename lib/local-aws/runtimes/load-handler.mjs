import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HAS_CALLBACKS, TASK_ROOT } from './environment.mjs';
import { HandlerNotFound, ImportModuleError, MalformedHandlerName, UserCodeSyntaxError } from './errors.mjs';

const ENDINGS = ['', '.js', '.mjs', '.cjs'];
const require = createRequire(import.meta.url);

async function loadModule(folder, module) {
  const path = resolve(TASK_ROOT, folder, module);
  const file = ENDINGS.map((ending) => path + ending).find((candidate) => existsSync(candidate));
  try {
    if (!file || !path.startsWith(TASK_ROOT + sep)) return require(require.resolve(module, { paths: [TASK_ROOT] }));
    // Without an ending it may be a folder, which cannot be imported.
    return HAS_CALLBACKS && file === path ? require(file) : await import(pathToFileURL(file).href);
  } catch (error) {
    if (error instanceof SyntaxError) throw new UserCodeSyntaxError(error);
    if (/^(ERR_)?MODULE_NOT_FOUND$/.test(error?.code ?? '')) throw new ImportModuleError(`Error: ${error.message}`);
    throw error;
  }
}

export async function loadHandler(name) {
  if (name.includes('..')) {
    throw new MalformedHandlerName(
      `'${name}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    );
  }
  const [, module, path] = /^([^.]*)\.(.*)$/.exec(basename(name)) ?? [];
  if (path === undefined) throw new MalformedHandlerName('Bad handler');
  const loaded = await loadModule(dirname(name), module);
  const find = (root) => path.split('.').reduce((value, key) => value?.[key], root);
  const handler = find(loaded) || find(loaded?.default);
  if (!handler) throw new HandlerNotFound(`${name} is undefined or not exported`);
  if (typeof handler !== 'function') throw new HandlerNotFound(`${name} is not a function`);
  return handler;
}
