import { existsSync } from 'node:fs';
import { basename, dirname, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TASK_ROOT } from './environment.mjs';
import { namedError } from './errors.mjs';

export async function loadHandler(name) {
  const match = /^([^.]*)\.(.+)$/.exec(basename(name));
  if (name.includes('..') || !match) {
    throw namedError('Runtime.MalformedHandlerName', `'${name}' is not a valid handler name`);
  }
  const path = resolve(TASK_ROOT, dirname(name), match[1]);
  const file = ['', '.js', '.mjs', '.cjs'].map((ending) => path + ending).find((candidate) => existsSync(candidate));
  if (!file || !path.startsWith(TASK_ROOT + sep)) {
    throw namedError('Runtime.ImportModuleError', `Error: Cannot find module '${match[1]}'`);
  }
  let loaded;
  try {
    loaded = await import(pathToFileURL(file).href);
  } catch (error) {
    if (error instanceof SyntaxError)
      throw namedError('Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}`, error);
    if (/^(ERR_)?MODULE_NOT_FOUND$/.test(error?.code ?? '')) {
      throw namedError('Runtime.ImportModuleError', `Error: ${error.message}`, error);
    }
    throw error;
  }
  const find = (root) => match[2].split('.').reduce((value, key) => value?.[key], root);
  const handler = find(loaded) ?? find(loaded.default);
  if (handler === undefined) {
    throw namedError('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  }
  if (typeof handler !== 'function') throw namedError('Runtime.HandlerNotFound', `${name} is not a function`);
  return handler;
}
