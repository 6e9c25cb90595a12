import type { Runtime, StackFrame } from '#lib/domain/api/record-api.ts';

const MAX_NAME_LENGTH = 200;
/** From this column on a line is one that a bundler wrote. */
const MINIFIED_COLUMN = 250;

export interface FrameNames {
  file: string;
  function: string;
}

/** Base name and function of a frame as they stay from one build to the next. */
export function namesOfFrame(frame: StackFrame, runtime?: Runtime): FrameNames {
  return {
    file: cleanFile(frame.file ?? ''),
    function: cleanFunction((frame.function ?? '').slice(0, MAX_NAME_LENGTH), frame, runtime),
  };
}

/** No directory, ending or hash of a bundler: `chunk-7KQ2XW3A.js` → `chunk`. */
function cleanFile(file: string): string {
  const evaluated = /^eval at .{0,200}?\(([^()]{1,500}?):\d{1,7}:\d{1,7}\)/.exec(file)?.[1];
  const path = (evaluated ?? file).slice(-MAX_NAME_LENGTH).replace(/[?#].*$/, '');
  const base = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const name = base.replace(/(?<=.)\.\w{1,6}$/, '');
  return name.replace(/[.-](?=[\w]{0,31}\d)[\dA-Za-z_]{6,32}$/, '').toLowerCase();
}

function cleanFunction(name: string, frame: StackFrame, runtime: Runtime | undefined): string {
  switch (runtime) {
    case 'nodejs':
      return cleanNodejs(name, frame);
    case 'java':
      return cleanJava(name);
    case 'dotnet':
      return cleanDotnet(name);
    case 'ruby':
      return cleanRuby(name);
    case 'php':
      return name.replace(/\{closure:.*\}/, '{closure}').replace(/@anonymous.*$/, '@anonymous');
    case 'go':
      return cleanGo(name);
    case 'rust':
      return name.replace(/::h[\da-f]{16}$/, '').replace(/(?:::\{\{closure\}\}){1,20}/g, '');
    case 'python':
    case 'custom':
    case undefined:
      return name.replace(/0x[\da-f]{1,16}/gi, '').replace(/\d{4,20}/g, '');
  }
}

function cleanNodejs(name: string, { column = 0, line = 0 }: StackFrame): string {
  const isMinified = column >= MINIFIED_COLUMN || (column > 0 && line === 1 && column >= 120);
  const parts = name
    .replace(/^(?:async |new |get |set ){1,2}/, '')
    .replace(/ \[as [^\]]{0,100}\]$/, '')
    .split('.')
    .filter(
      (part) =>
        !/^(?:Object|Runtime|Function|Module|exports|module|default|global|globalThis|process|<anonymous>)?$/.test(
          part,
        ),
    );
  return parts.filter((part) => !isMinified || part.length > 3).join('.');
}

function cleanJava(name: string): string {
  return name
    .replace(/^(?:[\w.@-]{0,200}\/){1,2}/, '')
    .replace(/\$\$Lambda.*$/, '$$Lambda')
    .replace(
      /\$\$(?:\w{0,40}CGLIB|FastClass\w{0,40}|Enhancer\w{0,40}|ByteBuddy|HibernateProxy)(?:\$\$?\w{1,60}){0,4}/g,
      '',
    )
    .replace(/lambda\$([\w$]{1,100}?)\$\d{1,6}/g, '$1')
    .replace(/lambda\$\d{1,6}/g, 'lambda')
    .replace(/\$anonfun\$([\w$]{1,100}?)\$\d{1,6}/g, '$1')
    .replace(/access\$\d{1,6}/g, 'access')
    .replace(/(Accessor|\$?Proxy)\d{1,9}/g, '$1')
    .replace(/\$\d{1,6}(?=[.$]|$)/g, '$');
}

function cleanDotnet(name: string): string {
  return name
    .replace(/\.<>c(?:__DisplayClass[\d_]{1,20})?(?:`\d{1,2})?(?=\.)/g, '')
    .replace(/<(\w{0,100})>b__[\d_]{1,20}/g, '$1')
    .replace(/<(\w{0,100})>g__(\w{1,100})\|[\d_]{1,20}/g, '$1.$2')
    .replace(/<(\w{0,100})>d(?:__\d{1,6})?(?:`\d{1,2})?/g, '$1')
    .replace(/\.MoveNext$/, '')
    .replace(/`\d{1,2}/g, '')
    .replace(/\[[^\]]{0,100}\]/g, '')
    .replace(/(lambda_method)\d{1,9}/, '$1');
}

/** Ruby 3.4 writes `Orders#save` where older ones wrote `save`. */
function cleanRuby(name: string): string {
  const method = name.replace(/^(?:(?:block|rescue|ensure)(?: \(\d{1,3} levels\))? in ){1,5}/, '');
  return method.slice(Math.max(method.lastIndexOf('#'), method.lastIndexOf('.')) + 1);
}

function cleanGo(name: string): string {
  return name
    .replace(/\[[^\]]{0,100}\]/g, '')
    .replace(/(?:\.func\d{1,4}|\.gowrap\d{1,4}|\.\d{1,4}|-fm|-range\d{1,4}){1,20}$/, '');
}
