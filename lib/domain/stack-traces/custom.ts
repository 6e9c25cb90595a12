import { dotnet } from './dotnet.ts';
import { java } from './java.ts';
import { nodejs } from './nodejs.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import type { RuntimeReader } from './runtime-reader.ts';

const dialects: readonly RuntimeReader[] = [python, nodejs, java, dotnet, ruby];

/** Anything else: whatever was posted as the invocation's error. Lines are tried in every known way of writing them. */
export const custom: RuntimeReader = {
  runtime: 'custom',
  recognises: () => true,
  readLine: (line) => {
    for (const dialect of dialects) {
      const frame = dialect.readLine(line);
      if (frame !== undefined) return frame;
    }
    return undefined;
  },
  // A frame without a file tells nothing of files.
  isInApp: (frame) => dialects.every((dialect) => dialect.isInApp({ file: '', ...frame })),
};
