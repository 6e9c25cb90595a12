import { itExplains } from './testing/it-explains.ts';

itExplains('import-error', [
  [
    'Python',
    'Runtime.ImportModuleError',
    "Unable to import module 'app': No module named 'requests'",
    { module: 'requests' },
  ],
  [
    'Python, native',
    'Runtime.ImportModuleError',
    "Unable to import module 'app': libpq.so.5: cannot open shared object file: No such file or directory",
    { module: 'libpq.so.5' },
  ],
  ['Python, in the handler', 'ModuleNotFoundError', "No module named 'yaml'", { module: 'yaml' }],
  [
    'Node.js',
    'Runtime.ImportModuleError',
    "Error: Cannot find module 'sharp'\nRequire stack:\n- /var/task/index.js",
    { module: 'sharp' },
  ],
  [
    'Node.js, ES module',
    'Runtime.ImportModuleError',
    "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'zod' imported from /var/task/index.mjs",
    { module: 'zod' },
  ],
  ['Ruby', 'Init<LoadError>', 'cannot load such file -- rack', { module: 'rack' }],
  [
    '.NET',
    'FileNotFoundException',
    "Could not load file or assembly 'Newtonsoft.Json, Version=13.0.0.0, Culture=neutral, PublicKeyToken=30ad4fe6b2a6aeed'. The system cannot find the file specified.",
    { module: 'Newtonsoft.Json' },
  ],
  ['dead letter', undefined, 'cannot load such file -- rack', { module: 'rack' }],
]);

itExplains('class-not-found', [
  [
    'Java, of the handler',
    'java.lang.NoClassDefFoundError',
    'Error loading class com.example.Handler: com/amazonaws/services/lambda/runtime/RequestHandler',
    { name: 'com/amazonaws/services/lambda/runtime/RequestHandler' },
  ],
  [
    'Java',
    'java.lang.NoClassDefFoundError',
    'com/fasterxml/jackson/databind/ObjectMapper',
    { name: 'com/fasterxml/jackson/databind/ObjectMapper' },
  ],
  ['Java', 'java.lang.ClassNotFoundException', 'com.mysql.cj.jdbc.Driver', { name: 'com.mysql.cj.jdbc.Driver' }],
]);

itExplains('class-version', [
  [
    'Java',
    'java.lang.UnsupportedClassVersionError',
    'com/example/Handler has been compiled by a more recent version of the Java Runtime (class file version 65.0)',
  ],
]);

itExplains('class-not-initialized', [
  [
    'Java',
    'java.lang.NoClassDefFoundError',
    'Could not initialize class com.example.Config',
    { name: 'com.example.Config' },
  ],
  [
    '.NET',
    'TypeInitializationException',
    "The type initializer for 'Example.Function' threw an exception.",
    { name: 'Example.Function' },
  ],
]);
