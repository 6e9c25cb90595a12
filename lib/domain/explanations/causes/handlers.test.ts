import { itExplains } from './testing/it-explains.ts';

const ID = 'RequestId: 0a1b2c3d-0003-4000-8000-000000000003';

itExplains('handler-not-found', [
  [
    'Java',
    undefined,
    'Class does not implement an appropriate handler interface: com.example.Handler',
    { handler: 'com.example.Handler' },
  ],
  ['Python', 'Runtime.HandlerNotFound', "Handler 'handle' missing on module 'app'", { handler: 'handle' }],
  ['Node.js', 'Runtime.HandlerNotFound', 'index.handler is undefined or not exported', { handler: 'index.handler' }],
  [
    'Java',
    'java.lang.ClassNotFoundException',
    'Class not found: com.example.UploadHandler',
    { handler: 'com.example.UploadHandler' },
  ],
  [
    'Java',
    undefined,
    'No public method named handleRequest with appropriate method signature found on class com.example.Handler',
    { handler: 'handleRequest' },
  ],
  [
    '.NET',
    'LambdaValidationException',
    "Could not find the specified handler assembly with the file name 'Example, Culture=neutral, PublicKeyToken=null'. The assembly should be located in the root of your uploaded .zip file.",
    { handler: 'Example' },
  ],
  [
    '.NET',
    'LambdaValidationException',
    "Unable to load type 'Example.Function' from assembly 'Example'.",
    { handler: 'Example.Function' },
  ],
  [
    'Ruby',
    'Function<NoMethodError>',
    "undefined method 'handler' for an instance of LambdaHandler",
    { handler: 'handler' },
  ],
]);

itExplains('callback-handler', [
  [
    'Node.js 24',
    'Runtime.CallbackHandlerDeprecated',
    'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24.',
  ],
]);

itExplains('module-type', [
  [
    'Node.js',
    'Error',
    'require() of ES Module /var/task/node_modules/example/index.js from /var/task/index.js not supported.',
  ],
  ['Node.js', 'Runtime.UserCodeSyntaxError', 'SyntaxError: Cannot use import statement outside a module'],
  ['Node.js', 'Runtime.UserCodeSyntaxError', "SyntaxError: Unexpected token 'export'"],
  ['Node.js', 'ReferenceError', 'require is not defined in ES module scope, you can use import instead'],
]);

itExplains('syntax-error', [
  ['Node.js', 'Runtime.UserCodeSyntaxError', "SyntaxError: Unexpected token '}'"],
  ['Python', 'Runtime.UserCodeSyntaxError', "Syntax error in module 'app': invalid syntax (app.py, line 3)"],
]);

itExplains('invalid-entrypoint', [
  ['Go', 'PathError', 'fork/exec /var/task/main: no such file or directory'],
  ['dead letter', undefined, `${ID} Error: fork/exec /var/task/bootstrap: exec format error`],
]);
