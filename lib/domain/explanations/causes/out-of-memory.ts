import type { CauseClass } from './cause-class.ts';

/** The language ran out of the memory that it may use. */
export const OUT_OF_MEMORY: CauseClass = {
  code: 'out-of-memory',
  errors: [
    // The JVM throws the same error when it may not start another thread.
    { types: /^java\.lang\.OutOfMemoryError$/, message: /^(?!unable to create (?:new )?native thread)/i },
    { types: /^(?:MemoryError|_ArrayMemoryError|(?:System\.)?OutOfMemoryException)$/ },
    { types: /^\w{1,20}<NoMemoryError>$/ },
    { message: /^(?:FATAL ERROR: )?[\w -]{0,120}JavaScript heap out of memory\s*$/ },
    { message: /^Worker terminated due to reaching memory limit: JS heap out of memory$/ },
    { types: /^RangeError$/, message: /^Array buffer allocation failed$/ },
    { message: /^\[Errno 12\] Cannot allocate memory/ },
    { message: /^spawn (?:\S{1,300} )?ENOMEM$/ },
  ],
};
